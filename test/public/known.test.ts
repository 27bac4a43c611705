/** Known issues on `/support`: those that were published, as words. */
import { expect, test } from 'vitest';
import { issueFold, type StoredIssue } from '../../contract/issues.ts';
import { answerByText } from '../../notifier/answerBy.ts';
import { hoursText } from '../../notifier/hours.ts';
import { publicApp } from '../../public/public.ts';
import { issueFact } from '../support/facts.ts';
import { settings as body } from '../support/team.ts';

const NOON = Date.parse('2026-03-02T12:00:00Z');

async function page(issues: StoredIssue[]): Promise<string> {
  const app = publicApp({
    settings: async () => ({ ...body(), version: 1 }),
    issues: async () => issues,
    publicUrl: '',
    sentences: { hours: hoursText, answerBy: answerByText },
    clock: { now: () => NOON } as never,
  });
  return (await app.request('/support')).text();
}

test('a text is shown as words, and nothing that nobody published', async () => {
  const base = issueFold.evolve(null, issueFact('KI-1', 'k', 'c1') as never);
  const words = { title: 'secret', texts: { en: '<b>Late</b>' } };
  const shown = { ...base, published: true, languages: ['en'], words };
  const hidden = { ...base, words: { title: 'secret', texts: { en: 'secret' } } };
  const text = await page([hidden, shown]);
  expect(text).toContain('What we know of now');
  expect(text).toContain('&lt;b&gt;Late&lt;/b&gt;');
  expect(text).not.toMatch(/secret|<b>Late/);
  expect(await page([hidden])).not.toContain('What we know of now');
});
