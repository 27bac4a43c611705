/** A mail that answers nothing is cut where it proves to quote, and at its signature. In doubt all of it stays. */
import { describe, expect, test } from 'vitest';
import { leftOut as leftOutOf } from '../../ingest/mail/leftOut.ts';
import { contactOf, replyOf, wordsOf } from '../support/said.ts';

describe('a first mail is whole', () => {
  test.each([
    'Traceroute:\n--\n1 10.0.0.1\n2 10.0.0.2\n--\nstops there. Why?',
    'Hello\n____________________\nInvoice 12\n____________________\nInvoice 13 is wrong',
    '---\ntitle: Outage\nsite: Porto\n---\nThe link is down since 9.',
    'Name: Ivo\n======\nProblem: no mail\n======\nThanks',
    'Agenda\n\n1. a\n\n-----------------------------------\n\n2. b\n\nPlease confirm both.',
    'see output\n\n--\n-- Table structure for plan\n--\n\nCREATE TABLE plan (id int);\n\nIt fails on line 4.',
    'Two sites:\n\nLisbon\n------------------------------\nrouter r1\n\nPorto\n------------------------------\nrouter r2',
    'Steps\n_____\n1. open\n2. click\n\nResult\n______\nerror 500',
    '+-----+------+\n| id  | name |\n+-----+------+\n| 1   | a    |\n+-----+------+\nwhy is b missing?',
    'Our text:\n\n--\nYours truly\nNadia\n--\n\nShall we print it like this?',
    'this mail never arrived:\n\nFrom: Ann <ann@x.example>\nDate: Mon, 3 Mar 2026 10:00:00 +0000\nSubject: offer\n\nCan you find it?',
    'Date: 12 November 2026\nTo: Support\nSubject: move\n\nWe move on Friday. Please plan the cut.',
    '> Note: restart needed\n\nis what the page says. When?',
    'Von: 10.0.0.1\nNach: 10.0.0.2\nDatum: 3.3.2026\n\nDie Pakete fehlen.',
    '-----Original Message-----\nis what I see on every mail I send. How can I remove it?',
    'Your colleague sent me this:\n\nOn 12 Nov 2026 at 10:00 Rui <rui@firstline.test> wrote:\n\nthe price stays.\n\nIs it true?',
    '>>> import firstline\n>>> firstline.run()\nTraceback\n\nWhat is missing?',
    '$ cat x\n> a\n> b\n> c\nThis is the diff I get, is it fine?',
    'From: Lisbon To: Porto on 24.11.2026 10:12 the link drops.',
    'Hi,\n\nSent from my iPhone\n\nServer db-3 is down.',
    'Hola\n\nEnviado desde mi Samsung\n\nNo puedo entrar en el portal.',
    'Please restart:\n\nBest regards,\nIvo\n\nweb-1\nweb-2',
    'Please restart:\n\nBest regards,\nIvo Sand\nweb-1\nweb-2',
    'Bitte zurücksetzen.\n\nViele Grüße\nIvo\n\nBenutzer: isand\nRechner: pc-12',
    'Bonjour\n\nCordialement\n\nLe serveur web-4 ne répond plus depuis 9h.',
    'Thanks,\nIvo\n\nPS: the second server is down too.',
    'Help needed\n\nCheers,\nIvo\n\nP.S. call me before 5',
    'Please add these people\n\nRegards\nIvo\n\nanna@w.example\nbert@w.example\ncarl@w.example',
    'MFG\nDrucker druckt nicht',
    'We need a\nSaludos\nbanner on the page',
    'Saludos,\n\nmi usuario es ivo.sand\nmi equipo es pc-7',
    'Regards,\n\nI cannot log in. Since today.',
    'Sent from my Galaxy\nThe screen is black',
    `Please look.\n\nRegards\nAna\n\nPS: the failing page is https://contoso.example/${'a'.repeat(90)}`,
    'Please look.\n\nRegards\nAna\n\nPS: the failing page is https://contoso.example/a',
    'Please look.\n\nRegards\nAna\nWingtip Toys\nhttps://example.org/team/ana',
    'Please look.\n\nCumprimentos\nAna\nTel. +351 210 000 000 (chamada para a rede fixa nacional).',
    'Bitte\n\nMfg\nAna\n\nDrucker Defekt\nTel. 030 1234567',
    'Broken page.\n\nRegards\nAna\nhttps://shop.northwind.example',
    'Cancel the contract with\n\nRegards\nNorthwind GmbH',
    'Please look.\n\nRegards\nAna\nHandy: 0170 1234567 | Gestohlen',
    'Please look.\n\nRegards\nAna\nTel. 0170 1234567, Please Call Back',
    'Please look.\n\nRegards\nAna\nMobile 0170 1234567 (lost yesterday)',
    'Please add this mailbox.\n\nKind regards\nAna\n\nbob@example.org',
    'Please look.\n\nCordialement,\nJean Dupont',
    'Please look.\n\nЗ повагою\nІван Петренко',
    'Please look.\n\nRegards\nAna\nVisit us at www.example.org',
    `Please look.\n\nRegards\nAna\nSupport Engineer\nBook time to meet with me<https://outlook.example/${'a'.repeat(90)}>`,
    'Please look.\n\nRegards\nAna\n\nMy number is 0170 1234567, call me before noon.',
    'Please look.\n\nRegards\nAna\n\nSend the answer to bob@contoso.example too.',
    ...[
      'Call 0170 1234567.',
      'Ruf 0170 1234567 an.',
      'Appelez 01 55 50 01 00!',
      'Позвоните мне +7 495 123 45 67.',
      '電話は03-5550-0100にお願いします。',
      'Call me at 0170 1234567 before noon',
      'Send it to bob@contoso.example',
      'Rückruf bitte unter 0170 1234567 (ab 14 Uhr)',
      'Work is stopped, call 0170 1234567!',
      'Tel. 0170 1234567 bitte sperren.',
      'Tel: 0170 1234567 bitte sperren.',
      'Téléphone 0612345678 volé, bloquez!',
      'Mobile is broken 0170 1234567',
      'Mobile 0170 1234567 is broken',
      'Phone is dead, use 0170 1234567',
      'Phone is dead, write to bob@contoso.example',
      'Telephone +49 30 5550100 is dead',
      'Direct line +44 20 7946 0000 has no tone',
      'Handy geht nicht +49 170 1234567',
      'Mobile 0170 1234567 stolen',
      'Mobile 0170 1234567, stolen',
      'Mobile 0170 1234567 - Gestohlen',
      'Teléfono 600 123 456 robado',
      'Home internet dead, call +49 170 1234567',
      'Office closed, +49 170 1234567',
      '电话 010-55501000 坏了',
    ].map((sentence) => `Please look.\n\nRegards\nAna\n\n${sentence}`),
    'Please look.\n\nViele Grüße\nAna\n\nRückfragen bitte an +49 30 5550100!',
    'Please look.\n\nRegards\nAna\n\nPS: write to ana@contoso.example',
    'Please look.\n\nRegards\nAna\n\nThe failing page is https://contoso.example/a',
    'Please look.\n\nRegards\nAna\n\nThe two pages that fail are\nhttps://contoso.example/a\nhttps://contoso.example/b',
    'Please look.\n\nRegards\nAna\n\nThe page that fails is\n\nhttps://contoso.example/a',
    'It stopped\n\nGet Outlook for Android<https://aka.ms/x>\n\n________________________________\nTicket: 12\nHost: db-3',
  ])('%j', async (text) => {
    expect(await wordsOf({ text })).toBe(text);
  });
});

describe('its signature goes', () => {
  test.each([
    '-- \nIvo Sand\n+351 555 0100',
    'Best regards,\nAna\nHead of IT\nWingtip Toys\n+351 555 0100',
    'Mit freundlichen Grüßen\n\nAna\nExample GmbH\nHauptstr. 5\n10115 Berlin\nTel. +49 30 5550100\nana@example.org\nwww.example.org',
    'Sent from my iPhone',
    'Saludos,\nAna',
    'Com os melhores cumprimentos,\nAna\nDiretora',
    'Regards\nAna\nFacility Management\nExample Ltd.\nQuay 4, 1050-121 Lisbon\nT +351 21 555 0100\nwww.example.org',
    'Regards\nAna\nHead of customer success\nwww.example.org',
    'Regards\nAna\nHead of customer success\nhttps://example.org/',
    'Regards\nAna\nphone +44 20 7946 0000, Contoso Ltd.',
    ...[
      'Direct line +44 20 7946 0000 ext. 12',
      'Tel. +49 30 5550100 Fax +49 30 5550101',
      'Tel: +49 30 5550100 - Mobil: +49 170 1234567',
      'T +44 20 7946 0000 | M +44 7700 900000 | E ana@contoso.example',
      'Telefon dienstlich: +49 30 5550100',
      'Téléphone fixe : 01 55 50 01 00',
      'Tel. 0170 1234567 oder 030 5550100',
      'Phoenix AG, Tel. +49 30 5550100, E-Mail: ana@contoso.example',
      'Mobile number 0170 1234567.',
      'TEL：03-5550-0100（代表）',
      'Tél. : 01 55 50 01 00 - Port. : 06 12 34 56 78',
      'tel. kom. +48 600 100 200',
    ].map((line) => `Regards\nAna\n${line}`),
  ])('%j', async (signature) => {
    expect(await wordsOf({ text: `Please restart gateway 2.\n\n${signature}` })).toBe(
      'Please restart gateway 2.',
    );
  });
});

test('its quote goes where a person and a day stand above marked lines', async () => {
  const text = 'On 12 Nov 2026 at 10:00 Rui <rui@firstline.test> wrote:\n> the price stays.\n\nIs it true?';
  expect(await wordsOf({ text })).toBe('Is it true?');
});

test('the lines that were left out are counted', async () => {
  const quoting = await contactOf({
    subject: 'Re: x',
    text: 'Yes.\n\nOn 12 Nov 2026 at 10:00 Rui wrote:\n> the price\n> stays.',
  });
  expect(quoting).toMatchObject({ text: 'Yes.', leftOut: 3 });
  expect(await contactOf({ text: 'Yes.' })).not.toHaveProperty('leftOut');
  expect(quoting.cut).toBe('On 12 Nov 2026 at 10:00 Rui wrote:\n> the price\n> stays.');
});

test('the end of a text that is too long is no quote', async () => {
  const line = 'The report says that nothing fits.\n';
  const long = await contactOf({ text: line.repeat(3_000) });
  expect(long.defects.map(({ kind }) => kind)).toContain('text-too-long');
  expect(long).not.toHaveProperty('leftOut');
  const quoting = await contactOf({
    subject: 'Re: x',
    text: `${line.repeat(3_000)}\nOn 12 Nov 2026 at 10:00 Rui wrote:\n> the price`,
  });
  expect(quoting).toMatchObject({ leftOut: 2, cut: 'On 12 Nov 2026 at 10:00 Rui wrote:\n> the price' });
});

test('a signature that was left out is kept with its telephone number', async () => {
  const text = 'Bitte um Hilfe.\n\n-- \nOtto Weiß\nTel. +49 30 555';
  expect(await contactOf({ text })).toMatchObject({
    text: 'Bitte um Hilfe.',
    cut: 'Otto Weiß\nTel. +49 30 555',
  });
});

test('of a long quote the beginning and the end are kept, and nothing of a machine’s mail', async () => {
  const quote = Array.from({ length: 900 }, (_, n) => `> line ${n}`).join('\n');
  const text = `Yes.\n\nOn 12 Nov 2026 at 10:00 Rui wrote:\n${quote}\n\nTel. +49 30 555`;
  const { cut = '', leftOut } = await contactOf({ subject: 'Re: x', text });
  expect(cut.length).toBeLessThan(4_100);
  expect(leftOut).toBeGreaterThan(890);
  expect(cut).toContain('line 0');
  expect(cut).toContain('\n[…]\n');
  expect(leftOutOf('Yes.', text, false)).not.toHaveProperty('cut');
});

describe('a reply keeps what was typed below', () => {
  test.each([
    [
      'the line of a phone',
      'Yes.\n\nSent from my iPhone\n\nAnd the invoice is wrong too.',
      'Yes.\n\n\nAnd the invoice is wrong too.',
    ],
    ['a closing', 'Yes.\n\nRegards,\nIvo\n\nSerial: SN-1', 'Yes.\n\nRegards,\nIvo\n\nSerial: SN-1'],
    [
      'a rule',
      'Output:\n--------------------\n 14\n\nIt takes 40 s.',
      'Output:\n--------------------\n 14\n\nIt takes 40 s.',
    ],
  ])('%s', async (_, own, kept) => {
    expect(await replyOf(`${own}\n\nOn 24/11/2026 10:00, Support wrote:\n> Which?`)).toBe(kept);
  });

  test('a single mark with a word or two', async () => {
    expect(await replyOf('It must be\n> 5\nand is 4.')).toBe('It must be\n> 5\nand is 4.');
  });
});

describe('the subject tells a reply', () => {
  const quoted = 'Yes.\n\nLe 24 nov. 2026 à 10:12, Ann <ann@x.example> a écrit :\nWhich one?';
  test.each([
    'Re: x',
    'AW: x',
    'SV: x',
    'Odp: x',
    'Ynt: x',
    'RE[2]: x',
    'Re^2: x',
    '[list] Re: x',
    '回复：x',
    'Απ: x',
  ])('%s', async (subject) => {
    expect(await wordsOf({ subject, text: quoted })).toBe('Yes.');
  });
  test.each(['x', 'VPN: x', 'Ref: 17', 'Re x'])('%s is none', async (subject) => {
    expect(await wordsOf({ subject, text: quoted })).toBe(quoted);
  });
});
