/**
 * A mail that is sent on under a prefix that we do not know: the copied header tells by its author, who is none of those to
 * whom the mail goes. In a reply that author is one of them, and the copied text is a quote.
 */
import { describe, expect, test } from 'vitest';
import { contactOf, wordsOf } from '../support/said.ts';

const MATTER = 'Which firmware shall I install?';
const WHEN = Date.UTC(2026, 10, 24, 10, 12);
/** Prefix, and the labels of author, day, recipient and subject. */
const PROGRAMS: [string, string, string[]][] = [
  ['ro', 'Redirecționare: ', ['De la', 'Trimis', 'Către', 'Subiect']],
  ['uk', 'Пересилання: ', ['Від', 'Надіслано', 'Кому', 'Тема']],
  ['et', 'ED: ', ['Saatja', 'Saadetud', 'Adressaat', 'Teema']],
  ['lv', 'PĀRS: ', ['No', 'Nosūtīts', 'Kam', 'Tēma']],
  ['lt', 'PERS: ', ['Nuo', 'Išsiųsta', 'Kam', 'Tema']],
  ['vi', 'CT: ', ['Từ', 'Đã gửi', 'Tới', 'Chủ đề']],
  ['bg', 'Препр: ', ['От', 'Изпратено', 'До', 'Относно']],
  ['sr', 'Prosl: ', ['Šalje', 'Poslato', 'Prima', 'Naslov']],
  ['ka', 'გადაგზ: ', ['ვისგან', 'გაგზავნილია', 'ვის', 'თემა']],
  ['is', 'Frams: ', ['Frá', 'Sent', 'Til', 'Efni']],
  ['da', 'VS: ', ['Fra', 'Sendt', 'Til', 'Emne']],
];

function copied(language: string, [from, sent, to, subject]: string[], author: string): string {
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' });
  const head = [
    `${from}: ${author}`,
    `${sent}: ${day.format(WHEN)}`,
    `${to}: Rea Holm`,
    `${subject}: Router`,
  ];
  return `See below.\n\n${head.join('\n')}\n\n${MATTER}`;
}

const NADIA = 'Nadia Okoro <nadia@litware.example>';
const TO = 'Support <support@firstline.test>';
const CITING = { inReplyTo: 'q@firstline.test' };

describe.each(PROGRAMS)('%s, %s', (language, prefix, labels) => {
  test.each([
    ['a new mail', {}],
    ['a mail that cites one of ours', CITING],
  ])('%s keeps what was sent on, and names its author', async (_name, parts) => {
    const text = copied(language, labels, NADIA);
    const contact = await contactOf({ to: TO, subject: `${prefix}Router`, text, ...parts });
    expect(contact.text).toContain(MATTER);
    expect(contact.forwardedFrom?.address).toBe('nadia@litware.example');
  });

  test('the same header with our own address is that of a quote', async () => {
    const text = copied(language, labels, TO);
    expect(await wordsOf({ to: TO, subject: `${prefix}Router`, text, ...CITING })).toBe('See below.');
  });
});

describe('an answer within a conversation that was not with us', () => {
  const text = copied('en', ['From', 'Sent', 'To', 'Subject'], NADIA);

  test('keeps what a third person wrote', async () => {
    const inReplyTo = '1@litware.example';
    expect(await wordsOf({ to: TO, subject: 'RE: Router', text, inReplyTo })).toContain(MATTER);
    expect(await wordsOf({ to: TO, subject: 'RE: Router', text })).toContain(MATTER);
  });

  test('but not where it cites a mail of ours, goes to that person, or quotes its own author', async () => {
    expect(await wordsOf({ to: TO, subject: 'RE: Router', text, ...CITING })).toBe('See below.');
    expect(await wordsOf({ to: `${TO}, ${NADIA}`, subject: 'RE: Router', text })).toBe('See below.');
    expect(await wordsOf({ to: TO, from: 'nadia@litware.example', subject: 'RE: Router', text })).toBe(
      'See below.',
    );
  });
});
