/**
 * The eight-bit charsets of Chinese, Japanese and Korean, by the tables that know the most characters: the runtime's
 * Big5 lacks Hong Kong's, its EUC-KR lacks those of Windows.
 */
import iconv from 'iconv-lite';

export const DOUBLE_BYTE: ReadonlySet<string> = new Set(['euc-kr', 'gb18030', 'big5', 'shift_jis', 'euc-jp']);

export function doubleByteText(bytes: Uint8Array, name: string): string {
  if (name === 'big5') return iconv.decode(Buffer.from(bytes), 'big5-hkscs');
  if (name === 'euc-kr') return iconv.decode(Buffer.from(bytes), 'cp949');
  return new TextDecoder(name).decode(bytes);
}
