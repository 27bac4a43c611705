/** What an agent must know about a mail that was not read as it came. */
import { describe, expect, test } from 'vitest';
import { markerLine } from '../../contract/marker.ts';
import { phrase } from '../../notifier/language.ts';
import { storyOf } from '../../notifier/story.ts';
import type { NotifierState } from '../../notifier/notifier.ts';
import { ana, contact, NOW, PUBLIC_URL, state, ticket } from './given.ts';

const told = (known: Partial<NotifierState>, language = 'en'): string =>
  storyOf(
    { ...state(known), cause: 'x', now: NOW, publicUrl: PUBLIC_URL },
    {
      agent: 'rui',
      language,
      timeZone: 'UTC',
    },
  );

const storyWith = (kind: string, language = 'en'): string =>
  told({ contact: null, contacts: [contact({ defects: [{ kind, detail: 'x' }] })] }, language);

test.each([
  ['encrypted', 'en', 'This mail is encrypted'],
  ['encrypted', 'pt', 'está cifrado'],
  ['signature-unverified', 'en', 'did not check the signature'],
  ['signature-unverified', 'es', 'no comprobó la firma'],
])('%s in %s', (kind, language, text) => {
  expect(storyWith(kind, language)).toContain(text);
  expect(storyWith('charset-guessed', language)).not.toContain(text);
});

test.each(['en', 'pt', 'ja'])('a mail that asks for nothing says so in %s', (language) => {
  const because = [{ rule: 'gesture:thanks' }];
  const thanks = contact({ text: 'Thanks!', gesture: { kind: 'thanks', because: 'x' } });
  const named = contact({ text: 'Thanks!' }, { because });
  const reaction = contact({ text: 'Thanks!', gesture: { kind: 'reaction', because: 'x' } });
  const plain = contact({ text: 'Thanks!' });
  const [one, other, thumb, none] = [thanks, named, reaction, plain].map((said) =>
    told({ contact: null, contacts: [said] }, language),
  );
  expect(one).toBe(other);
  expect(new Set([one, thumb, none]).size).toBe(3);
  expect(one).toContain(phrase(language, 'gesture.thanks'));
});

const MINUTE = 60_000;
const heads = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('--- '));

describe('the whole story', () => {
  const first = contact({ text: 'Charged twice.' });
  const second = contact({ text: 'Any news?' }, { id: 'c2', receivedAt: NOW + 30 * MINUTE });
  const written = [
    { at: NOW + 10 * MINUTE, agent: 'rui', kind: 'reply' as const, text: 'We look into it.', files: [] },
    { at: NOW + 20 * MINUTE, agent: 'eva', kind: 'note' as const, text: '#note Ask Kim.', files: ['a.log'] },
    { at: NOW + 40 * MINUTE, agent: 'gone', kind: 'orders' as const, text: '#priority high', files: [] },
  ];

  test('has mails, answers, notes and commands, the newest first, each with who and when', () => {
    const text = told({ contact: second, contacts: [first, second], written });
    expect(heads(text)).toEqual([
      expect.stringContaining('gone gave commands by mail, Monday, 5 January 2026 at 10:40'),
      expect.stringContaining('Ana Sá <ana@contoso.com>, Monday, 5 January 2026 at 10:30'),
      expect.stringContaining('Eva wrote a note for the team, Monday, 5 January 2026 at 10:20'),
      expect.stringContaining('Rui answered the customer, Monday, 5 January 2026 at 10:10'),
      expect.stringContaining('Ana Sá <ana@contoso.com>, Monday, 5 January 2026 at 10:00'),
    ]);
    for (const words of ['Charged twice.', 'Any news?', 'We look into it.', '#note Ask Kim.', 'a.log'])
      expect(text).toContain(words);
  });

  test('names who else got a mail, without our mailboxes', () => {
    const to = [
      { address: 'support@firstline.test', name: '' },
      { address: 'support+FL-1001.abc@firstline.test', name: '' },
    ];
    const cc = [{ address: 'peter@contoso.com', name: 'Peter' }];
    expect(told({ contacts: [contact({ to, cc })] })).toContain('Also to: Peter <peter@contoso.com>\n');
    expect(told({ contacts: [contact({ to })] })).not.toContain('Also to');
  });

  test('counts what was cut of a mail, and has it below', () => {
    const cut = 'Otto Weiß\nTel. +49 30 555';
    expect(told({ contacts: [contact({ leftOut: 2, cut })] })).toContain(
      '(2 lines were left out above: quotes of earlier mail and signatures. They are:)\n| Otto Weiß\n| Tel. +49 30 555',
    );
  });

  test('counts what has no room, and what is not loaded', () => {
    const many = Array.from({ length: 9 }, (_, n) =>
      contact({ text: `${n} ${'x'.repeat(9_000)}` }, { id: `c${n}`, receivedAt: NOW + n }),
    );
    const contacts = Array.from({ length: 12 }, (_, n) => `c${n}`);
    const text = told({ contact: null, contacts: many, ticket: ticket({ contacts }) });
    expect(heads(text)).toHaveLength(4);
    expect(text).toContain('\n8 xxx');
    expect(text).toContain('(8 older entries are not shown here.');
  });

  test('leaves out the notice below what an agent wrote', () => {
    const text = `Tom, please take over.\n\n${markerLine('Write above')}\nsecret notice`;
    const known = { contact: null, contacts: [], written: [{ ...written[1]!, text }] };
    expect(told(known)).toContain('Tom, please take over.');
    expect(told(known)).not.toContain('secret notice');
  });

  test('shows no mail of an agent twice', () => {
    const mail = contact({ from: { address: 'rui@firstline.test', name: 'Rui' } }, { id: 'c9', as: 'agent' });
    expect(heads(told({ contact: mail, contacts: [first], written: [] }))).toEqual([
      expect.stringContaining(ana.address),
    ]);
  });
});
