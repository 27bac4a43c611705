/**
 * Text of two bytes a character, seven bits each, between escapes: a run of such pairs to words. The charset's
 * eight-bit form has the same pairs with the high bits set. An odd last byte is a truncation and is dropped.
 */
export type PairSet = 'euc-jp' | 'gb18030' | 'euc-kr' | 'jis-x-0212';

const EUC_THREE_BYTES = 0x8f;

export function pairsToText(pairs: number[], set: PairSet): string {
  const wide: number[] = [];
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    if (set === 'jis-x-0212') wide.push(EUC_THREE_BYTES);
    wide.push((pairs[at] ?? 0) | 0x80, (pairs[at + 1] ?? 0) | 0x80);
  }
  return new TextDecoder(set === 'jis-x-0212' ? 'euc-jp' : set).decode(Uint8Array.from(wide));
}
