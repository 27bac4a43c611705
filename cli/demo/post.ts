/**
 * The demo's mail: handwritten mails that a real client sends to the SMTP intake, and captured answers, read as a
 * mail program would.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Address, ParsedContact } from '../../contract/contact.ts';
import { randomId } from '../../contract/ids.ts';
import { cutAddress } from '../../contract/address.ts';
import { parseEmail } from '../../ingest/mail/email.ts';

export const SUPPORT = 'support@firstline.test';

export type Words = { from: Address; subject: string; text: string };

/** `to` is the support address if absent; `inReplyTo` has no angle brackets; `headers` are further fields. */
export type Letter = Words & { to?: string; inReplyTo?: string; headers?: Record<string, string> };

/** An undeliverable mail: its recipient and its Message-ID. */
export type Undelivered = { recipient: string; messageId: string };

export type Post = {
  /** Resolves with the Message-ID, without angle brackets, when the intake has answered 250. */
  send(letter: Letter): Promise<string>;
  /** Sends a delivery report (RFC 3464) from the empty sender, as a mail server does. */
  sendBack(undelivered: Undelivered): Promise<string>;
  close(): void;
};

/** `smtp`: the intake's `host:port`. */
export function openPost(smtp: string): Post {
  const { hostname, port } = new URL(`smtp://${smtp}`);
  const transport = createTransport({ host: hostname, port: Number(port), ignoreTLS: true });
  return {
    async send({ from, to = SUPPORT, subject, text, inReplyTo, headers = {} }) {
      const messageId = messageIdAt(from.address);
      const thread =
        inReplyTo === undefined ? {} : { inReplyTo: `<${inReplyTo}>`, references: `<${inReplyTo}>` };
      const mail = { from, to, subject, text, messageId: `<${messageId}>`, headers, ...thread };
      await transport.sendMail({ envelope: { from: from.address, to }, ...mail });
      return messageId;
    },
    async sendBack(undelivered) {
      const messageId = messageIdAt(undelivered.recipient);
      const raw = deliveryReport(undelivered, messageId);
      await transport.sendMail({ envelope: { from: '', to: SUPPORT }, raw });
      return messageId;
    },
    close: () => transport.close(),
  };
}

/** Reads one of our captured mails; `file` is relative to the data folder. */
export async function captured(dataDir: string, file: string): Promise<ParsedContact> {
  return parseEmail(await readFile(join(dataDir, file)));
}

/** Random, so that the same day can be played again in the same folder. */
function messageIdAt(address: string): string {
  return `${randomId('')}@${cutAddress(address).domain}`;
}

function deliveryReport({ recipient, messageId }: Undelivered, ownId: string): string {
  const { domain } = cutAddress(recipient);
  return `From: Mail Delivery System <MAILER-DAEMON@mx.${domain}>
To: ${SUPPORT}
Subject: Undelivered Mail Returned to Sender
Message-ID: <${ownId}>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="report"

--report
Content-Type: text/plain; charset=utf-8

This is the mail system at mx.${domain}. Your mail could not be delivered:

<${recipient}>: 550 5.1.1 User unknown

--report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.${domain}

Final-Recipient: rfc822; ${recipient}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--report
Content-Type: text/rfc822-headers

From: Support <${SUPPORT}>
To: ${recipient}
Message-ID: <${messageId}>

--report--
`.replaceAll('\n', '\r\n');
}
