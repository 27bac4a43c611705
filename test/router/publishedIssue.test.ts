/** Mails about an issue of which customers read: none changes it, and the leads hear of what each says. */
import { expect, test } from 'vitest';
import { HOUR, MINUTE, START } from '../support/stage.ts';
import { issueOf, knowing, notice, OUTAGE } from '../support/vendorNotices.ts';

const PASS = { dmarc: 'pass', policy: null } as const;
const window = (from: string, to: string) =>
  [`Start time: ${from}`, ...(to === '' ? [] : [`End time: ${to}`])].join('\n');
const MAINTENANCE = {
  subject: 'Planned maintenance (CP204711)',
  text: window('2026-12-03 22:00 UTC', '2026-12-03 23:00 UTC'),
};

async function open(given: Partial<Parameters<typeof notice>[0]>, isPublished: boolean) {
  const at = await knowing();
  await at.when(notice({ id: 'n1', verdict: PASS, ...given }));
  if (!isPublished) return at;
  const texts = { en: 'Mails are late.' };
  const published = { contact: null, agent: 'lea', languages: ['en'], because: [], words: { texts } };
  await at.remember([{ type: 'issue.published', issue: 'KI-1', ...published }], 'lea-publishes');
  at.sleep(MINUTE);
  return at;
}

test.each(['pass', 'unchecked'] as const)('an end ends nothing, and asks each time: %s', async (dmarc) => {
  const at = await open({ subject: OUTAGE }, true);
  const verdict = { dmarc, policy: null };
  for (const id of ['n2', 'n3']) {
    const said = await at.when(notice({ id, subject: 'Resolved: CP204711', verdict }));
    expect(said.the('issue.noticed')).toMatchObject({ asks: true });
  }
  expect(await issueOf(at, 'KI-1')).toMatchObject({ state: 'open', published: true, notices: 3 });
  expect(await at.differences()).toEqual([]);
});

test('other times change nothing, and ask', async () => {
  const at = await open(MAINTENANCE, true);
  const before = await issueOf(at, 'KI-1');
  for (const [id, text] of [
    ['n2', window('2001-01-01 09:00 UTC', '2001-01-01 10:00 UTC')],
    ['n3', window('2026-12-09 22:00 UTC', '')],
  ] as const) {
    const said = await at.when(notice({ id, subject: 'Update (CP204711)', text, verdict: PASS }));
    expect(said.the('issue.noticed')).toMatchObject({ asks: true });
  }
  const { startsAt, endsAt } = before;
  expect(await issueOf(at, 'KI-1')).toMatchObject({ startsAt, endsAt, state: 'planned' });
  const same = await at.when(notice({ id: 'n4', ...MAINTENANCE, verdict: PASS }));
  expect(same.the('issue.noticed')).not.toHaveProperty('asks');
});

test('of one that is not published, a window moves as a whole, or a lead is asked', async () => {
  const at = await open(MAINTENANCE, false);
  const { endsAt } = await issueOf(at, 'KI-1');
  const half = window('2026-12-09 22:00 UTC', '');
  const asked = await at.when(notice({ id: 'n2', subject: 'Update (CP204711)', text: half }));
  expect(asked.the('issue.noticed')).toMatchObject({ asks: true });
  expect(await issueOf(at, 'KI-1')).toMatchObject({ endsAt, startsAt: Date.parse('2026-12-03T22:00Z') });
  const text = window('2026-12-09 22:00 UTC', '2026-12-09 23:00 UTC');
  const moved = await at.when(notice({ id: 'n3', subject: 'Update (CP204711)', text }));
  expect(moved.the('issue.noticed')).not.toHaveProperty('asks');
  expect(await issueOf(at, 'KI-1')).toMatchObject({ startsAt: Date.parse('2026-12-09T22:00Z') });
});

test('an end that comes late, behind a mail with a newer date, asks', async () => {
  const at = await open({ subject: OUTAGE, date: START - HOUR }, false);
  await at.when(notice({ id: 'n2', subject: 'Update (CP204711)', date: START - MINUTE }));
  const end = notice({ id: 'n3', subject: 'Resolved: CP204711', date: START - 2 * MINUTE });
  expect((await at.when(end)).the('issue.noticed')).toMatchObject({ late: true, asks: true });
  expect(await issueOf(at, 'KI-1')).toMatchObject({ state: 'open', notices: 3 });
  const older = notice({ id: 'n4', subject: 'Mails are late (CP204711)', date: START - 3 * MINUTE });
  expect((await at.when(older)).the('issue.noticed')).not.toHaveProperty('asks');
});
