/**
 * Bounces of servers that do not follow RFC 3464. The sender must be a mail system (its address, the null envelope
 * sender, or fields of one), and the mail must say that something was not delivered. A customer who pastes a
 * bounce into a mail is neither.
 */
import { firstValue } from '../headers.ts';
import { saysAutoReply } from './autoReply.ts';
import { has, nullSender, type Sign, type SignInput } from './sign.ts';

const DAEMON =
  /mailer[-_.]?daemon|post-?master|mail(?:er)?[-_ ]?(?:delivery|administrator|router|system|agent)|mdaemon|maildelivery|bounces?(?:\+|@)|delivery subsystem|system administrator|auto-?notify|mail\s*server|mail gateway|internet mail|<>/i;

const SUBJECT =
  /undeliver|deliver(?:y|ed)? (?:status|fail|failure|has failed|problem|error|report|notification|delayed|unsuccessful)|(?:not|un)\s?(?:be |been )?deliver|returned (?:mail|to sender|message)|return(?:ing|ed) (?:message|email)|mail (?:delivery|error|failure|could not)|message (?:delivery|undeliver|could not|not delivered|status)|failure notice|failed mail|(?:mail|message|e-?mail) (?:system )?(?:failure|failed|returned|bounced|rejected)|rejected|bounce|nondeliverable|non[- ]?(?:deliverable|delivery)|user unknown|unknown (?:user|recipient)|unzustellbar|nicht zustell|zustellung|non (?:remis|distribu)|échec|rapporto di|mancata consegna|notifica sullo stato|no se (?:pudo|puede) entregar|error de entrega|devol|devuelto|n[ãa]o entregue|falha na entrega|не доставлен|недоставлен|доставк|エラー|配信|退信|無法(?:投遞|傳遞)|returned|warning|dsn|ndr?\b/i;

const TEXT =
  /\b[45]\d\d[ -]+(?:#?[45]\.\d{1,3}\.\d{1,3}|\w)|\b[45]\.\d{1,3}\.\d{1,3}\b|(?:could|can)(?:\s?not|n't) be (?:delivered|found|reached)|(?:was|were|is|been|has) (?:not|unable|undeliver)|undeliver|unable to (?:deliver|relay|find|send)|delivery (?:to the following|failed|has failed|error|attempt)|permanent(?:ly)? (?:error|failure|fatal)|fatal error|unknown (?:user|local|address|recipient|host)|user (?:unknown|not found|does(?:n't| not) exist)|no such (?:user|account|address|recipient|mailbox|local)|mailbox (?:is )?(?:full|unavailable|not found|does not exist|exceeds)|(?:over|exceed\w*) (?:the |his |her |its |their |allowed )?(?:message |storage )?quota|(?:account|address|mailbox|recipient|domain)\b.{0,60}(?:disabled|inactive|unknown|reject|not exist|no longer|doesn't|suspended|not found|invalid|full)|rejected|returned to (?:the )?sender|配信できません|error (?:while )?(?:deliver|send)|trouble deliver|(?:host|domain) .{0,80}not found|network error|no such user|invalid user|送信できません|届けることができ|konnte nicht zugestellt|nicht zugestellt|n'a pas pu être|no se pudo|não foi possível|non è stato possibile/i;

const DELAY =
  /(?:delay(?:ed)?|warning: (?:message|could not send)|still being retried|will (?:be retried|continue to (?:try|be))|not yet been delivered|no (?:further )?action is required|temporar(?:y|ily) (?:delay|problem)|has not (?:yet )?been (?:able to be )?delivered (?:yet|so far))/i;

export const notDelivered: Sign = (mail) => {
  const sender = systemSign(mail);
  if (sender === null) return null;
  if (saysAutoReply(mail.subject)) return null;
  const text = mail.text.slice(0, 20_000);
  const says = SUBJECT.test(mail.subject) || mail.subject === '';
  const evident = TEXT.test(text) || returnedMail(mail);
  if (sender.strong ? !says && !evident : !says || !evident) return null;
  const delayed =
    DELAY.test(mail.subject) || (DELAY.test(text) && !/\b5\d\d[ -]|permanent|fatal/i.test(text));
  return { kind: delayed ? 'delayed' : 'bounce', because: sender.because };
};

/** `strong`: enough beside what the text says, whatever the subject. */
function systemSign(mail: SignInput): { because: string; strong: boolean } | null {
  if (has(mail, 'x-failed-recipients')) return { because: 'header:x-failed-recipients', strong: true };
  const from = firstValue(mail.fields, 'from') ?? '';
  const daemon = /mailer[-_.]?daemon|mail delivery (?:sub)?system/i.test(from);
  if (daemon || (DAEMON.test(from) && !looksWritten(mail))) {
    const strong = daemon || nullSender(mail);
    return { because: 'sender:mail-system', strong };
  }
  if (nullSender(mail)) return { because: 'header:return-path', strong: false };
  if (/no-?reply/i.test(from) && returnedMail(mail)) return { because: 'part:returned-mail', strong: false };
  const returnPath = firstValue(mail.fields, 'return-path') ?? '';
  return /mailer[-_.]?daemon/i.test(returnPath) ? { because: 'header:return-path', strong: false } : null;
}

/** A postmaster is also a person, who answers mail with a mail program. */
function looksWritten(mail: SignInput): boolean {
  if (nullSender(mail) || has(mail, 'auto-submitted')) return false;
  return has(mail, 'user-agent') || /^\s*(?:re|aw|fwd?|wg|sv|tr|rv)\s*:\s/i.test(mail.subject);
}

function returnedMail(mail: SignInput): boolean {
  return mail.reports.some(({ type }) => /^(?:message\/rfc822|text\/rfc822-headers)$/.test(type));
}
