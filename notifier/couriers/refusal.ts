/**
 * What a relay's refusal is about: the message, or this installation (its login, its sender address, its quota, its
 * reputation). RFC 5321 §4.2.1, RFC 4954 §6, RFC 3463, RFC 7372; Exchange Online and Gmail document their own codes.
 */
import type { NodemailerError } from 'nodemailer';
import type { Delivery } from '../../contract/stage.ts';

export type Judge = {
  /** The relay took a message. */
  accepted(): void;
  /** `attempts`: those before this one. `destination`: the recipient's domain. */
  refusalOf(error: unknown, attempts: number, destination: string): Delivery;
};

/** Refusals without an accepted message between them that prove to be about this installation. */
const IN_A_ROW = 3;
/** Refused domains that prove it at a second attempt: a small desk writes to a customer and to its agents. */
const AT_SECOND = 2;

export function judge(): Judge {
  let hasAccepted = false;
  let ofUs = 0;
  const unclear = new Set<string>();
  return {
    accepted() {
      hasAccepted = true;
      ofUs = 0;
      unclear.clear();
    },
    refusalOf(error, attempts, destination) {
      const { code, command = '', response = '', responseCode } = error as NodemailerError;
      const status = enhancedStatus(response);
      const told = [code ?? 'ERROR', responseCode ?? '', status].filter((part) => part !== '').join(' ');
      const answer = { code: told, detail: command };
      if (responseCode === undefined || responseCode < 500) return { outcome: 'deferred', ...answer };
      const refused = { command, responseCode, status };
      if (code === 'EAUTH' || isOfEveryMessage(refused)) return { outcome: 'held', ...answer };
      if (isAboutUs(refused)) {
        ofUs += 1;
        // One sender of several that the relay refuses must not stop the rest.
        return { outcome: hasAccepted && ofUs < IN_A_ROW ? 'deferred' : 'held', ...answer };
      }
      if (!isUnclear(refused)) return { outcome: 'failed', ...answer };
      unclear.add(destination);
      if (!hasAccepted || unclear.size >= IN_A_ROW) return { outcome: 'held', ...answer };
      if (attempts === 0) return { outcome: 'deferred', ...answer };
      // Before the second attempt other messages were tried: none was taken since another domain was refused too.
      return { outcome: unclear.size >= AT_SECOND ? 'held' : 'failed', ...answer };
    },
  };
}

type Refused = { command: string; responseCode: number; status: string };

/** Authentication required, rejected, too weak, or needing encryption (RFC 4954 §6). */
const LOGIN = new Set([530, 534, 535, 538]);
/** A message that is too large is refused at MAIL (RFC 1870 §6.1), and is itself the reason. */
const TOO_LARGE = new Set(['5.2.3', '5.3.4']);
/**
 * 5.1.7 and 5.1.8: the sender's address. 5.2.0 and 5.7.60: Exchange, no right to send as this sender. 5.4.5: Gmail's
 * quota. 5.7.3, 5.7.8, 5.7.9, 5.7.57: authentication. 5.7.20 to 5.7.29: DKIM, SPF, DMARC and reverse DNS of the sender
 * (RFC 7372). 5.7.5xx to 5.7.7xx: Exchange Online, a blocked tenant, address or
 * network.
 */
const OURS = /^5\.(?:1\.[78]|2\.0|4\.5|7\.(?:3|8|9|57|60|2\d|[5-7]\d\d))$/;

/** Refused before a sender is named: the greeting, the encryption or the login. */
function isOfEveryMessage({ command, responseCode }: Refused): boolean {
  return LOGIN.has(responseCode) || /^(?:CONN|EHLO|HELO|STARTTLS|AUTH)/.test(command);
}

function isAboutUs({ command, responseCode, status }: Refused): boolean {
  if (TOO_LARGE.has(status) || (responseCode === 552 && status === '')) return false;
  // At MAIL no recipient is named yet.
  return OURS.test(status) || command.startsWith('MAIL');
}

/** A policy (5.7.0, 5.7.1) or no enhanced status at RCPT: `Relay access denied`, or this recipient alone. */
function isUnclear({ command, status }: Refused): boolean {
  return command.startsWith('RCPT') && /^(?:5\.7\.[01])?$/.test(status);
}

/** The enhanced status code (RFC 3463); `''` without one. */
function enhancedStatus(response: string): string {
  return /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? '';
}
