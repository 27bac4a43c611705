/** The stage: given a contact, it says what it is about, once, and hands the contact on. */
import { describe, expect, test } from 'vitest';
import { classifierStage } from '../../classifier/classifier.ts';
import { type ContactWords, noWords } from '../../contract/contact.ts';
import type { FactOf } from '../../contract/fact.ts';
import type { Received } from '../../contract/facts/contact.ts';
import type { Settings } from '../../contract/settings.ts';
import { settings as team } from '../support/team.ts';
import { categories, FIVE, model } from './world.ts';

const stage = classifierStage(model);
const settings: Settings = {
  ...team(),
  categories: categories(...FIVE),
  rules: [],
  mailboxes: [
    { address: 'support@firstline.test', queue: null, plus: true, authserv: null },
    { address: 'billing@firstline.test', queue: 'billing', plus: true, authserv: null },
  ],
  version: 7,
};

function received(
  words: Partial<ContactWords>,
  more: Partial<Received> = {},
  type: 'contact.received' | 'contact.amended' = 'contact.received',
): FactOf<'contact.received'> | FactOf<'contact.amended'> {
  return {
    type,
    id: 'f1',
    v: 1,
    at: 5,
    by: 'smtp',
    cause: 'smtp/x',
    contact: 'c1',
    channel: 'email',
    source: { kind: 'smtp', mailbox: 'support@firstline.test', ref: 'x' },
    receivedAt: 4,
    raw: null,
    imported: 'no',
    words: { ...noWords, ...words },
    ...more,
  };
}

function decided(fact: ReturnType<typeof received>, given = settings) {
  const [draft, ...more] = stage.decide({ now: 9, fact }, given);
  expect(more).toEqual([]);
  if (draft?.type !== 'contact.classified') throw new Error('nothing was classified');
  return draft;
}

const call = {
  callSid: 'CA1',
  number: '+351210000000',
  digit: '',
  durationSeconds: 12,
  recording: null,
  missed: false,
  withheld: false,
};

describe('a contact', () => {
  test('that came in is classified under the settings and model in force, and travels along', () => {
    const fact = received({ subject: 'Invoice', text: 'Our invoice is wrong', language: 'en' });
    const draft = decided(fact);
    expect(draft).toMatchObject({
      contact: 'c1',
      amended: false,
      settingsVersion: 7,
      model: model.digest,
      classification: { category: 'billing', language: 'en' },
    });
    const { id: _id, v: _v, at: _at, by: _by, cause: _cause, type: _type, ...payload } = fact;
    expect(draft.words).toEqual({ received: payload });
  });

  test('that was amended says so', () => {
    expect(decided(received({ text: 'invoice' }, {}, 'contact.amended')).amended).toBe(true);
  });

  test('that a machine wrote is classified all the same', () => {
    const automatic = { kind: 'generated' as const, because: 'header:auto-submitted', bounces: [] };
    const draft = decided(
      received({ subject: 'Alert', text: 'The server is down', language: 'en', automatic }),
    );
    expect(draft.classification.category).toBe('performance');
  });

  test('whose words were erased is unclassified', () => {
    const fact = received({});
    delete fact.words;
    expect(decided(fact).classification).toMatchObject({
      category: 'unclassified',
      because: [{ rule: 'no-words' }],
    });
  });
});

describe('what is decided elsewhere', () => {
  test('a digit of the phone menu, in the order of the categories, before the transcript', () => {
    const draft = decided(
      received({ text: 'my invoice is wrong', call: { ...call, digit: '3' } }, { channel: 'call' }),
    );
    expect(draft.classification).toMatchObject({ category: 'performance', confidence: 1 });
    expect(draft.classification.because[0]).toEqual({ rule: 'call-digit' });
  });

  test.each(['', '0', '9', '*', '#'])('the digit "%s" chooses nothing', (digit) => {
    const words = { text: 'my invoice is wrong', language: 'en', call: { ...call, digit } };
    expect(decided(received(words, { channel: 'call' })).classification.because[0]?.rule).not.toBe(
      'call-digit',
    );
  });

  test("a mailbox's queue, with a plus-address too", () => {
    const source = { kind: 'smtp' as const, mailbox: 'billing+FL-1001.abc@firstline.test', ref: 'x' };
    const draft = decided(received({ text: 'The server is down, urgent', language: 'en' }, { source }));
    expect(draft.classification).toMatchObject({ category: 'billing', priority: 'urgent' });
    expect(draft.classification.because[0]).toEqual({ rule: 'mailbox-queue' });
  });
});

test('an error of the classifier itself leaves the contact unclassified, and says where it was', () => {
  const broken = classifierStage({ ...model, idf: null as never });
  const [draft] = broken.decide({ now: 9, fact: received({ text: 'invoice' }) }, settings);
  expect(draft).toMatchObject({
    classification: {
      category: 'unclassified',
      confidence: 0.2,
      because: [
        {
          rule: 'classifier-error',
          detail: { kind: 'TypeError', place: expect.stringMatching(/^classifier\//) },
        },
      ],
    },
  });
});

test('other facts pass by', () => {
  const fact: FactOf<'admin.forgot'> = {
    type: 'admin.forgot',
    id: 'f',
    v: 1,
    at: 0,
    by: 'x',
    cause: 'y',
    people: [],
    contacts: [],
  };
  expect(stage.decide({ now: 0, fact }, settings)).toEqual([]);
});
