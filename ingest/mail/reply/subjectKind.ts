/**
 * The kind of mail that a subject names: an answer, something sent on, or neither. The prefixes of programs in their
 * languages, which are few and do not change.
 */

const REPLY =
  're|aw|antw|antwort|sv|vs|res|resp|rif|odp|ynt|yan|cevap|vá|atb|απ|σχετ|отв|ответ|отг|відп|bls|balas|hal|trả lời|回复|回覆|答复|返信|回信|답장|회신|השב|תשובה|رد|پاسخ|ตอบกลับ|ตอบ';
const FORWARD =
  'fwd?|fw|wg|tr|rv|enc|i|inoltra|vb|vl|vs|videresendt|doorst|pd|prz|továbbítás|továb|ilt|İlt|İLT|πρθ|hal|переслать|пересл|fs|przek|trs?|rb|redir|reencaminhado|redirecionado|terusan|chuyển tiếp|転送|转发|轉寄|轉發|전달|הועבר|إعادة توجيه|ส่งต่อ';

/** `[List] `, and the number of Lotus and others: `Re[2]:`, `Re^3:`, `Re(2):`. */
const BEGINNING = String.raw`^\s*(?:\[[^\]]{1,40}\]\s*)?`;
const END = String.raw`\s?(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3}|\d{1,3})?\s?[:：]`;
const IS_REPLY = new RegExp(`${BEGINNING}(?:${REPLY})${END}`, 'iu');
const IS_FORWARD = new RegExp(`${BEGINNING}(?:${FORWARD})${END}`, 'iu');
const PREFIXES = new RegExp(`^(?:\\s*(?:${REPLY}|${FORWARD})${END})+\\s*`, 'iu');
const TAGS = /\[[^\]]{1,40}\]/g;

export type SubjectKind = 'reply' | 'forward' | 'either' | 'none';

/** The outermost prefix counts. `either`: one with both meanings (`VS:`). */
export function subjectKind(subject: string): SubjectKind {
  const forward = IS_FORWARD.test(subject);
  const reply = IS_REPLY.test(subject);
  if (forward && reply) return 'either';
  if (forward) return 'forward';
  return reply ? 'reply' : 'none';
}

/** The subject without prefixes, tags and case, for comparison. */
export function bareSubject(subject: string): string {
  return subject.replace(TAGS, ' ').trim().replace(PREFIXES, '').replace(/\s+/g, ' ').trim().toLowerCase();
}
