/** A whole Firstline with a customer, an agent and a relay, and what an attacker does to it: mails of his own bytes. */
import { createTransport } from 'nodemailer';
import type { ParsedContact } from '../../contract/contact.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { found, type Office, office, placed, SUPPORT } from '../e2e/office.ts';
import { relaySink, type RelaySink, type Taken } from '../support/relaySink.ts';

export const BORDER = 'mx.firstline.test';

export type Besieged = Office & { relay: RelaySink };

/** `authserv`: the border is believed, from loopback as by default. `more`: further lines of the configuration. */
export async function besieged({ authserv = true, more = '' } = {}): Promise<Besieged> {
  const relay = await relaySink();
  const yaml = `
mailboxes: [{ address: ${SUPPORT}, plus: true, authserv: ${authserv ? BORDER : 'null'} }]
agents:
  - { id: rui, name: Rui, email: rui@firstline.test, role: lead, skills: [billing, deployment, performance, updates, usage], languages: [en] }
customers:
  - { id: contoso, name: Contoso, domains: [contoso.test], plan: gold }
  - { id: globex, name: Globex, domains: [globex.test] }
plans:
  gold: { calendar: always, targets: { normal: { firstResponse: 1h, resolution: 8h } } }
relay: { host: 127.0.0.1, port: ${relay.port}, tls: none, from: bounces@firstline.test }
# An attacker tries many mails at once here. Floods and budgets have tests of their own.
limits: { automaticPerHour: 10000, automaticPerDomainPerHour: 10000, ticketsPerSenderPerHour: 10000 }
${more}
`;
  return Object.assign(await office({ yaml }), { relay });
}

export type Mail = {
  /** Header fields as they go out, one a line; To, Subject, Date and, where `id` is given, Message-ID are added. */
  headers: string[];
  id?: string;
  text?: string;
  date?: boolean;
  to?: string[];
};

/** Resolves with the last line of the server's answer, after its 250. */
export async function send(at: Pick<Office, 'process'>, mail: Mail): Promise<string> {
  const [host = '', port = ''] = at.process.smtp.split(':');
  const transport = createTransport({ host, port: Number(port), ignoreTLS: true });
  const lines = [
    ...mail.headers,
    ...(mail.id === undefined ? [] : [`Message-ID: <${mail.id}>`]),
    ...(mail.date === false ? [] : ['Date: Mon, 02 Mar 2026 09:00:00 +0000']),
    `To: ${SUPPORT}`,
    'Subject: About my invoice',
    'Content-Type: text/plain; charset=utf-8',
    '',
    mail.text ?? 'There is something wrong with my invoice.',
    '',
  ];
  try {
    const envelope = { from: 'mallory@evil.test', to: mail.to ?? [SUPPORT] };
    const { response } = await transport.sendMail({ envelope, raw: Buffer.from(lines.join('\r\n')) });
    return response;
  } finally {
    transport.close();
  }
}

/** What the border says of a mail whose From is of this domain. */
export function passes(domain: string): string {
  return `Authentication-Results: ${BORDER}; dmarc=pass (p=NONE) header.from=${domain}`;
}

/** Sends, and waits until it has gone where it goes. */
export async function arrives(at: Office, mail: Mail & { id: string }) {
  await send(at, mail);
  return placed(at, mail.id);
}

/** A mail of ours at the relay, read. */
export type Got = ParsedContact & { rcpt: string[]; source: string };

export async function got(taken: Taken): Promise<Got> {
  return { ...(await parseEmail(taken.raw)), rcpt: taken.to, source: taken.raw.toString('latin1') };
}

/** The first mail at the relay to this address about that ticket, once it is there. */
export function mailTo(at: Besieged, address: string, ticket: string | null, text = ''): Promise<Got> {
  return found(`a mail to ${address} about ${ticket}`, async () => {
    for (const taken of at.relay.taken) {
      const mail = await got(taken);
      if (taken.to.includes(address) && mail.subject.includes(`${ticket}`) && mail.fullText.includes(text))
        return mail;
    }
    return undefined;
  });
}

/** The agent's answer by the notice of a ticket; proved by the border unless `headers` say otherwise. */
export async function answer(
  at: Besieged,
  ticket: string | null,
  text: string,
  headers = ['From: rui@firstline.test', passes('firstline.test')],
) {
  const notice = await mailTo(at, 'rui@firstline.test', ticket);
  const to = notice.replyTo[0]?.address ?? '';
  const id = `answer-${Math.random()}@firstline.test`;
  await send(at, { headers: [...headers, `Cc: ${to}`], id, text, to: [to] });
  return placed(at, id);
}

/** Of everything that the relay was ever given. */
export function recipients(at: Besieged): string[] {
  return at.relay.taken.flatMap(({ to }) => to);
}
