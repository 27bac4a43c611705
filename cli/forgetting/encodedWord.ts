/** Reads and writes encoded words of header fields (RFC 2047). */
import { decodeHeader } from '../../ingest/mail/encodedWords.ts';

/** The text of consecutive encoded words. */
export function decodedWords(run: string): string {
  return decodeHeader(run).text;
}

/** Limits the bytes of UTF-8 in one word: with the delimiters a word has at most 75 characters (RFC 2047 §2). */
const WORD_BYTES = 45;

export function encodedWord(text: string): string {
  const words: string[] = [];
  let word = '';
  for (const sign of text) {
    if (Buffer.byteLength(word + sign) > WORD_BYTES) {
      words.push(word);
      word = '';
    }
    word += sign;
  }
  return [...words, word].map((one) => `=?utf-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ');
}
