/** Bytes are read by what they are: the label is one piece of evidence, the bytes are the better one. */
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decodeBody, decodeBytes } from '../../ingest/mail/charset.ts';
import { parseEmail } from '../../ingest/mail/email.ts';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const encoded = (text: string, charset: string): Buffer => iconv.encode(text, charset);
const read = (bytes: Buffer, label: string | null, hint: string | null = null): string =>
  decodeBody(bytes, label, hint).text;
/** The same characters with seven bits, as ISO-2022 and HZ write them. */
const sevenBit = (text: string, charset: string): string =>
  encoded(text, charset)
    .toString('latin1')
    .replace(/[\x80-\xff]/g, (char) => String.fromCharCode(char.charCodeAt(0) & 0x7f));

describe('undeclared bytes', () => {
  test.each([
    ['Сервер не отвечает с утра, помогите пожалуйста.', ['windows-1251', 'koi8-r', 'koi8-u']],
    ['Привет', ['windows-1251', 'koi8-r']],
    ['Ο διακομιστής δεν λειτουργεί', ['windows-1253']],
    ['השרת איטי מאוד היום', ['windows-1255']],
    ['الخادم لا يعمل منذ الصباح', ['windows-1256']],
    ['เซิร์ฟเวอร์ช้ามากตั้งแต่เมื่อวาน', ['windows-874']],
    ['服务器很慢，请帮忙', ['gb18030']],
    ['無法登入，請幫忙處理', ['big5']],
    ['サーバーが遅いです', ['shift_jis', 'euc-jp']],
    ['請求書の件', ['shift_jis', 'euc-jp']],
    ['견적 요청', ['euc-kr']],
    ['Größe der Postfächer – „schnell“', ['windows-1252']],
    ['São Paulo não responde', ['windows-1252']],
    ['Zoë', ['windows-1252']],
    ['Server ist langsam. Größe', ['utf-16le']],
  ])('%s', (text, charsets) => {
    for (const charset of charsets) expect(read(encoded(text, charset), null), charset).toBe(text);
  });

  test('take the hint of the mail first', () => {
    expect(read(encoded('Příliš žluťoučký', 'windows-1250'), null, 'windows-1250')).toBe('Příliš žluťoučký');
  });

  test('of HTML take what it names itself, also as Exchange writes it', () => {
    for (const meta of ['<meta charset="windows-1250">', '<META CONTENT="text/html; charset==windows-1250">'])
      expect(read(latin(`${meta}P\xf8\xedli\x9a`), null)).toBe(`${meta}Příliš`);
  });
});

test.each(['utf-8', 'iso-8859-1', 'us-ascii', null])('a footer in another charset, labelled %s', (label) => {
  const footer =
    'Diese Nachricht ist für Sie – bitte löschen Sie sie, falls Sie der falsche Empfänger sind. Não cópia';
  const both = Buffer.concat([Buffer.from('Größe: 5 €\n\n'), encoded(`${footer}\n`, 'windows-1252')]);
  expect(read(both, label)).toBe(`Größe: 5 €\n\n${footer}\n`);
});

test('text of one charset is not read as two', () => {
  expect(read(encoded('Größe\nFüße\n', 'windows-1252'), 'iso-8859-1')).toBe('Größe\nFüße\n');
  expect(read(encoded('联通\n服务器很慢\n', 'gb18030'), null)).toBe('联通\n服务器很慢\n');
  expect(read(Buffer.from('Größe\nÄpfel und Ä').subarray(0, -1), 'utf-8')).toBe('Größe\nÄpfel und \ufffd');
});

describe('names of charsets', () => {
  test.each([
    [
      '서버가 똠방',
      'cp949',
      ['ks_c_5601-1987', 'KSC-5601', 'euc_kr', 'x-windows-949', 'UHC', 'iso-ir-149', 'csEUCKR'],
    ],
    ['服务器㐂', 'gb18030', ['gb2312', 'GB_2312-80', 'x-gbk', 'ms936', 'euc-cn', 'csGB2312']],
    ['無法登入喺', 'big5-hkscs', ['big5', 'cn-big5', 'x-x-big5', 'cp950', 'big5_tw']],
    ['①請求書', 'shift_jis', ['Shift-JIS', 'x-sjis', 'ms_kanji', 'windows-31j', 'x-ms-cp932', 'cp943c']],
    ['請求書', 'euc-jp', ['x-euc-jp', 'ujis', 'eucjp-ms', 'cp51932']],
    ['Сервер', 'windows-1251', ['x-cp1251', 'win-1251', 'CP-1251', 'microsoft-cp1251', 'ansi-1251']],
    ['Сервер', 'cp866', ['ibm866', 'IBM-866', 'cp-866']],
    ['Сервер', 'iso-8859-5', ['iso-ir-144', 'cyrillic', 'csISOLatinCyrillic']],
    ['“Sunucu” yavaş', 'windows-1254', ['latin5', 'iso8859_9', 'ISO_8859-9:1989']],
    ['เซิร์ฟเวอร์', 'windows-874', ['TIS-620', 'iso-8859-11', 'cp874']],
  ])('%s in %s', (text, charset, labels) => {
    for (const label of labels) expect(read(encoded(text, charset), label), label).toBe(text);
  });
});

describe('ISO-2022, HZ and UTF-7', () => {
  const KOREAN = sevenBit('서버', 'euc-kr');
  test.each([
    ['Korean', `\x1b$)C\n\x0e${KOREAN}\x0f ok`, 'iso-2022-kr', '\n서버 ok'],
    ['Korean without its designation', `\x0e${KOREAN}\x0f`, 'ISO-2022-KR', '서버'],
    ['Chinese', `\x1b$)A\x0e${sevenBit('服务', 'gb2312')}\x0f`, 'iso-2022-cn', '服务'],
    [
      'Japanese, one shift directly behind another',
      '\x1b$B%5!<\x1b(B\x1b$B%P!<\x1b(B',
      'iso-2022-jp',
      'サーバー',
    ],
    ['Japanese, a bad pair', '\x1b$B%5!<\x7f\x7f$,\x1b(B ok', 'cp50221', 'サー\ufffd\ufffdが ok'],
    ['Japanese, cut in a character', '\x1b$B%5!<%', 'iso-2022-jp', 'サー'],
    ['Japanese, wrapped within the set', '\x1b$B%5!<\r\n%P!<\x1b(B', 'iso-2022-jp', 'サー\r\nバー'],
    ['Japanese, a line without its return', '\x1b$B%5!<\nok then', 'iso-2022-jp', 'サー\nok then'],
    ['Japanese without its escapes', '$B%5!<%P!<(B ok', 'iso-2022-jp', 'サーバー ok'],
    ['Japanese half-width', '\x1b(I;0J^0\x1b(B', 'iso-2022-jp', 'ｻｰﾊﾞｰ'],
    ['Japanese and Korean', `\x1b$B%5!<\x1b$(C${KOREAN}\x1b(B`, 'iso-2022-jp-2', 'サー서버'],
    ['Japanese below another label', '\x1b$B%5!<\x1b(B', 'utf-8', 'サー'],
    ['colours of a terminal', '\x1b[31mred\x1b[0m', 'iso-2022-jp', '\x1b[31mred\x1b[0m'],
    ['HZ', `~{${sevenBit('服务器', 'gb2312')}~} a~~b`, 'hz-gb-2312', '服务器 a~b'],
    ['UTF-7', 'Gr+APYA3w-e', 'unicode-1-1-utf-7', 'Größe'],
  ])('%s', (_name, bytes, label, text) => {
    expect(read(latin(bytes), label)).toBe(text);
  });
});

describe('the code page of Windows behind a standard', () => {
  test.each([
    ['Příliš „žluťoučký“ kůň…', 'windows-1250', 'iso-8859-2'],
    ['Сервер «медленный» – “да”', 'windows-1251', 'iso-8859-5'],
    ['Ο διακομιστής – “δεν”…', 'windows-1253', 'iso-8859-7'],
    ['השרת – “איטי”', 'windows-1255', 'iso-8859-8-i'],
    ['الخادم – “بطيء”', 'windows-1256', 'iso-8859-6'],
    ['Serveris – „lėtas“', 'windows-1257', 'iso-8859-13'],
    ['Größe – „schnell“ € 5', 'windows-1252', 'iso-8859-15'],
  ])('%s', (text, charset, label) => {
    expect(read(encoded(text, charset), label)).toBe(text);
  });

  test('the standard where its letters are meant, with the quotes of Windows', () => {
    const bytes = Buffer.concat([latin('\x93'), encoded('медленный', 'iso-8859-5'), latin('\x94')]);
    expect(read(bytes, 'iso-8859-5')).toBe('“медленный”');
    expect(read(latin('\xa4 5'), 'iso-8859-15')).toBe('€ 5');
  });
});

describe('UTF-8 below another label', () => {
  const labels = [
    'iso-8859-1',
    'iso-8859-2',
    'windows-1251',
    'koi8-r',
    'big5',
    'gb2312',
    'euc-kr',
    'shift_jis',
  ];
  const others = [
    'euc-jp',
    'iso-2022-jp',
    'iso-2022-kr',
    'us-ascii',
    'utf-7',
    'x-unknown',
    'utf-16',
    'tis-620',
  ];
  test.each([...labels, ...others])('%s', (label) => {
    for (const text of ['Größe – „schnell“ 服务器 Сервер', 'Größe über', 'Café'])
      expect(read(Buffer.from(text), label)).toBe(text);
  });

  test.each([
    ['한', 'euc-kr'],
    ['서버', 'euc-kr'],
    ['비밀번호', 'euc-kr'],
    ['联通', 'gb2312'],
    ['请问', 'gb2312'],
    ['御中', 'shift_jis'],
    ['無法', 'big5'],
    ['«Я»', 'windows-1251'],
    ['Ã', 'iso-8859-1'],
  ])('a short text stays as it is labelled: %s in %s', (text, charset) => {
    expect(read(encoded(text, charset), charset)).toBe(text);
  });
});

test('a label of another Japanese charset is overruled by the bytes', () => {
  expect(read(encoded('サーバーが遅いです', 'euc-jp'), 'shift_jis')).toBe('サーバーが遅いです');
  expect(read(encoded('サーバーが遅いです', 'shift_jis'), 'iso-2022-jp')).toBe('サーバーが遅いです');
});

describe('undeclared header bytes are read by the evidence of the whole mail', () => {
  const mail = (subject: Buffer, type: string, body = latin('x')): Promise<{ subject: string }> =>
    parseEmail(
      Buffer.concat([
        latin('From: a@b.test\r\nSubject: '),
        subject,
        latin(`\r\nContent-Type: ${type}\r\n\r\n`),
        body,
      ]),
    );

  test('the charset of the body', async () => {
    const found = await mail(encoded('Příliš pomalý', 'windows-1250'), 'text/plain; charset=windows-1250');
    expect(found.subject).toBe('Příliš pomalý');
  });

  test('the charset of a part', async () => {
    const body = latin('--b\r\nContent-Type: text/plain; charset=windows-1250\r\n\r\nx\r\n--b--\r\n');
    const found = await mail(encoded('Žluťoučký kůň', 'windows-1250'), 'multipart/mixed; boundary=b', body);
    expect(found.subject).toBe('Žluťoučký kůň');
  });

  test('the bytes alone', async () => {
    expect((await mail(encoded('서버가 느립니다', 'euc-kr'), 'text/plain; charset=utf-8')).subject).toBe(
      '서버가 느립니다',
    );
  });
});

test('no decoder throws, for any bytes and label', () => {
  const labels = [
    'iso-2022-jp',
    'iso-2022-kr',
    'hz',
    'utf-7',
    'gb18030',
    'big5',
    'euc-kr',
    'iso-8859-5',
    'utf-16',
    'x',
  ];
  const piece = fc.constantFrom(
    '\x1b$B',
    '\x1b(B',
    '\x1b',
    '~{',
    '~}',
    '~',
    '\x0e',
    '\x0f',
    '%5',
    '\xe3\x82\xb5',
    '\xff',
    '\n',
    'a',
    '\x80',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.constantFrom(null, ...labels), (pieces, label) => {
      expect(typeof decodeBytes(latin(pieces.join('')), label).text).toBe('string');
    }),
    { seed: 7, numRuns: 2_000 },
  );
});

describe('an undeclared code page of Latin letters is known by the letters of a language', () => {
  test.each([
    ['Zażółć gęślą jaźń, proszę o pomoc', 'windows-1250'],
    ['Zażółć gęślą jaźń, proszę o pomoc', 'iso-8859-2'],
    ['Příliš žluťoučký kůň úpěl ďábelské ódy', 'windows-1250'],
    ['Kérjük, szüntessék meg a hibát: őrült gyűjtő', 'iso-8859-2'],
    ['Sunucu yavaş, lütfen bakın: kırmızı ışık yanıyor', 'windows-1254'],
    ['Serveris lėtas, prašau patikrinti: ąčęėįšųū', 'windows-1257'],
  ])('%s in %s', (text, charset) => expect(read(encoded(text, charset), null)).toBe(text));

  test.each([
    'Der Server in Köln steht, die Größe wächst',
    'L’accès à l’hôtel est refusé où ça coûte cher',
    'Serveren på Ærø er nede i øjeblikket',
    'O relatório não está disponível, é urgente: atenção às opções',
    'La dirección está mañana en el año próximo',
    'Þetta er ekki rétt, það þarf að laga þetta á morgun',
  ])('%s stays Western', (text) => expect(read(encoded(text, 'windows-1252'), null)).toBe(text));
});

test('HZ without a declaration is known by its runs, and the signs of a program are not HZ', () => {
  const text = '服务器很慢';
  expect(read(Buffer.from(`~{${sevenBit(text, 'gb2312')}~}`), null)).toBe(text);
  for (const code of ['awk ~{print}~', 'a ~{ b ~} c', '~{}'])
    expect(read(Buffer.from(code), null)).toBe(code);
});
