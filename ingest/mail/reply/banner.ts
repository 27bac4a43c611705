/**
 * The lines that a company's gateway writes over mail from outside: `[EXTERNAL]`, a warning of links, a first contact. Asked
 * only between a header of our notice and its marker, where a program puts them. By their structure: a stamp in brackets or
 * capitals, a paragraph that tells about the mail itself where it is from, one that warns of a sender's links or files, one
 * with the address of our notice and a link. In doubt the lines are a person's words. Linear in their length.
 */
import { OF_MAILS } from '../../../contract/mailWords.ts';
import { withoutPlus } from '../../../contract/token.ts';
import { addressIn } from './attribution.ts';

const MAX_LENGTH = 1_200;
const WORDS_OF_STAMP = 5;
const LINK = /https?:\/\/\S{1,2000}/iu;
const LINKS = /<?https?:\/\/\S{1,2000}/giu;
const RULE = /^[\s\-_=*~#+|]*$/u;
const WORD = /\p{L}[\p{L}\p{M}]*/gu;
const ENDED = /[.!。！\])】］>*:：]\s*$/u;
/** A stamp has signs around it: `[EXTERNAL]`, `*** EXTERN ***`, `【社外】`. */
const STAMPED = /^\s*(?:[[(<{【［]|[*#!=~⚠-]{2}).*(?:[\])>}】］]|[*#!=~⚠-]{2})\s*$/u;
/** `CAUTION: `, `[EXTERN] `, `*ACHTUNG*`: what is written so begins no sentence of an agent. */
const SHOUTED =
  /^[^\p{L}]{0,9}(?:\p{Lu}{3,20}(?:\s\p{Lu}{2,20}){0,3}|[\p{Lo}\p{M}]{1,8})\s?[\]】*_]{0,3}\s?[:：!！\-–—\]】]/u;
/** `ZjQcmQRYFpfptBannerStart`: a gateway marks its banner by words that no person writes. */
const BEGIN = /^\s*\S{0,40}BannerStart\s*$/;
const END = /^\s*\S{0,40}BannerEnd\s*$/;

/** Stems of *external* and *outside*. */
const OUTSIDE =
  /extern|extérieur|exterior|outside|\bext\b|au(?:ß|ss)erhalb|fuera|\bfora\b|esterno|buiten|ekstern|zewn[ęe]trzn|spoza|внешн|извне|зовнішн|外部|社外|외부|vnějš|utanför|uden for|utenfor|udefra|utifrån|ulkopuol|külső|dışar|kurum dışı|εξωτερικ|חיצוני|خارج|بیرون|ngoài|ภายนอก|बाहर|извън|\bizvan\b|vanjsk|spoljn|zunanj|išorin|ārēj|\bafara\b|\bluar\b/iu;
const OF_MAIL = new RegExp(OF_MAILS, 'iu');
/** About the mail itself, at its beginning. */
const OF_THIS_MAIL = new RegExp(
  `^[^\\p{L}]{0,9}(?:(?:this|dies\\p{L}{1,2}|ce|cet|cette|est[ea]|quest[oa]|dit|deze|ten|ta|tento|tato|denne|dette|detta|det här|bu|ez az?|αυτό το|эт[оа]|це)\\s{1,3}(?:e-?|[\\p{L}-]{1,12}\\s)?(?:${OF_MAILS})|(?:この|本|此|该|이)\\s?(?:电子|電子|전자\\s?)?(?:${OF_MAILS}))`,
  'iu',
);
const SENDER =
  /sender|absender|remetente|remitente|mittente|expéditeur|afzender|avsänd|avsend|afsend|nadawc|lähettäj|odesílatel|odosielate|feladó|gönderen|отправител|відправник|送信者|差出人|发件人|寄件者|발신|보낸|αποστολ|שולח|مرسل/iu;
const LINK_OR_FILE =
  /link|lien|enlace|liga[çc]|collegament|koppeling|länk|lenk|odkaz|odnośnik|ссыл|посилан|リンク|链接|連結|링크|bağlantı|σύνδεσμ|קישור|رابط|attach|anh[aä]ng|anlage|pièce|adjunt|anexo|allegat|bijlage|załączni|вложен|вкладен|添付|附件|첨부|bilag|vedlegg|bifoga|liite|přílo|prílo|mellékl|συνημμ|קובץ|مرفق/iu;

/** Without the paragraphs of a banner at the beginning. `ours`: addresses of ours, without the part of a token. */
export function withoutBanner(lines: readonly string[], ours: readonly string[]): string[] {
  let left = below(lines, (line) => line.trim() === '');
  for (;;) {
    const begun = below(left, (line) => RULE.test(line));
    const to = endOfBanner(begun, ours);
    if (to === 0) return left;
    left = below(begun.slice(to), (line) => line.trim() === '');
  }
}

/** The line behind the paragraph, if it is of a banner; else 0. */
function endOfBanner(lines: readonly string[], ours: readonly string[]): number {
  if (BEGIN.test(lines[0] ?? '')) return lines.findIndex((line) => END.test(line)) + 1;
  const blank = lines.findIndex((line) => line.trim() === '');
  const to = blank < 0 ? lines.length : blank;
  const isWhole = to > 0 && sentencesOf(lines.slice(0, to)).every((one) => isBanner(one, ours));
  return isWhole ? to : 0;
}

/** Lines up to one with a stop or a bracket at its end: an agent may type below the banner, without an empty line. */
function sentencesOf(lines: readonly string[]): string[][] {
  const sentences: string[][] = [[]];
  for (const line of lines.filter((one) => !RULE.test(one))) {
    sentences.at(-1)?.push(line);
    if (ENDED.test(line)) sentences.push([]);
  }
  return sentences.filter(({ length }) => length > 0);
}

function isBanner(lines: readonly string[], ours: readonly string[]): boolean {
  const text = lines.join(' ').trim();
  const said = text.replace(LINKS, ' ');
  if (text.length > MAX_LENGTH || /[?？]/.test(said)) return false;
  const address = addressIn(said);
  const isContact = address !== null && ours.includes(withoutPlus(address)) && LINK.test(text);
  if (isContact && OF_MAIL.test(said)) return true;
  if (SENDER.test(said) && LINK_OR_FILE.test(said)) return true;
  return OUTSIDE.test(said) && (isStamp(said, lines) || tellsOrigin(said));
}

function isStamp(text: string, lines: readonly string[]): boolean {
  const words = text.match(WORD) ?? [];
  if (lines.length > 3 || words.length > WORDS_OF_STAMP) return false;
  return STAMPED.test(lines.join(' ')) || isShouted(words) || isTitle(text, words);
}

/** In capitals. A script without cases has none. */
function isShouted(words: readonly string[]): boolean {
  return words.every((word) => word === word.toUpperCase() && word !== word.toLowerCase());
}

/** `External email`, without a stop. */
function isTitle(text: string, words: readonly string[]): boolean {
  return words.length <= 3 && (OF_MAIL.test(text) || SENDER.test(text)) && !/[.。!]\s*$/u.test(text);
}

function tellsOrigin(text: string): boolean {
  return (OF_MAIL.test(text) || SENDER.test(text)) && (SHOUTED.test(text) || OF_THIS_MAIL.test(text));
}

function below(lines: readonly string[], isAbove: (line: string) => boolean): string[] {
  const first = lines.findIndex((line) => !isAbove(line));
  return first < 0 ? [] : lines.slice(first);
}
