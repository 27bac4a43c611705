/**
 * Bounces of servers that do not follow RFC 3464. The mail must bear a machine's mark (mark.ts), and report a failed
 * delivery. A customer who pastes a bounce into a mail, or is called *Mail Server Team*, bears none.
 */
import { anyOf, DELAYS, SUBJECTS, SYSTEMS, TEXTS } from './bouncePhrases.ts';
import { saysAutoReply } from './autoReply.ts';
import { isDaemon, machineMark } from './mark.ts';
import { has, nullSender, plainValue, sender, senderAddress, type Sign, type SignInput } from './sign.ts';

const DAEMON = anyOf(SYSTEMS);
const SUBJECT = anyOf(SUBJECTS);
const TEXT = anyOf(TEXTS);
const DELAY = anyOf(DELAYS);
/** Mail programs that people write with. */
const PROGRAM =
  /outlook|apple mail|iphone|ipad|thunderbird|lotus notes|zimbra|em client|airmail|foxmail|webmail/;

export const notDelivered: Sign = (mail) => {
  const system = systemSign(mail);
  if (system === null) return null;
  if (saysAutoReply(mail.subject)) return null;
  const text = mail.text.slice(0, 20_000);
  const says = SUBJECT.test(mail.subject) || mail.subject === '';
  const evident = TEXT.test(text) || returnedMail(mail);
  if (system.strong ? !says && !evident : !says || !evident) return null;
  const delayed =
    DELAY.test(mail.subject) || (DELAY.test(text) && !/\b5\d\d[ -]|permanent|fatal/i.test(text));
  return { kind: delayed ? 'delayed' : 'bounce', because: system.because };
};

/** `strong`: a bounce's subject or text is enough. Otherwise the mail needs both. */
function systemSign(mail: SignInput): { because: string; strong: boolean } | null {
  if (has(mail, 'x-failed-recipients')) return { because: 'header:x-failed-recipients', strong: true };
  if (isDaemon(mail)) return { because: 'sender:mail-system', strong: true };
  const mark = machineMark(mail);
  if (DAEMON.test(sender(mail)) && mark !== null && !looksWritten(mail))
    return { because: 'sender:mail-system', strong: nullSender(mail) };
  if (mark === 'header:return-path') return { because: mark, strong: false };
  return /^(?:no|do-?not)[-._]?reply\b/.test(senderAddress(mail)) && returnedMail(mail)
    ? { because: 'part:returned-mail', strong: false }
    : null;
}

/** A postmaster is also a person, who answers mail with a mail program. */
function looksWritten(mail: SignInput): boolean {
  if (nullSender(mail) || has(mail, 'auto-submitted')) return false;
  if (has(mail, 'user-agent') || has(mail, 'in-reply-to') || PROGRAM.test(plainValue(mail, 'x-mailer')))
    return true;
  return /^\s*(?:re|aw|fwd?|wg|sv|tr|rv)\s*:\s/i.test(mail.subject);
}

function returnedMail(mail: SignInput): boolean {
  return mail.reports.some(({ type }) => /^(?:message\/rfc822|text\/rfc822-headers)$/.test(type));
}
