/**
 * The lines that a company's gateway writes over mail from outside. Asked only between a header of our notice and its marker,
 * where a program puts them. Sure forms only, of words that banners have (`bannerWords.ts`): a stamp (`[EXTERNAL]`), a
 * sentence that ends with where the mail is from, a first contact with its link, and warnings in the paragraph of one of these. All other lines
 * may be a person's words. Linear in their length.
 */
import { OF_MAILS } from '../../../contract/mailWords.ts';
import { withoutPlus } from '../../../contract/token.ts';
import { addressIn } from './attribution.ts';
import { OF_ORIGIN, OF_WARNING } from './bannerWords.ts';

const MAX_LENGTH = 1_200;
const MAX_LINES = 60;
const WORDS_OF_STAMP = 5;
const LINKS = /<?https?:\/\/\S{1,2000}/giu;
const LINK_BEHIND = /<https?:\/\/[^\s<>]{1,2000}>[.)]?\s*$/iu;
const RULE = /^[\s\-_=*~#+|]*$/u;
const WORD_WITH_QUOTE = /\p{L}[\p{L}\p{M}]*(?:'[\p{L}\p{M}]+)?/gu;
const WORD = /\p{L}[\p{L}\p{M}]*/gu;
/** `ZjQcmQRYFpfptBannerStart`: a gateway marks its banner by words that no person writes. */
const BEGIN = /^\s*\S{0,40}BannerStart\s*$/;
const END = /^\s*\S{0,40}BannerEnd\s*$/;
/** Stems of *external* and *outside*. */
const OUTSIDE =
  'extern|extérieur|exterior|outside|au(?:ß|ss)erhalb|fuera|fora(?!\\p{L})|esterno|buiten|ekstern|zewn[ęe]trzn|spoza|внешн|извне|зовнішн|外部|社外|외부|vnějš|utanför|udefra|utifrån|ulkopuol|külső|dışar|εξωτερικ|חיצוני|خارج|ngoài|ภายนอก|извън|zunanj';
const FROM_OUTSIDE = new RegExp(OUTSIDE, 'iu');
const EXT = /(?<!\p{L})ext(?!\p{L})/iu;
const OF_MAIL = new RegExp(OF_MAILS, 'iu');
const SENDERS =
  'sender|absender|remetente|remitente|mittente|expéditeur|afzender|avsänd|avsend|afsend|nadawc|lähettäj|odesílatel|odosielate|feladó|gönderen|отправител|відправник|送信者|差出人|发件人|寄件者|발신|보낸|αποστολ|שולח|مرسل';
const SENDER = new RegExp(SENDERS, 'iu');
/** The whole word: not of `mailbox`. */
const MAIL_WORD = `(?:e?mails?|(?!e?mail)(?:${OF_MAILS})[\\p{Lu}\\p{Ll}\\p{M}]{0,6})`;
const STAMPED = `(?:(?:${OUTSIDE}|${SENDERS})[\\p{Lu}\\p{Ll}\\p{M}]{0,8}|${MAIL_WORD}){1,3}`;
/** A stamp has no other words. `e` is of *e-mail*. */
const OF_STAMPS = new RegExp(`^(?:e|ext|the|an?|${STAMPED})$`, 'iu');
const CALLS =
  'warning|caution|attention|alert|notice|important|beware|achtung|vorsicht|warnung|hinweis|wichtig|atenção|aviso|atención|cuidado|attenzione|avviso|avertissement|prudence|let op|waarschuwing|uwaga|внимание|注意|警告';
/** `CAUTION: `, `[EXTERN] `, `Warning: `: a call over the sentence. */
const CALL = new RegExp(
  `^[^\\p{L}]{0,9}(?:${CALLS}|(?:ext|${STAMPED})(?:[\\s-]${STAMPED}){0,2}|e-?mails?)\\s?[\\]】*_]{0,3}\\s?[:：!！\\-–—\\]】][\\s*_]{0,9}`,
  'iu',
);
/** About the mail itself, at the beginning of the sentence. */
const OF_THIS_MAIL = new RegExp(
  `^[^\\p{L}]{0,9}(?:(?:this|dies\\p{L}{1,2}|ce|cet|cette|est[ea]|quest[oa]|dit|deze|ten|ta|tento|tato|denne|dette|detta|det här|bu|ez az?|αυτό το|эт[оа]|це)\\s{1,3}(?:e-)?${MAIL_WORD}(?!\\p{L})|(?:この|本|此|该|이)\\s?(?:电子|電子|전자\\s?)?(?:${OF_MAILS}))`,
  'iu',
);
/** Ends with *outside*, or with *sender* or the firm behind it. */
const ENDS_OUTSIDE = new RegExp(
  `(?:${OUTSIDE})[\\p{Lu}\\p{Ll}\\p{M}]{0,8}(?:[\\s’']{1,3}(?:of|the|our|your|des|der|de|la|l|du|da|do|del|dell|su|uw|onze|van)){0,3}(?:[\\s’']{1,3}(?:sender|source|absender|organi[sz]\\p{L}{2,9}|compan\\p{L}{1,3}|unternehmens?|firma|firmy|empresa|entreprise|azienda|bedrijf|organisatie|fyrirtæki|компани\\p{L}|организации))?$|(?:${OUTSIDE})(?:から|より)(?:送信|送ら|届い|受信|来)\\p{L}{0,6}$`,
  'iu',
);
const LINK_OR_FILE =
  /link|lien|enlace|liga[çc]|collegament|koppeling|länk|lenk|odkaz|odnośnik|ссыл|посилан|リンク|链接|連結|링크|bağlantı|attach|anh[aä]ng|anlage|pièce|adjunt|anexo|allegat|bijlage|załączni|вложен|вкладен|添付|附件|첨부|bilag|vedlegg|bifoga|liite|přílo|prílo|mellékl/iu;
const PROHIBITION =
  /\b(?:not|don[’']t|never|unless|nicht|keine|niemals|pas|jamais|no|nunca|não|non|mai|niet|geen|nie|ikke|inte|älä)\b|(?<!\p{L})не(?!\p{L})|ないで|しない|请勿|不要|勿|마십/iu;

/** *Careful*, *suspicious*, *phishing*. */
const DANGER =
  /careful|caution|danger|suspicious|phishing|spam|virus|malware|trust|verif|vorsicht|achtung|gefähr|verdächtig|pruden|méfi|attention|suspect|dangere|cuidado|precau|sospech|peligr|suspeit|cautela|perig|attenzione|sospett|pericol|voorzichtig|verdacht|gevaar|ostroż|podejrz|uwaga|осторож|подозр|注意|警告|주의|försiktig|forsiktig|forsigtig|varovai|pozor|opatrn|óvatos|dikkat/iu;
/** *Often*, which such a sentence denies. */
const SELDOM =
  /often|\boft\b|häufig|souvent|menudo|frecuen|frequent|suele|costum|spesso|solito|vaak|często|часто|ofte/iu;

/** Not often, to get; the address ends a sentence, and one more follows. */
const FIRST_CONTACT = [
  SELDOM,
  PROHIBITION,
  /\bgets?\b|receiv|erhalten|bekommen|rece[bv]|recib|ricev|obt[ei]|ontvang|otrzym|получ/iu,
  /^(?:[^.!?]|[.!?](?!\s)){1,250}@\S{1,200}\.\s[^.!?]{1,80}\.?\s*$/u,
];

/** Without the paragraphs of a banner at the beginning. `ours`: addresses of ours, without the part of a token. */
export function withoutBanner(lines: readonly string[], ours: readonly string[]): string[] {
  let at = nextOf(lines, 0, (line) => line.trim() === '');
  while (at < lines.length) {
    const from = nextOf(lines, at, (line) => RULE.test(line));
    const to = endOfBanner(lines, from, ours);
    if (to === from) break;
    at = nextOf(lines, to, (line) => line.trim() === '');
  }
  return lines.slice(at);
}

/** Whether the lines may be a banner of a form that is not known: in doubt between a gateway and the agent. */
export function mayBeBanner(lines: readonly string[], ours: readonly string[]): boolean {
  const text = lines.slice(0, MAX_LINES).join(' ').slice(0, MAX_LENGTH);
  const said = text.replace(LINKS, ' ');
  if (isCalled(lines) || SENDER.test(said)) return true;
  if (OF_MAIL.test(said) && (FROM_OUTSIDE.test(said) || DANGER.test(said) || SELDOM.test(said))) return true;
  if (LINK_OR_FILE.test(said) && PROHIBITION.test(said)) return true;
  return said !== text && ours.some((one) => said.includes(one));
}

/** A gateway's call or stamp at the beginning, alone or before other words. */
function isCalled(lines: readonly string[]): boolean {
  const first = lines.find((line) => !RULE.test(line))?.slice(0, MAX_LENGTH) ?? '';
  return CALL.test(first) || isStamp(first);
}

/** The line behind the paragraph, if it is of a banner; else `from`. */
function endOfBanner(lines: readonly string[], from: number, ours: readonly string[]): number {
  if (BEGIN.test(lines[from] ?? '')) {
    const end = nextOf(lines, from, (line) => !END.test(line));
    return end < lines.length ? end + 1 : from;
  }
  const to = nextOf(lines, from, (line) => line.trim() !== '');
  if (to === from || to - from > MAX_LINES) return from;
  const said = lines.slice(from, to).filter((line) => !RULE.test(line));
  return isParagraph(said, ours) ? to : from;
}

/** A sure sentence, and warnings behind it. A person may type warnings alone. */
function isParagraph(lines: readonly string[], ours: readonly string[]): boolean {
  const text = lines.join(' ').trim();
  if (text.length > MAX_LENGTH || /[?？]/.test(text.replace(LINKS, ' '))) return false;
  if (isFirstContact(text, ours) || isStamp(text)) return true;
  const [first = '', ...more] = sentencesOf(lines);
  return isSure(first) && more.every((one) => isSure(one) || isWarning(one));
}

/** A sentence may go over several lines; a line of a stamp is one. */
function sentencesOf(lines: readonly string[]): string[] {
  const [first = '', ...rest] = lines;
  const isAlone = rest.length > 0 && isStamp(first);
  const text = (isAlone ? rest : lines).join(' ');
  const sentences = text.split(/(?<=[.!。！])\s*/u).filter((one) => /\p{L}/u.test(one));
  return isAlone ? [first, ...sentences] : sentences;
}

function isSure(sentence: string): boolean {
  const said = sentence.replace(CALL, '').trim();
  if (isStamp(sentence)) return true;
  const start = OF_THIS_MAIL.exec(said)?.[0].length ?? 0;
  const rest = said.slice(start).replace(/[\s.!。！*_]{1,5}$/u, '');
  const end = ENDS_OUTSIDE.exec(rest)?.index ?? -1;
  return start > 0 && end >= 0 && hasOnly(rest.slice(0, end), OF_ORIGIN);
}

function isWarning(sentence: string): boolean {
  const said = sentence.replace(CALL, '');
  return LINK_OR_FILE.test(said) && PROHIBITION.test(said) && hasOnly(said, OF_WARNING);
}

function hasOnly(text: string, known: ReadonlySet<string>): boolean {
  const words = text.toLowerCase().replaceAll('’', "'").match(WORD_WITH_QUOTE) ?? [];
  return !/\d/.test(text) && words.every((word) => known.has(word));
}

/** `You don't often get email from us. Learn why<https://…>`: our address, and a link at the end. */
function isFirstContact(text: string, ours: readonly string[]): boolean {
  const said = text.replace(LINKS, ' ');
  const address = addressIn(said);
  return (
    address !== null &&
    ours.includes(withoutPlus(address)) &&
    LINK_BEHIND.test(text) &&
    OF_MAIL.test(said) &&
    FIRST_CONTACT.every((pattern) => pattern.test(said))
  );
}

/** Words of *outside*, *mail* and *sender* alone, of which one is of *outside*. */
function isStamp(text: string): boolean {
  const words =
    text.replace(CALL, (call) => (FROM_OUTSIDE.test(call) || EXT.test(call) ? call : ' ')).match(WORD) ?? [];
  if (words.length === 0 || words.length > WORDS_OF_STAMP || /[.。]\s*$/u.test(text)) return false;
  const isMarked = /[[\]【】*(){}<>]/u.test(text) || text === text.toUpperCase() || words.length > 1;
  return (
    isMarked &&
    words.every((word) => OF_STAMPS.test(word)) &&
    words.some((word) => EXT.test(word) || FROM_OUTSIDE.test(word))
  );
}

function nextOf(lines: readonly string[], from: number, isSkipped: (line: string) => boolean): number {
  let at = from;
  while (at < lines.length && isSkipped(lines[at] ?? '')) at += 1;
  return at;
}
