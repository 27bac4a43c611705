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

/** Unclear refusals of this many domains, without an accepted message between them, are about us. */
const DOMAINS = 3;

export function judge(): Judge {
  let hasAccepted = false;
  const unclear = new Set<string>();
  return {
    accepted() {
      hasAccepted = true;
      unclear.clear();
    },
    refusalOf(error, attempts, destination) {
      const { code, command = '', response = '', responseCode } = error as NodemailerError;
      const status = enhancedStatus(response);
      const told = [code ?? 'ERROR', responseCode ?? '', status].filter((part) => part !== '').join(' ');
      const answer = { code: told, detail: command };
      if (responseCode === undefined || responseCode < 500) return { outcome: 'deferred', ...answer };
      const refused = { command, responseCode, status };
      if (code === 'EAUTH' || isAboutUs(refused)) return { outcome: 'held', ...answer };
      if (!isUnclear(refused)) return { outcome: 'failed', ...answer };
      unclear.add(destination);
      if (!hasAccepted || unclear.size >= DOMAINS) return { outcome: 'held', ...answer };
      // Before the second attempt other messages were tried.
      return { outcome: attempts === 0 ? 'deferred' : 'failed', ...answer };
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
 * (RFC 7372). 5.7.5xx, 5.7.7xx: Exchange Online, a blocked tenant or address.
 */
const OURS = /^5\.(?:1\.[78]|2\.0|4\.5|7\.(?:3|8|9|57|60|2\d|[57]\d\d))$/;

function isAboutUs({ command, responseCode, status }: Refused): boolean {
  if (TOO_LARGE.has(status) || (responseCode === 552 && status === '')) return false;
  return (
    LOGIN.has(responseCode) ||
    OURS.test(status) ||
    // No recipient is named yet: the greeting, the login and the sender concern every message.
    /^(?:CONN|EHLO|HELO|STARTTLS|AUTH|MAIL)/.test(command)
  );
}

/** A policy (5.7.0, 5.7.1) or no enhanced status at RCPT: `Relay access denied`, or this recipient alone. */
function isUnclear({ command, status }: Refused): boolean {
  return command.startsWith('RCPT') && /^(?:5\.7\.[01])?$/.test(status);
}

/** The enhanced status code (RFC 3463); `''` without one. */
function enhancedStatus(response: string): string {
  return /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? '';
}
