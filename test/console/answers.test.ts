/** Canned answers: inserted with their places filled, stopped while one is empty, in the customer's language; the preview. */
import { expect, test } from 'vitest';
import { emptyPlaces, filled, placesOf } from '../../contract/answers.ts';
import type { AnswerSettings } from '../../contract/settings.ts';
import { notesOf } from '../../store/tables/notes.ts';
import { type Desk, desk, fieldsOf, order, PAGE } from './desk.ts';
import { type Answer, signedIn } from './house.ts';

const ANA = 'ana@firstline.test';
const REPLY = { order: 'write', as: 'reply', text: 'We look at it.', verb: 'stay' };
const HOSTILE = '</option></select><script>x()</script>';

const answers: AnswerSettings[] = [
  {
    id: 'corrected',
    title: { en: 'Corrected', pt: 'Corrigida' },
    text: {
      en: 'Hello {{firstName}}, {{ ticket }}: {{invoice number}}. {{agent}}',
      pt: 'Olá {{requester}}, {{subject}}.',
    },
    category: null,
    blanks: ['invoice number'],
  },
  { id: 'bill', title: { en: HOSTILE }, text: { en: 'Bill.' }, category: 'billing', blanks: [] },
  { id: 'use', title: { en: 'Use' }, text: { en: 'Use.' }, category: 'usage', blanks: [] },
];

async function withAnswers(): Promise<Desk> {
  const at = await desk();
  at.settings.answers = answers;
  return at;
}

function textIn({ text }: Answer): string | undefined {
  return /<textarea[^>]*id="words"[^>]*>\s*([^<]*)<\/textarea/.exec(text)?.[1];
}

test('those of the ticket’s category come first, then those for all; others are not offered', async () => {
  const ana = await signedIn(await withAnswers(), ANA);
  const { text } = await ana.get(PAGE);
  const list = /<select[^>]*name="answer"[^>]*>([^]*?)<\/select>/.exec(text)?.[1] ?? '';
  expect([...list.matchAll(/value="([^"]+)"/g)].map(([, id]) => id)).toEqual(['bill', 'corrected']);
  expect(text).not.toContain('<script>x()');
  expect((await (await signedIn(await desk(), ANA)).get(PAGE)).text).not.toContain('name="answer"');
});

test('one is inserted after the words, its known places filled; sending waits until no place of it is empty', async () => {
  const at = await withAnswers();
  const ana = await signedIn(at, ANA);
  const asked = await ana.get(`${PAGE}/answer/corrected`);
  expect(JSON.parse(asked.text)).toEqual({ text: 'Hello Ann, FL-1001: {{invoice number}}. Ana' });
  expect((await ana.get(`${PAGE}/answer/none`)).status).toBe(404);
  const inserted = await order(ana, { ...REPLY, verb: 'insert', answer: 'corrected', text: 'First.\r\n' });
  expect(inserted.location).toBe(`${PAGE}?draft=insert#newest`);
  const page = await ana.get(PAGE);
  expect(textIn(page)).toBe('First.\n\nHello Ann, FL-1001: {{invoice number}}. Ana');
  const empty = await ana.forge(PAGE, { ...fieldsOf(page), ...REPLY, text: textIn(page) ?? '' });
  expect([empty.status, empty.text.includes('fill in {{invoice number}}.')]).toEqual([422, true]);
  await at.leave();
  expect(await at.clicked()).toEqual([]);
  await order(ana, { ...REPLY, text: (textIn(page) ?? '').replace('{{invoice number}}', '2026-118') });
  await at.leave();
  expect((await notesOf(at.grounds.database.read, 'FL-1001')).map(({ text }) => text)).toEqual([
    'First.\n\nHello Ann, FL-1001: 2026-118. Ana',
  ]);
});

test('braces of no answer are the agent’s own words; a note may have any', async () => {
  const at = await withAnswers();
  const ana = await signedIn(at, ANA);
  await order(ana, { ...REPLY, text: 'Set {{ .Values.image }} and {{other}}.' });
  await order(ana, { ...REPLY, as: 'note', text: 'About {{invoice number}}' });
  await at.leave();
  expect((await notesOf(at.grounds.database.read, 'FL-1001')).map(({ kind }) => kind).toSorted()).toEqual([
    'note',
    'reply',
  ]);
});

test('without a chosen answer nothing is inserted, and the words stay', async () => {
  const ana = await signedIn(await withAnswers(), ANA);
  const answer = await order(ana, { ...REPLY, verb: 'insert', answer: '' });
  expect([answer.status, textIn(answer)]).toEqual([422, 'We look at it.']);
});

test('the preview shows sender, people, subject and the words without the agent’s own address', async () => {
  const at = await withAnswers();
  const ana = await signedIn(at, ANA);
  const asked = await order(ana, {
    ...REPLY,
    verb: 'preview',
    text: 'Write to ana@firstline.test <b>now</b>',
    to: 'dora@x.example',
    cc: '',
  });
  const { text } = await ana.get((asked.location ?? '').split('#')[0] ?? '');
  const preview = /<section[^>]*id="preview"[^]*?<\/section>/.exec(text)?.[0] ?? '';
  for (const one of ['support@firstline.test', 'dora@x.example', 'Re: Invoice [FL-1001]', '&lt;b&gt;now'])
    expect(preview).toContain(one);
  expect(preview).not.toContain('ana@firstline.test');
  expect((await ana.get(PAGE)).text).not.toContain('id="preview"');
});

test('places are read and filled in proportion to the text, and values are never read again', () => {
  expect(placesOf('{{a}} {{ b c }} {{a}} {{{x}} {{}} {{\n}}')).toEqual(['a', 'b c', 'x']);
  expect(filled('{{a}} {{b}} {{constructor}}', { a: '{{b}}', b: '' })).toBe('{{b}} {{b}} {{constructor}}');
  expect(emptyPlaces('{{agent}} {{else}} {{invoice number}}', answers)).toEqual(['agent', 'invoice number']);
  const began = process.cpuUsage().user;
  placesOf('{{ '.repeat(200_000));
  placesOf(`{{${' '.repeat(200_000)}`);
  expect((process.cpuUsage().user - began) / 1000).toBeLessThan(2_000);
});
