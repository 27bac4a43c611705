/**
 * Chinese and Japanese write no spaces: `谢谢王伟` is thanks and a name, `ご対応ありがとうございました` four words. Puts spaces between
 * the known words of a sentence of thanks and the rest, and before the word of respect behind a name (`田中様`). Leaves the
 * small parts of such a sentence out. Linear in the length of the text.
 */
import { THANKS } from './phrases.ts';

const HAN = /^[\p{Script=Han}\p{Script=Hiragana}]+$/u;
const RUN = /[\p{Script=Han}\p{Script=Hiragana}、]{3,80}/gu;
const known = [...THANKS.thanks, ...THANKS.around, ...THANKS.within]
  .filter((word) => HAN.test(word))
  .toSorted((one, other) => other.length - one.length);
const KNOWN = new RegExp(known.join('|'), 'gu');
const OF_THANKS = new RegExp([...THANKS.thanks].filter((word) => HAN.test(word)).join('|'), 'u');
const RESPECTED = /(?<=[\p{Script=Han}\p{Script=Hangul}]{2})(?:様|さん|님|先生|女士)(?!\p{L})/gu;
/** Behind a name. */
export const RESPECT: ReadonlySet<string> = new Set(['様', 'さん', '님', '先生', '女士']);

export function spacedThanks(text: string): string {
  return text
    .replace(RUN, (run) =>
      OF_THANKS.test(run) ? run.replace(KNOWN, (word) => (THANKS.within.has(word) ? ' ' : ` ${word} `)) : run,
    )
    .replace(RESPECTED, ' $&');
}
