import { describe, expect, test } from 'vitest';
import { en } from '../../notifier/templates/en.ts';
import { fill, placeholders } from '../../notifier/template.ts';
import { checkTemplates, missingTexts } from '../../notifier/templateCheck.ts';
import { hoursText } from '../../notifier/hours.ts';
import { automaticSms } from '../../notifier/gsm.ts';
import { packs, phrase, templatesOf } from '../../notifier/language.ts';
import { noticeLines } from '../../notifier/templates/notices.ts';
import { categoriesOf, spanText } from '../../contract/telling/counted.ts';
import { languages } from '../../contract/telling/language.ts';
import { shownHtml } from '../../notifier/noticeHtml.ts';
import { type Phrase, phraseNames } from '../../notifier/templates/pack.ts';
import * as given from './given.ts';

const { decide, onlyQueued, opened, ticket } = given;

function overridden(templates: Record<string, string>) {
  return { settings: { ...given.settings, templates } };
}

describe('an admin’s template', () => {
  test('replaces the built-in one of that language, and its HTML follows it', () => {
    const known = overridden({
      'acknowledgement.pt.text': 'Subject: Olá {{number}}\n\nA {{category}} chegou.',
    });
    const { words } = onlyQueued(decide(opened, { ...known, ticket: ticket({ language: 'pt' }) }));
    expect(words.subject).toBe('Olá FL-1001');
    expect(words.text).toBe('A Faturação chegou.\n\n-- \n[FL-1001]\n');
    expect(shownHtml(words)).toContain('<p style="margin:0 0 16px">A Faturação chegou.</p>');
    expect(onlyQueued(decide(opened, known)).words.text).toContain('Thank you');
  });

  test('may bring a language that we do not speak', () => {
    const known = overridden({ 'acknowledgement.fi.text': 'Subject: Hei\n\nKiitos {{number}}' });
    const { words } = onlyQueued(decide(opened, { ...known, ticket: ticket({ language: 'fi' }) }));
    expect(words.text).toBe('Kiitos FL-1001\n\n-- \n[FL-1001]\n');
  });

  test('with an unknown placeholder parks the input and says which are allowed', () => {
    const known = overridden({ 'acknowledgement.en.text': 'Subject: x\n\n{{nmae}}' });
    expect(() => decide(opened, known)).toThrow(/no \{\{nmae\}\}; allowed: number, subject/);
  });

  test('is checked beforehand: name, language, placeholders, subject', () => {
    expect(checkTemplates({ 'acknowledgement.pt.text': 'Subject: {{number}}\n\n{{answerBy}}' })).toEqual([]);
    expect(checkTemplates({ 'acknowledgment.pt.text': 'x' })).toHaveLength(1);
    expect(checkTemplates({ 'acknowledgement.text': 'x' })).toHaveLength(1);
    expect(checkTemplates({ 'acknowledgement.en.html': '{{story}}' })[0]).toContain('no {{story}}');
    expect(checkTemplates({ 'notice.en.text': 'no subject' })[0]).toContain('Subject');
  });

  test('may name everything that is allowed, and it has a value', () => {
    const all = (names: string[]) => `Subject: x\n\n${names.map((name) => `{{${name}}}`).join('\n')}`;
    const known = overridden({
      'acknowledgement.en.text': all(placeholders.customer),
      'assignment.pt.text': all(placeholders.agent),
    });
    expect(onlyQueued(decide(opened, known)).words.text).toContain('FL-1001');
    expect(onlyQueued(decide(given.assigned, known)).words.text).toContain('FL-1001');
  });
});

describe('an admin’s phrases', () => {
  const phrases = (language: string, said: object) => ({
    [`phrases.${language}.json`]: JSON.stringify(said),
  });

  test('replace ours one by one, in that language and in that decision alone', () => {
    const own = overridden(phrases('en', { closing: 'Cheers,', 'greeting.named': 'Hi {{name}}!' }));
    expect(onlyQueued(decide(opened, own)).words.text).toContain('Cheers,\nSupport');
    expect(onlyQueued(decide(opened)).words.text).toContain('Kind regards,\nSupport');
    const portuguese = { ...own, ticket: ticket({ language: 'pt' }) };
    expect(onlyQueued(decide(opened, portuguese)).words.text).toContain('Com os melhores cumprimentos');
  });

  test('have the plural forms of their language', () => {
    const forms = { one: 'ett: {{late}}', other: 'flera: {{late}}' };
    expect(checkTemplates(phrases('sv', { late: forms, closing: 'Hälsningar,' }))).toEqual([]);
    expect(checkTemplates(phrases('sv', { closing: '{{x}}', clsoing: 'x' }))).toEqual([
      'phrases.sv.yaml: closing: no {{x}}; allowed: ',
      expect.stringMatching(/^phrases\.sv\.yaml: no phrase "clsoing"; allowed: greeting, /),
    ]);
    expect(checkTemplates(phrases('sv', { late: { one: 'x' } }))).toHaveLength(1);
  });

  test('of another language come with its own dates, weekdays and zones', () => {
    const own = overridden({
      'acknowledgement.sv.text': 'Subject: x\n\n{{answerBy}}\n{{hours}}',
      ...phrases('sv', { answerBy: 'Svar senast {{due}}.', hours: 'Öppet {{hours}} ({{zone}}).' }),
    });
    const { words } = onlyQueued(decide(opened, { ...own, ticket: ticket({ language: 'sv' }) }));
    expect(words.text).toMatch(/^Svar senast måndag 5 januari 2026 kl\. \d\d:\d\d, Brasilia, normaltid\.$/m);
    expect(words.text).toMatch(/^Öppet mån–tors .+ \(västeuropeisk tid\)\.$/m);
  });

  test('and templates of another language: what it lacks is listed', () => {
    const templates = {
      'acknowledgement.sv.text': 'Subject: x\n\ny',
      ...phrases('sv', { greeting: 'Hej,' }),
    };
    const [found, ...others] = missingTexts(templates);
    expect(others).toEqual([]);
    expect(found?.language).toBe('sv');
    expect(found?.missing).toEqual(expect.arrayContaining(['resolution.text', 'phrase closing']));
    expect(found?.missing).not.toContain('acknowledgement.text');
    expect(found?.missing).not.toContain('phrase greeting');
    expect(missingTexts({ 'acknowledgement.pt.text': 'x', 'layout.html': 'x' })).toEqual([]);
    const few = phrases('sv', { late: { other: 'x' } });
    expect(missingTexts(few)[0]?.missing).toContain('phrase late, its form one');
  });

  test('a layout must hold the words', () => {
    expect(checkTemplates({ 'layout.html': '{{body}}', 'layout.pt.html': '{{logo}}{{body}}' })).toEqual([]);
    expect(checkTemplates({ 'layout.html': '{{boddy}}' })).toEqual([
      expect.stringContaining('no {{boddy}}'),
      'layout.html: must hold {{body}}',
    ]);
  });
});

test.each(languages)('the built-in templates of %s name nothing unknown', (language) => {
  const named = Object.entries(templatesOf(language)).map(([name, text]) => [
    name.replace('.', `.${language}.`),
    text,
  ]);
  expect(checkTemplates(Object.fromEntries(named))).toEqual([]);
});

describe.each(languages)('%s', (language) => {
  const pack = packs[language];
  const textsOf = (said: Phrase = '') => (typeof said === 'string' ? [said] : Object.values(said));
  const names = (said?: Phrase) =>
    [...new Set(textsOf(said).flatMap((text) => [...text.matchAll(/\{\{\w+\}\}/g)].map(String)))].sort();

  test('has every template and phrase, with the same values', () => {
    expect(Object.keys(pack.letters).sort()).toEqual(Object.keys(en.letters).sort());
    expect(Object.keys(pack.notices).sort()).toEqual(Object.keys(en.notices).sort());
    expect(phraseNames.filter((name) => pack.phrases[name] === undefined)).toEqual([]);
    expect(
      Object.keys(pack.phrases).filter((name) => !(phraseNames as readonly string[]).includes(name)),
    ).toEqual([]);
    for (const name of phraseNames)
      expect([name, names(pack.phrases[name])]).toEqual([name, names(en.phrases[name])]);
    for (const name of noticeLines)
      expect([name, names(pack.notices[name])]).toEqual([name, names(en.notices[name])]);
  });

  test('says a count in each plural form that it has', () => {
    const counted = Object.entries(pack.phrases).filter(([, said]) => typeof said !== 'string');
    const wanted = categoriesOf(language).filter(
      (form) => form !== 'many' || !['pt', 'es', 'fr', 'it'].includes(language),
    );
    for (const [name, said] of counted)
      expect([name, Object.keys(said).sort()]).toEqual([name, wanted.toSorted()]);
  });

  test('says other words than English', () => {
    const same = phraseNames.filter(
      (name) => JSON.stringify(pack.phrases[name]) === JSON.stringify(en.phrases[name]),
    );
    if (language !== 'en') expect(same.length).toBeLessThan(4);
  });
});

test('a count has the word that its language wants', () => {
  const said = (language: string, count: number) =>
    phrase(language, 'recordingsAttached', { count, attached: '0' });
  expect(said('pl', 1)).toContain('1 nagranie.');
  expect(said('pl', 3)).toContain('3 nagrania.');
  expect(said('pl', 5)).toContain('5 nagrań.');
  expect(said('ru', 21)).toContain('21 запись.');
  expect(said('ru', 22)).toContain('22 записи.');
  expect(said('ru', 25)).toContain('25 записей.');
  expect(phrase('en', 'story.more', { count: 1 })).toContain('1 older entry is');
  expect(phrase('pt', 'story.more', { count: 2 })).toContain('2 entradas antigas');
});

test('a span of time has no fraction, in any language', () => {
  expect(languages.map((language) => spanText(language, 0.1))).toEqual([
    '6 seconds',
    '6 segundos',
    '6 segundos',
    '6 Sekunden',
    '6 secondes',
    '6 secondi',
    '6 seconden',
    '6 sekund',
    '6 секунд',
    '6秒',
    '6秒钟',
  ]);
  expect(spanText('en', 1)).toBe('1 minute');
  expect(spanText('pt', 125.4)).toBe('2 horas e 5 minutos');
});

test('a line of empty values goes away, and no gap stays', () => {
  expect(fill('a\n\n{{x}}\n{{y}}\n\nb {{x}}', { x: '', y: '' })).toBe('a\n\nb');
  expect(fill('a {{x}}', { x: '$& $1 {{y}}' })).toBe('a $& $1 {{y}}');
});

test('a calendar that is always open says so', () => {
  const all = { '00:00': '24:00' };
  const hours = { mon: all, tue: all, wed: all, thu: all, fri: all, sat: all, sun: all };
  expect(hoursText({ timeZone: 'UTC', hours, holidays: [] }, 'en')).toBe(
    'We are here at any hour, every day.',
  );
  expect(hoursText({ timeZone: 'UTC', hours: { sat: { '10:00': '12:00' } }, holidays: [] }, 'es')).toBe(
    'Nuestro horario: sáb 10:00–12:00 (UTC).',
  );
});

test('an automatic SMS loses accents where a segment would lose letters, and no other script', () => {
  expect(automaticSms('Faturação “às” 9–10 … é')).toBe('Faturacao "às" 9-10 ... é');
  expect(automaticSms('Привет')).toBe('Привет');
  expect(automaticSms('x'.repeat(500))).toHaveLength(306);
});
