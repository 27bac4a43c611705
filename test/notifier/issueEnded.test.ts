/** The customer hears that the known issue of their ticket is over: once, in their language, in words of ours, and only where an automatic message may go. */
import { expect, test } from 'vitest';
import { issueFold, type StoredIssue } from '../../contract/issues.ts';
import type { NotifierState } from '../../notifier/notifier.ts';
import type { Settings } from '../../contract/settings.ts';
import { endText } from '../../contract/telling/knownIssues.ts';
import { languages } from '../../contract/telling/language.ts';
import { issueFact } from '../support/facts.ts';
import { VENDOR } from '../support/vendorNotices.ts';
import { ana, caller, contact, decide, fact, onlyQueued, settings, ticket, whyWithheld } from './given.ts';

const known: Settings = { ...settings, vendors: [VENDOR] };
const issue: StoredIssue = {
  ...issueFold.evolve(null, issueFact('KI-1', 'k', 'c1') as never),
  vendor: 'cirrus',
  products: ['post'],
  words: { title: 'HOSTILE words of a vendor', texts: { en: 'Mails are late.' } },
};
const ended = fact<'ticket.issueEnded'>({
  type: 'ticket.issueEnded',
  ticket: 'FL-1001',
  knownIssue: 'KI-1',
  end: 1,
  linkedBy: 'agent',
  tells: true,
  because: [{ rule: 'issue-ended', detail: { issue: 'KI-1' } }],
});
const of = { settings: known, issue, contact: null };

test.each([
  ['en', 'The known problem with Cirrus Post that your request seems to be about is over.'],
  ['pt', 'O problema conhecido com Cirrus Post de que o seu pedido parece tratar terminou.'],
  // Without words in it: the customer's.
  ['sv', 'O problema conhecido com Cirrus Post'],
])('in %s', (language, text) => {
  const sent = onlyQueued(decide(ended, { ...of, ticket: ticket({ language }) }));
  expect(sent).toMatchObject({ audience: 'customer', to: [ana.id], kind: 'update', automatic: true });
  expect(sent.words.text.startsWith(text)).toBe(true);
  expect(sent.words.headers['Auto-Submitted']).toBe('auto-generated');
  expect(sent.words.references).toEqual(['first@contoso.com']);
  expect(JSON.stringify(sent)).not.toContain('HOSTILE');
});

test('a lead’s words take the place of ours in their language, and in no other', () => {
  const own = { ...issue, words: { ...issue.words, ends: { en: 'Mails arrive again. Restart Outlook.' } } };
  expect(onlyQueued(decide(ended, { ...of, issue: own })).words.text).toMatch(/^Mails arrive again\./);
  const other = onlyQueued(decide(ended, { ...of, issue: own, ticket: ticket({ language: 'es' }) }));
  expect(other.words.text).toMatch(/^El problema conocido con Cirrus Post/);
});

test('a ticket by telephone gets an SMS', () => {
  const byPhone = ticket({ channel: 'call', mailbox: null, digit: '', requester: caller.id });
  const called = contact({}, { channel: 'call', person: caller.id });
  const sent = onlyQueued(decide(ended, { ...of, contacts: [called], ticket: byPhone }));
  expect(sent).toMatchObject({ channel: 'sms', to: [caller.id] });
  expect(sent.words.text).toMatch(/^\[FL-1001\] The known problem/);
});

test.each([
  ['safety:no-requester', { ticket: ticket({ requester: null }) }],
  [
    'safety:opted-out',
    {
      people: new Map([[caller.id, { ...caller, optedOut: true as const }]]),
      ticket: ticket({ channel: 'sms', requester: caller.id }),
    },
  ],
  ['safety:bounced', { ticket: ticket({ bounced: [ana.id] }) }],
  ['safety:not-answered', { ticket: ticket({ notAnswered: [ana.id] }) }],
  ['safety:unproved-address', { ticket: ticket({ unproved: true }) }],
  [
    'safety:machine',
    { contacts: [contact({ automatic: { kind: 'list', because: 'list-id', bounces: [] } as never })] },
  ],
  ['safety:unread-address', { people: new Map([[ana.id, { ...ana, address: 'noreply@contoso.com' }]]) }],
] satisfies [string, Partial<NotifierState>][])('withheld: %s', (rule, given) => {
  expect(whyWithheld(decide(ended, { ...of, ...given }))).toBe(rule);
});

test('a ticket whose customer is not told gets no message', () => {
  const { tells: _tells, ...silent } = ended;
  expect(decide(silent, of)).toEqual([]);
});

test('each language has a sentence of its own', () => {
  const all = languages.map((language) => endText(issue, known, language));
  expect(new Set(all).size).toBe(languages.length);
  for (const text of all) expect(text).toContain('Cirrus Post');
  expect(endText({ ...issue, products: [] }, known, 'en')).toContain('with Cirrus Cloud that');
  expect(endText({ ...issue, products: [], vendor: null }, known, 'en')).toContain('problem that');
});
