/** What customers and agents read of a known issue, in each language. */
import { expect, test } from 'vitest';
import { issueFold, type StoredIssue } from '../../contract/issues.ts';
import {
  issueLine,
  knownHeading,
  knownText,
  publishedText,
  whenKnown,
} from '../../contract/telling/knownIssues.ts';
import { languages } from '../../contract/telling/language.ts';
import { issueFact } from '../support/facts.ts';
import { vendors } from '../support/vendorNotices.ts';

const AT = Date.parse('2026-03-02T10:20:00Z');

function issue(more: Partial<StoredIssue> = {}): StoredIssue {
  const state = issueFold.evolve(null, issueFact('KI-1', 'k', 'c1') as never);
  return { ...state, startsAt: AT, openedAt: AT, words: { title: 'Mails are late', texts: {} }, ...more };
}

test('nothing is said that nobody published, and never the title of the vendor', () => {
  expect(publishedText(issue(), 'en')).toBeNull();
  expect(publishedText(issue({ words: { title: 'T', texts: { en: 'Ours' } } }), 'en')).toBeNull();
  expect(publishedText(issue({ published: true, languages: [] }), 'en')).toBeNull();
  expect(
    publishedText(issue({ published: true, languages: ['en'], words: { title: 'T', texts: {} } }), 'en'),
  ).toBeNull();
});

test('the text is that of the language, else English, else any', () => {
  const words = { title: 'T', texts: { pt: 'Olá', en: 'Hello', de: 'Alt' } };
  const both = issue({ published: true, languages: ['pt', 'en'], words });
  expect(['pt-BR', 'en', 'fr', 'de'].map((tag) => publishedText(both, tag))).toEqual([
    'Olá',
    'Hello',
    'Hello',
    'Hello',
  ]);
  expect(publishedText(issue({ published: true, languages: ['pt'], words }), 'zh')).toBe('Olá');
});

test('each language has its own sentences, without a hole', () => {
  const shown = issue({
    published: true,
    languages: ['en'],
    vendor: 'cirrus',
    words: { title: 'Mails are late', texts: { en: 'Late' } },
  });
  const planned = issue({ ...shown, kind: 'planned', endsAt: AT + 3_600_000 });
  const reader = (language: string) => ({ language, timeZone: 'UTC' });
  for (const say of [
    (tag: string) => knownHeading(tag),
    (tag: string) => knownText(shown, tag) ?? '',
    (tag: string) => whenKnown(shown, tag, 'UTC', AT),
    (tag: string) => whenKnown(planned, tag, 'UTC', AT),
    (tag: string) => issueLine(shown, { vendors: vendors() }, reader(tag)),
  ]) {
    const said = languages.map(say);
    expect(new Set(said).size, said.join(' / ')).toBe(languages.length);
    expect(said.join(' ')).not.toMatch(/undefined|null|NaN|Invalid/);
  }
  expect(issueLine(shown, { vendors: vendors() }, reader('en'))).toMatch(
    /^KI-1 · Known issue of Cirrus Cloud since .*10:20.*: Mails are late$/,
  );
  expect(issueLine(issue({ vendor: null }), {}, reader('en'))).toContain('Known issue since');
});

test('an outage began at the latest when we heard of it, whatever its mail says', () => {
  const said = whenKnown(issue({ startsAt: AT + 700 * 24 * 3_600_000 }), 'en', 'UTC', AT);
  expect(said).toBe(whenKnown(issue(), 'en', 'UTC', AT));
  const earlier = issue({ startsAt: AT - 3_600_000 });
  expect(whenKnown(earlier, 'en', 'UTC', AT)).toContain('09:20');
});
