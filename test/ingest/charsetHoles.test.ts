/** One bad byte in a text of UTF-8 is one bad character: the rest of its line stays as it is. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBytes } from '../../ingest/mail/charset.ts';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const read = (bytes: Buffer, label: string | null): string => decodeBytes(bytes, label).text;

describe('UTF-8 with single bytes of Latin-1', () => {
  const labels = ['utf-8', 'iso-8859-1', 'windows-1252', 'us-ascii', null];
  test.each(labels)('a line with bad bytes stays UTF-8, labelled %s', (label) => {
    const damaged = Buffer.concat([
      Buffer.from('Grüße aus Köln\nMüller möchte'),
      latin('\xa0'),
      Buffer.from('Geld zurück für 5 Stück, caf'),
      latin('\xe9\xbb und '),
      Buffer.from('für „Anaïs“\nEnde'),
    ]);
    expect(read(damaged, label)).toBe(
      'Grüße aus Köln\nMüller möchte\u00a0Geld zurück für 5 Stück, café» und für „Anaïs“\nEnde',
    );
  });

  test('of a single line the label is believed', () => {
    expect(read(latin('M\xc3\xbcller\xa0wartet'), 'utf-8')).toBe('Müller\u00a0wartet');
    expect(read(latin('\xe2\x80\x9e8\xe2\x82\xac\xe2\x80\x9c \xe2\x80 ok'), 'utf-8')).toBe('„8€“ \ufffd ok');
  });

  test('Latin text with a pair that could be UTF-8 stays Latin', () => {
    for (const label of ['iso-8859-1', 'windows-1252', 'utf-8', null])
      expect(read(latin('Gr\xfc\xdfe vom \xbbCAF\xc9\xab in K\xf6ln\nf\xfcr Sie'), label), `${label}`).toBe(
        'Grüße vom »CAFÉ« in Köln\nfür Sie',
      );
  });

  test('all other characters survive, whichever bytes of a text become A0 or E9', () => {
    const word = fc.constantFrom(
      'Grüße',
      'ação',
      'Größe',
      'Привет',
      '服务器',
      'あう',
      '😀',
      'ok',
      '„x“',
      '5 €',
    );
    const lines = fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 });
    const hit = fc.record({ at: fc.nat({ max: 400 }), byte: fc.constantFrom(0xa0, 0xe9) });
    fc.assert(
      fc.property(lines, fc.array(hit, { minLength: 1, maxLength: 3 }), (words, hits) => {
        // More bytes of UTF-8 than three damaged characters have.
        const body = words.map((line) => line.join(' ')).join('\n');
        const { bytes, kept } = damaged(`${body}\n`, hits);
        const whole = Buffer.concat([
          Buffer.from('Größe, Länge, Höhe, Fläche und Übergröße für schöne Bücher: größer\n'),
          bytes,
        ]);
        const text = read(whole, 'utf-8');
        let from = 0;
        for (const character of kept) {
          const found = text.indexOf(character, from);
          expect(found, `${character} of ${body} in ${text}`).not.toBe(-1);
          from = found + character.length;
        }
      }),
      { seed: 11, numRuns: 3_000 },
    );
  });

  /** `kept`: the characters without a changed byte. */
  function damaged(text: string, hits: { at: number; byte: number }[]): { bytes: Buffer; kept: string[] } {
    const bytes = Buffer.from(text);
    const places = new Map(hits.map(({ at, byte }) => [at % bytes.length, byte]));
    const kept: string[] = [];
    let at = 0;
    for (const character of text) {
      const length = Buffer.byteLength(character);
      const isHit = Array.from({ length }, (_, more) => places.has(at + more)).includes(true);
      if (!isHit) kept.push(character);
      at += length;
    }
    for (const [place, byte] of places) bytes[place] = byte;
    return { bytes, kept };
  }
});
