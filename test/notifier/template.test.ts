import { describe, expect, test } from 'vitest';
import { en } from '../../notifier/templates/en.ts';
import { es } from '../../notifier/templates/es.ts';
import { pt } from '../../notifier/templates/pt.ts';
import { checkTemplates, fill, placeholders } from '../../notifier/template.ts';
import { hoursText } from '../../notifier/hours.ts';
import { automaticSms } from '../../notifier/gsm.ts';
import * as given from './given.ts';

const { decide, onlyQueued, opened, ticket } = given;

function overridden(templates: Record<string, string>) {
  return { settings: { ...given.settings, templates } };
}

describe('an admin’s template', () => {
  test('replaces the built-in one of that language, part by part', () => {
    const known = overridden({
      'acknowledgement.pt.text': 'Subject: Olá {{number}}\n\nA {{category}} chegou.',
    });
    const { words } = onlyQueued(decide(opened, { ...known, ticket: ticket({ language: 'pt' }) }));
    expect(words.subject).toBe('Olá FL-1001');
    expect(words.text).toBe('A Faturação chegou.');
    expect(words.html).toContain('obrigado');
    expect(onlyQueued(decide(opened, known)).words.text).toContain('thank you');
  });

  test('may bring a language that we do not speak', () => {
    const known = overridden({ 'acknowledgement.fi.text': 'Subject: Hei\n\nKiitos {{number}}' });
    const { words } = onlyQueued(decide(opened, { ...known, ticket: ticket({ language: 'fi' }) }));
    expect(words.text).toBe('Kiitos FL-1001');
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

test.each([
  ['en', en],
  ['pt', pt],
  ['es', es],
])('the built-in templates of %s name nothing unknown', (language, pack) => {
  const named = Object.entries(pack.templates).map(([name, text]) => [
    name.replace('.', `.${language}.`),
    text,
  ]);
  expect(checkTemplates(Object.fromEntries(named))).toEqual([]);
});

test('a phrase names the same values in every language', () => {
  const names = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(String).sort();
  for (const pack of [pt, es])
    for (const [name, text] of Object.entries(en.phrases))
      expect([name, names(pack.phrases[name as keyof typeof en.phrases])]).toEqual([name, names(text)]);
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
