/** What a person types below a closing, a rule or a copied header is kept, unless it is their own signature or a quote. */
import { describe, expect, test } from 'vitest';
import { replyOf, wordsOf } from '../support/said.ts';

describe('below a closing or a rule, words are kept:', () => {
  test.each<[name: string, text: string]>([
    ['names of others', 'Please add these users.\n\nKind regards\n\nEva Lind\nOle Dahl'],
    ['a third person', 'Please give her access.\n\nRegards\nEva Lind\neva@orion.example'],
    ['someone to call', 'Please call my colleague.\n\nBest regards\n\nTom Berg\n+356 2155 0177'],
    ['places', 'We moved to these offices.\n\nKind regards\n\nLisbon, Porto and Faro'],
    ['choices', 'Which of these shall I take?\n------------------------\nLarge Disk\nSmall Disk'],
    ['names of servers', 'Restart these please\n____________________\nAlpha\nBeta\nGamma'],
    ['an order', 'Where is my order?\n\nRegards\nAna\n\nOrder 4711-0815-22'],
    ['a serial number', 'Сервер не отвечает.\n\nС уважением\nАна\n\nСерийный номер: 4711-0815'],
    ['a contract', 'Le serveur ne répond pas.\n\nCordialement,\nAna\n\nContrat : 4711 0815 99'],
    ['two words', 'See the picture.\n\nRegards\nServer Down'],
    ['two words below a name', 'See the picture.\n\nRegards\nAna\nPassword Reset'],
    ['one word', 'See the picture.\n\nKind regards,\nUrgent'],
    ['a small word', 'Please look.\n\nViele Grüße\nAna\n\nDrucker kaputt'],
    ['a word in another script', 'See below.\n\nС уважением\nСервер Упал'],
    ['a word below a rule', 'See the picture.\n____________________\nServer Down'],
    ['a name that the header has not', 'When?\n\nRegards\nIvo'],
    ['a part that is no role', 'When?\n\nKind regards\nAna Prado\nHead of Storage'],
    ['a call', 'Please look.\n\nRegards\nAna\n\nCall 0170 1234567'],
    ['a call of a person', 'Please look.\n\nRegards\nAna\nCall Bob 0170 1234567'],
    ['a call in Portuguese', 'Please look.\n\nCumprimentos\nAna\nLigue +351 210 000 000'],
    ['a number and what befell it', 'Please look.\n\nRegards\nAna\n0170 1234567 Stolen'],
    ['an address to remove', 'Please look.\n\nRegards\nAna\nRemove bob@orion.example'],
    ['the address of another person', 'Please look.\n\nRegards\nAna\nbob@orion.example'],
    ['a page', 'Please look.\n\nRegards\nAna\nhttps://status.orion.example/incident/5'],
    ['words below a signature', 'Look.\n\nRegards\nAna\n+356 2155 0177\nServer Down'],
    ['a customer’s number', 'Wo ist es?\n\nMfG\nAna\nKundennummer: 0815 471123'],
  ])('%s', async (_name, text) => {
    expect(await replyOf(text)).toBe(text);
    const first = await wordsOf({ text });
    expect(first).toBe(text);
  });

  test.each<[name: string, below: string]>([
    ['the writer', 'Kind regards\nAna\nHead of Sales'],
    ['the writer’s firm', 'Kind regards\nExample Ltd\n+356 2155 0100'],
    ['a bare name', 'Regards\nAna'],
    ['telephones with their labels', 'Regards\nAna\nTel. 2155 0100\nFax: 2155 0101\nBüro: 0221 123456'],
    ['the writer below a rule', '____________________\nAna\nwww.example.org'],
  ])('but not a signature: %s', async (_name, below) => {
    expect(await replyOf(`When?\n\n${below}`)).toBe('When?');
  });
});

describe('a copied header with another subject', () => {
  const lost = (from: string): string =>
    `This never arrived:\n\nFrom: ${from}\nDate: Mon, 2 Mar 2026 10:00:00 +0100\nTo: joe@orion.example\nSubject: Offer 12\n\nCan you find it?`;

  test.each(['Ana <ana@example.org>', 'Eva Lind', 'Ole <ole@orion.example>'])(
    'of %s is kept with the words below it',
    async (from) => {
      expect(await replyOf(lost(from))).toBe(lost(from));
    },
  );

  test.each(['Desk <desk@firstline.test>', 'Support'])('of ours is a quote: %s', async (from) => {
    expect(await replyOf(lost(from))).toBe('This never arrived:');
  });

  test('with the same subject it is a quote', async () => {
    expect(await replyOf(lost('Ana <ana@example.org>').replace('Offer 12', 'quota'))).toBe(
      'This never arrived:',
    );
  });

  test('so is a form that has labels like it', async () => {
    const form =
      'The form again:\n\nFrom: Valletta\nTo: Gozo\nDate: 5 March 2026\nSubject: the rack\n\nEnough?';
    expect(await replyOf(form)).toBe(form);
  });
});
