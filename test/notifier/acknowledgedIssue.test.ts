/** The sentence of an acknowledgement about a known issue: of the ticket's own category, and in a language that fits the mail. */
import { expect, test } from 'vitest';
import { issueFold, type StoredIssue } from '../../contract/issues.ts';
import { issueFact } from '../support/facts.ts';
import { decide, onlyQueued, opened } from './given.ts';

const TEXT = 'Invoices are late.';

function said(more: Partial<StoredIssue>, text = TEXT): string {
  const state = issueFold.evolve(null, issueFact('KI-1', 'k', 'c1') as never);
  const { languages = ['en'] } = more;
  const texts = Object.fromEntries(languages.map((tag) => [tag, text]));
  const words = { title: 'T', texts };
  const issue = { ...state, categories: ['billing'], published: true, languages, words, ...more };
  return onlyQueued(decide(opened, { issues: [issue] })).words.text;
}

test('a published issue of the category is told as a possibility', () => {
  expect(said({})).toContain(`Perhaps it is this, which we know of: ${TEXT}`);
});

test.each<[string, Partial<StoredIssue>]>([
  ['is not published', { published: false, languages: [] }],
  ['is of another category', { categories: ['usage'] }],
  ['is of every category', { categories: null }],
  ['has a text in a third language alone', { languages: ['pl'] }],
])('nothing of one that %s', (_, more) => {
  expect(said(more)).not.toMatch(/Perhaps it is this|Invoices are late/);
});
