/**
 * Whether an address is permanently dead: no such user, no such host, moved, mail not accepted there. A refusal
 * because of size, spam, policy or a full mailbox is permanent for that mail, and does not blame the address.
 */
import { AGAINST_THE_ADDRESS, AGAINST_THE_MAIL, anyOf } from './bouncePhrases.ts';

/** RFC 3463 §3.2: 1.1 bad mailbox, 1.2 bad system, 1.3 bad syntax, 1.6 moved, 1.10 null MX (RFC 7505), 3.2 no mail at all. */
const DEAD_STATUS = /^5\.(?:1\.(?:1|2|6|10)|4\.4|1\.3|3\.2)$/;
const SPARED_STATUS = /^(?:2|4|5\.(?:2\.(?!1$)|6\.|7\.|1\.[789]$))/;

const SPARED = anyOf(AGAINST_THE_MAIL);
const DEAD = anyOf(AGAINST_THE_ADDRESS);

export function isHard(status: string, reason: string): boolean {
  if (DEAD_STATUS.test(status)) return true;
  if (SPARED_STATUS.test(status)) return false;
  if (SPARED.test(reason) && !/user unknown|no such user|unknown user/i.test(reason)) return false;
  return DEAD.test(reason);
}
