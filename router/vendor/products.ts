/** The products that a notice names, by their names and further words of the admin, as whole words. */
import type { NoticeProduct } from '../../contract/noticeSettings.ts';

/** The subject and the beginning of the text: below, a notice lists products that are not concerned. */
const MAX_TEXT = 1_500;

export function productsIn(
  products: readonly NoticeProduct[],
  subject: string,
  text: string,
): NoticeProduct[] {
  const inSubject = products.filter((product) => isNamed(product, plain(subject)));
  return inSubject.length > 0
    ? inSubject
    : products.filter((product) => isNamed(product, plain(text.slice(0, MAX_TEXT))));
}

function isNamed({ name, words }: NoticeProduct, text: string): boolean {
  return [name, ...words].some((word) => {
    const sought = plain(word);
    return sought !== '  ' && text.includes(sought);
  });
}

/** Between spaces, so that only whole words are found. */
function plain(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}
