/** The new words of a mail, in many languages; quotes and signatures go, what the sender wrote stays. */
import { describe, expect, test } from 'vitest';
import { newWords } from '../../ingest/mail/reply/newWords.ts';

const NEW = 'The new words.';
const under = (...lines: string[]): string => [NEW, '', ...lines].join('\n');

describe('a line over a quote', () => {
  test.each([
    ['On Tue, 3 Mar 2026 at 10:00, Ann Lee <ann@contoso.example> wrote:'],
    ['Am Di., 3. März 2026 um 10:00 Uhr schrieb Ann Lee <ann@contoso.example>:'],
    ['Am 03.03.2026 um 10:00 schrieb Ann Lee:'],
    ['Le mar. 3 mars 2026 à 10:00, Ann Lee <ann@contoso.example> a écrit :'],
    ['El mar, 3 mar 2026 a las 10:00, Ann Lee (<ann@contoso.example>) escribió:'],
    ['Em ter., 3 de mar. de 2026 às 10:00, Ann Lee <ann@contoso.example> escreveu:'],
    ['Il giorno mar 3 mar 2026 alle ore 10:00 Ann Lee <ann@contoso.example> ha scritto:'],
    ['Op di 3 mrt 2026 om 10:00 schreef Ann Lee <ann@contoso.example>:'],
    ['Den tis 3 mars 2026 kl 10:00 skrev Ann Lee <ann@contoso.example>:'],
    ['tir. 3. mar. 2026 kl. 10:00 skrev Ann Lee <ann@contoso.example>:'],
    ['ti 3. maalisk. 2026 klo 10.00 Ann Lee (ann@contoso.example) kirjoitti:'],
    ['wt., 3 mar 2026 o 10:00 Ann Lee <ann@contoso.example> napisał(a):'],
    ['út 3. 3. 2026 v 10:00 odesílatel Ann Lee <ann@contoso.example> napsal:'],
    ['вт, 3 мар. 2026 г. в 10:00, Ann Lee <ann@contoso.example>:'],
    ['3 марта 2026 г. 10:00 пользователь Ann Lee <ann@contoso.example> написал:'],
    ['Ann Lee <ann@contoso.example>, 3 Mar 2026 Sal, 10:00 tarihinde şunu yazdı:'],
    ['2026年3月3日(火) 10:00 Ann Lee <ann@contoso.example>:'],
    ['Ann Lee <ann@contoso.example> 于2026年3月3日周二 10:00写道:'],
    ['2026년 3월 3일 (화) 오전 10:00, Ann Lee <ann@contoso.example>님이 작성:'],
    ['Στις Τρί 3 Μαρ 2026 στις 10:00, ο χρήστης Ann Lee <ann@contoso.example> έγραψε:'],
    ['Pe mar., 3 mar. 2026 la 10:00, Ann Lee <ann@contoso.example> a scris:'],
    ['Ann Lee <ann@contoso.example> ezt írta (időpont: 2026. márc. 3., K, 10:00):'],
  ])('%s', (header) => {
    expect(newWords(under(header, '', '> quoted', '> more'))).toBe(NEW);
    expect(newWords(under(header, 'quoted without any mark'))).toBe(NEW);
  });

  test('is found when it was wrapped', () => {
    const header = [
      'On Tue, 3 Mar 2026 at 10:00, Ann Lee from a very long department',
      '<ann@contoso.example> wrote:',
    ];
    expect(newWords(under(...header, '> quoted'))).toBe(NEW);
  });

  test('is not seen in what people write', () => {
    for (const text of [
      'On Monday we moved the server.\nIt was slow at 10:00 and we wrote:\nnothing in the log.',
      'From: Lisbon\nTo: Porto\nis the link that is down.',
      'Error: cannot connect\nDate: see below\nPlease help.',
      'At 10:00 I wrote to ann@contoso.example about it, and nobody answered.',
      'The value must be > 3 and < 5.',
    ])
      expect(newWords(text)).toBe(text);
  });
});

describe('a copied header', () => {
  test.each([
    [['From: Ann <ann@x.example>', 'Sent: Tuesday, March 3, 2026 10:00', 'To: Support', 'Subject: x']],
    [['Von: Ann <ann@x.example>', 'Gesendet: Dienstag, 3. März 2026 10:00', 'An: Support', 'Betreff: x']],
    [['De : Ann <ann@x.example>', 'Envoyé : mardi 3 mars 2026 10:00', 'À : Support', 'Objet : x']],
    [['De: Ann <ann@x.example>', 'Enviado: martes, 3 de marzo de 2026 10:00', 'Para: Support', 'Asunto: x']],
    [
      [
        'De: Ann <ann@x.example>',
        'Enviada em: terça-feira, 3 de março de 2026 10:00',
        'Para: Support',
        'Assunto: x',
      ],
    ],
    [['Da: Ann <ann@x.example>', 'Inviato: martedì 3 marzo 2026 10:00', 'A: Support', 'Oggetto: x']],
    [['Van: Ann <ann@x.example>', 'Verzonden: dinsdag 3 maart 2026 10:00', 'Aan: Support', 'Onderwerp: x']],
    [['От: Ann <ann@x.example>', 'Отправлено: 3 марта 2026 г. 10:00', 'Кому: Support', 'Тема: x']],
    [['差出人: Ann <ann@x.example>', '送信日時: 2026年3月3日 10:00', '宛先: Support', '件名: x']],
    [['*From:* Ann <ann@x.example>', '*Sent:* Tuesday', '*To:* Support', '*Subject:* x']],
  ])('%j', (block) => {
    expect(newWords(under('________________________________', ...block, '', 'the old mail'))).toBe(NEW);
  });

  test('that begins the mail is its head', () => {
    const block = ['From: Ann <ann@x.example>', 'Sent: Tuesday, 3 March 2026', 'Subject: x'];
    expect(newWords([...block, '', NEW].join('\n'))).toBe(NEW);
  });
});

test('answers between and below the quote stay, the quote goes', () => {
  const text = [
    'On 3 Mar 2026 at 10:00, Ann wrote:',
    '> Which version?',
    '',
    'Version 4.',
    '',
    '> Since when?',
    '',
    'Monday.',
  ];
  expect(newWords(text.join('\n'))).toBe('Version 4.\n\n\nMonday.');
});

test('the original message goes, in whatever words', () => {
  for (const words of [
    'Original Message',
    'Ursprüngliche Nachricht',
    'Mensagem original',
    'Исходное сообщение',
  ])
    expect(newWords(under(`-----${words}-----`, 'old'))).toBe(NEW);
});

test('what is sent on stays', () => {
  const text = under(
    '---------- Forwarded message ---------',
    'From: Bob <bob@x.example>',
    'Date: 3 Mar 2026',
    '',
    'old',
  );
  expect(newWords(text)).toBe(text);
});

describe('a signature', () => {
  test.each([
    [['-- ', 'Ann Lee', '+44 20 7946 0000']],
    [['Sent from my iPhone']],
    [['Von meinem iPhone gesendet']],
    [['Enviado do meu iPhone']],
    [['Envoyé de mon iPhone']],
    [['Get Outlook for Android<https://aka.ms/x>']],
    [['Best regards,', 'Ann Lee', 'Contoso']],
    [['Mit freundlichen Grüßen', '', 'Ann Lee']],
    [['Com os melhores cumprimentos,', 'Ann']],
  ])('%j goes', (signature) => {
    expect(newWords(under(...signature))).toBe(NEW);
  });

  test('never takes everything', () => {
    expect(newWords('Regards,\nAnn')).toBe('Regards,\nAnn');
    expect(newWords('--\nAnn')).toBe('--\nAnn');
    expect(newWords('Sent from my iPhone')).toBe('Sent from my iPhone');
  });

  test('is not seen in a sentence', () => {
    for (const text of [
      'It works.\n\nSent from my desk, as you asked.',
      'It came back.\n\nSent by courier yesterday',
    ])
      expect(newWords(text)).toBe(text);
  });
});

test.each([
  ['Yes.', '____________________\nPlease restart it.'],
  ['Yes.', '--------------------\nPlease restart the box today'],
])('a sentence below a rule is no signature', (own, below) =>
  expect(newWords(`${own}\n\n${below}`)).toBe(`${own}\n\n${below}`),
);

test('a name, a title and a firm below a rule are one', () =>
  expect(newWords('Yes.\n\n____________________\nIvo Sand\nHead of network operations\nAcme Ltd.')).toBe(
    'Yes.',
  ));
