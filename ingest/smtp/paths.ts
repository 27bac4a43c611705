/**
 * Paths of MAIL and RCPT that smtp-server refuses and RFC 5321 §4.1.2 allows, or providers have assigned: quoted local
 * parts, local parts with dots at their ends or in a row (docomo), sender's hosts with an underscore.
 *
 * Never reads beyond the command line; takes linear time.
 */
import { addressIn } from '../../contract/address.ts';

/** The address, and the command with a plain one in its place. Null where smtp-server reads the path itself. */
export type OddPath = { address: string; command: string };

/** As smtp-server accepts it. */
const PLAIN = 'odd@path.invalid';
const BEGIN = /^(MAIL FROM|RCPT TO)[ \t]*:[ \t]*</i;
const MAX_COMMAND = 2_000;
const HOST_WITH_UNDERSCORE = /^[\w-]{1,63}(?:\.[\w-]{1,63}){0,20}$/;

export function oddPath(command: string): OddPath | null {
  const begin = command.length > MAX_COMMAND ? null : BEGIN.exec(command);
  if (begin === null) return null;
  const end = endOf(command, begin[0].length);
  const address = end === null ? '' : command.slice(begin[0].length, end);
  if (end === null || !isOdd(address) || !isAllowed(address, begin[1] ?? '')) return null;
  return { address, command: `${command.slice(0, begin[0].length)}${PLAIN}${command.slice(end)}` };
}

/** The offset of the closing bracket; one in quotes does not close. */
function endOf(command: string, from: number): number | null {
  let quoted = false;
  for (let at = from; at < command.length; at += 1) {
    const char = command[at];
    if (quoted && char === '\\') at += 1;
    else if (char === '"') quoted = !quoted;
    else if (char === '>' && !quoted) return at;
  }
  return null;
}

function isOdd(address: string): boolean {
  const local = address.slice(0, Math.max(address.lastIndexOf('@'), 0));
  return /^"|^\.|\.$|\.\./.test(local) || address.slice(local.length).includes('_');
}

/** A host of a sender need not be a DNS name: nothing is sent there, and the mail is not lost for it. */
function isAllowed(address: string, command: string): boolean {
  if (addressIn(address) !== null) return true;
  const at = address.lastIndexOf('@');
  const isHost = HOST_WITH_UNDERSCORE.test(address.slice(at + 1));
  return /^mail/i.test(command) && isHost && addressIn(`${address.slice(0, at)}@path.invalid`) !== null;
}
