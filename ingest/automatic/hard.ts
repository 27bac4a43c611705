/**
 * Whether an address is dead for good: no such user, no such host, moved, mail not accepted there. A refusal because
 * of size, spam, policy or a full mailbox is permanent for that mail, and tells nothing against the address.
 */

/** RFC 3463 §3.2: 1.1 bad mailbox, 1.2 bad system, 1.3 bad syntax, 1.6 moved, 1.10 null MX (RFC 7505). */
const DEAD_STATUS = /^5\.(?:1\.(?:1|2|6|10)|4\.4|1\.3)$/;
const SPARED_STATUS = /^(?:2|4|5\.(?:2\.(?!1$)|6\.|7\.|1\.[789]$))/;

const SPARED =
  /quota|mailbox (?:is )?full|over.?limit|too (?:big|large|many)|size limit|spam|blocked|black.?list|block.?list|reputation|dnsbl|rbl|spf|dkim|dmarc|virus|policy|relay|grey.?list|rate.?limit|throttl|timed? ?out|timeout|temporar|try again|suspend|disabled|inactive|unauthenticated|reverse dns|ptr|content/i;
const DEAD =
  /user (?:is )?unknown|unknown (?:user|recipient|address|local|mailbox)|no such (?:user|account|address|recipient|mailbox|person|domain|host|local|id)|(?:user|account|address|recipient|mailbox|e-?mail address|domain|addressee|alias)\b.{0,80}?(?:not exist|n't exist|not found|could ?n.t be found|unknown|invalid|no longer (?:valid|in use|active|with)|not (?:valid|known|listed|present|available here)|doesn't have|undeliverable|not a valid)|(?:host|domain)(?: name)? (?:or domain name )?(?:is )?(?:unknown|not found|does not exist)|(?:host|name) (?:unknown|not found)|(?:host|domain) \S{1,80} (?:not found|unknown)|not recogni[sz]ed|unrouteable address|dns lookup failure|host lookup did not complete|no (?:mailbox|mx|valid recipients?)|invalid (?:recipient|mailbox|address|user)|recipient (?:address )?(?:not found|unknown)|bad destination|nullmx|has moved|address change|recipnotfound|not (?:our|a) (?:customer|known)|doesn't accept mail|does not accept mail|mailbox unavailable|mailbox not found/i;

export function isHard(status: string, reason: string): boolean {
  if (DEAD_STATUS.test(status)) return true;
  if (SPARED_STATUS.test(status)) return false;
  if (SPARED.test(reason) && !/user unknown|no such user|unknown user/i.test(reason)) return false;
  return DEAD.test(reason);
}
