/** The alarm and the scope, on texts that no training saw; and models of releases that had neither. */
import { expect, test } from 'vitest';
import { classify } from '../../classifier/classify.ts';
import { readAlarms, readExamples, SHIPPED_SURENESS } from '../../classifier/examples.ts';
import { decodeModel, type Model } from '../../classifier/model.ts';
import { train } from '../../classifier/train.ts';
import { model, plain } from './world.ts';

const alarms = readAlarms();

test('each language of the alarms has both kinds, and no text comes twice', () => {
  for (const language of new Set(alarms.map((one) => one.language))) {
    const own = alarms.filter((one) => one.language === language);
    expect(own.filter(({ alarm }) => alarm).length, String(language)).toBeGreaterThanOrEqual(10);
    expect(own.filter(({ alarm }) => !alarm).length, String(language)).toBeGreaterThanOrEqual(5);
  }
  const keys = alarms.map(({ subject, text }) => `${subject}\n${text}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test('of alarms that were not learnt six in seven are high or urgent, and of those texts three in four are alarms', () => {
  const { report } = train(readExamples(), { sureness: SHIPPED_SURENESS });
  expect(report.alarm.recall).toBeGreaterThanOrEqual(0.85);
  expect(report.alarm.precision).toBeGreaterThanOrEqual(0.73);
});

test('of texts without a category two in three are stopped, and one in twenty of the others', () => {
  const { report } = train(readExamples(), { sureness: SHIPPED_SURENESS });
  expect(report.stopped).toBeGreaterThanOrEqual(0.68);
  expect(report.kept).toBeGreaterThanOrEqual(0.945);
});

test('a language whose texts no alarm was learnt of is decided by the signals that are met', () => {
  const found = classify({ subject: '', text: 'Ransomware!', language: null }, plain, model);
  expect(found.priority).toBe('urgent');
});

test('a single word warns by a signal alone, not by what was learnt of it', () => {
  const priorityOf = (subject: string) =>
    classify({ subject, text: '', language: null }, plain, model).priority;
  for (const word of ['Account', 'Server', 'everything', 'ha', 'stop'])
    expect(priorityOf(word), word).toBe('normal');
  for (const word of ['Hacked', 'gehackt', 'ransomware']) expect(priorityOf(word), word).toBe('urgent');
});

test('a short text is no more than high by what was learnt, and a phrase without spaces is not short', () => {
  const priorityOf = (text: string, language: string | null) =>
    classify({ subject: '', text, language }, plain, model).priority;
  expect(priorityOf('Es ist dringend', 'de')).toBe('high');
  expect(priorityOf('Es ist dringend', null)).toBe('high');
  // Both without a signal.
  expect(priorityOf('电脑被别人远程操作了', 'zh')).toBe('high');
  expect(priorityOf('顧客名簿を別の会社に送ってしまいました', 'ja')).toBe('high');
});

test('a model without alarm and scope decides as it did', () => {
  const { scope: _, alarm: __, ...rest } = model;
  const columns = rest.labels.length;
  const bytes = new Int8Array(rest.idf.length * columns);
  for (let b = 0; b < rest.idf.length; b++)
    for (let k = 0; k < columns; k++) bytes[b * columns + k] = model.bytes[b * model.columns + k] ?? 0;
  const old: Model = { ...rest, columns, bytes };
  const text = { subject: 'Invoice', text: 'The amount on the March invoice is wrong.', language: 'en' };
  const now = classify(text, plain, model);
  const then = classify(text, plain, old);
  expect(then.scores).toEqual(now.scores);
  expect(then.category).toBe('billing');
  expect(classify({ subject: '', text: 'We were hacked', language: 'en' }, plain, old).priority).toBe(
    'urgent',
  );
});

test('examples that all have a category leave the scope to the best logit', () => {
  const some = ['red apple', 'green apple', 'ripe apple', 'fast car', 'old car', 'red car'].map((text) => ({
    subject: '',
    text,
    label: text.split(' ')[1] ?? '',
    language: 'en',
  }));
  expect(decodeModel(train(some).file).scope).toMatchObject({ bias: 0, top: 1 });
});
