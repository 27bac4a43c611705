/**
 * The words of a quoted text, to be compared with those of the mail that it quotes: the same for any mail program. Without
 * marks of a quote, addresses, links and the stand-ins of pictures. Linear in the length of the text.
 */

/** `word`: to compare; `shown`: as written there. */
export type Word = { word: string; shown: string; line: number };

/** `> > `, `| `, and the initials of an old Outlook: `EK> `. */
const MARKS = /^(?:[\s>|]|\p{L}{1,3}>){0,40}/u;
/** A link behind its text, which may be wrapped; a picture. */
const BRACKETED = /<(?:https?|mailto|tel|cid):[^<>]{0,4000}>/gi;
const PICTURE = /[<[][^<>[\]\n]{0,80}(?:cid:|\.(?:png|jpe?g|gif|webp|bmp|svg)\b)[^<>[\]\n]{0,80}[>\]]/gi;
/** No words: an address, a link or a part of one, remains of quoted-printable and of HTML, the number of a link. */
const NO_WORD =
  /@|:\/\/|^www\.|%[0-9a-f]{2}|=[0-9a-f]{2}|=$|&#?[a-z0-9]{1,8};|\.(?:png|jpe?g|gif)\b|^\[\d{1,3}\]$|^.{61}/i;
/** Scripts without spaces between words: a line may break at each sign. */
const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{M}\p{N}])+/gu;

export function withoutMarks(line: string): string {
  return line.replace(MARKS, '');
}

export function wordsOf(text: string): Word[] {
  const bare = text
    .replace(/[\p{Cf}]/gu, '')
    .split('\n')
    .map(withoutMarks)
    .join('\n')
    .replace(BRACKETED, (link) => link.replace(/[^\n]/g, ' '))
    .replace(PICTURE, ' ');
  return bare.split('\n').flatMap((line, at) =>
    line
      .split(/\s+/)
      .filter((piece) => !NO_WORD.test(piece))
      .flatMap((piece) => wordsIn(piece).map((shown) => ({ word: shown.toLowerCase(), shown, line: at }))),
  );
}

function wordsIn(piece: string): string[] {
  return piece.normalize('NFKC').match(WORDS) ?? [];
}
