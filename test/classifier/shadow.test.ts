/** A candidate beside the rules and model in force: it says what it would decide, and changes nothing. */
import { describe, expect, test } from 'vitest';
import { classifierStage } from '../../classifier/classifier.ts';
import { decodeModel } from '../../classifier/model.ts';
import { train } from '../../classifier/train.ts';
import { bookId } from '../../contract/books.ts';
import { noWords } from '../../contract/contact.ts';
import type { FactOf } from '../../contract/fact.ts';
import { ruleBook as schema } from '../../contract/ruleBook.ts';
import type { Settings } from '../../contract/settings.ts';
import { settings as team } from '../support/team.ts';
import { categories, FIVE, model } from './world.ts';

const plain: Settings = { ...team(), categories: categories(...FIVE), rules: [], version: 7 };
const ruleBook = book(
  '{"id":"zebra","when":{"words":"zebra"},"then":{"category":"updates","priority":"urgent","tag":"z"}}',
  '{"id":"print","when":{"words":"print*"},"then":{"points":{"usage":4},"autoReply":"never"}}',
);
const shadow = { rules: [], ruleBook, until: null };
const tried: Settings = { ...plain, shadow };

function book(...rules: string[]) {
  return schema.parse(JSON.parse(`{"version":1,"rules":[${rules.join()}]}`));
}

function received(text: string, receivedAt = 4): FactOf<'contact.received'> {
  return {
    type: 'contact.received',
    id: 'f1',
    v: 2,
    at: 5,
    by: 'smtp',
    cause: 'smtp/x',
    contact: 'c1',
    channel: 'email',
    source: { kind: 'smtp', mailbox: 'support@firstline.test', ref: 'x' },
    receivedAt,
    raw: null,
    imported: 'no',
    words: { ...noWords, subject: 'About', text },
  };
}

function decided(fact: FactOf<'contact.received'>, settings: Settings, candidate = model) {
  const stage = candidate === model ? classifierStage(model) : classifierStage(model, candidate);
  const [draft] = stage.decide({ now: 9, fact }, settings);
  if (draft?.type !== 'contact.classified') throw new Error('nothing was classified');
  const { words, ...kept } = draft;
  return { kept, shadow: words?.shadow ?? null };
}

describe('rules on trial', () => {
  test('change no byte of what is kept', () => {
    const texts = [
      'Our zebra invoice is wrong',
      'How do I print?',
      '',
      '!!!',
      `zebra ${'x'.repeat(100_000)}`,
    ];
    for (const text of texts) {
      const [alone, beside] = [decided(received(text), plain), decided(received(text), tried)];
      expect(JSON.stringify(beside.kept)).toBe(JSON.stringify(alone.kept));
      expect(alone.shadow).toBeNull();
      expect(beside.shadow?.candidate).toBe(bookId(shadow));
    }
  });

  test('decide as they would in force', () => {
    const fact = received('Our zebra invoice is wrong');
    const { shadow: would } = decided(fact, tried);
    const active = decided(fact, { ...plain, ruleBook });
    expect(would?.classification).toEqual(active.kept.classification);
    expect(would).toMatchObject({ met: ['zebra'], classification: { category: 'updates', tags: ['z'] } });
  });

  test('are asked until an instant of receiving', () => {
    const ending: Settings = { ...plain, shadow: { ...shadow, until: 4 } };
    expect(decided(received('zebra', 3), ending).shadow).not.toBeNull();
    expect(decided(received('zebra', 4), ending).shadow).toBeNull();
  });

  test('a verdict too long for the record loses its last reasons', () => {
    const tags = Array.from(
      { length: 60 },
      (_, i) => `{"id":"rule-${i}","when":{"words":"zebra"},"then":{"tag":"tag-${i}"}}`,
    );
    const { shadow: would } = decided(received('zebra'), {
      ...plain,
      shadow: { rules: [], ruleBook: book(...tags), until: null },
    });
    expect(would?.met).toHaveLength(60);
    expect(would?.classification.because).toHaveLength(20);
    expect(JSON.stringify(would).length).toBeLessThanOrEqual(5_000);
  });
});

describe('a model on trial', () => {
  const examples = FIVE.slice(0, 2).flatMap((label) =>
    Array.from({ length: 12 }, (_, i) => ({
      subject: '',
      text: `${label} word${i} zebra`,
      label,
      language: 'en',
    })),
  );

  test('decides beside the one in force, with rules on trial or without', () => {
    const other = decodeModel(train(examples).file);
    const fact = received('Our invoice is wrong');
    const alone = decided(fact, plain);
    const beside = decided(fact, plain, other);
    expect(beside.kept).toEqual(alone.kept);
    expect(beside.shadow?.candidate).toBe(`model-${other.digest}`);
    expect(beside.shadow?.classification.scores).not.toEqual(alone.kept.classification.scores);
    expect(decided(fact, tried, other).shadow?.candidate).toBe(`${bookId(shadow)}+model-${other.digest}`);
  });
});
