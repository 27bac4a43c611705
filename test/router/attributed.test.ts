/** Which known issue a ticket is about: by an agent's mail, by a click, or by its category; one code, and what an agent says wins. */
import { expect, test } from 'vitest';
import { issuesAbout, linkedByCategory } from '../../contract/issueLinks.ts';
import { ticketsOfIssue } from '../../store/tables/issueTickets.ts';
import { answerOf, mail } from '../support/arrivals.ts';
import { HOUR, MINUTE, START } from '../support/stage.ts';
import { issueOf, knowing, notice, OUTAGE } from '../support/vendorNotices.ts';

/** KI-1 concerns tickets of deployment, FL-1001 is one. */
async function withIssue() {
  const at = await knowing();
  await at.when(notice({ id: 'n1', subject: OUTAGE }));
  at.sleep(MINUTE);
  await at.when(mail({ id: 'c1', at: START + MINUTE, classification: { category: 'deployment' } }));
  at.sleep(MINUTE);
  return at;
}

async function linked(at: Awaited<ReturnType<typeof withIssue>>, id = 'KI-1') {
  const issue = await issueOf(at, id);
  const now = START + HOUR;
  const open = [issue, ...(id === 'KI-1' ? [] : [await issueOf(at, 'KI-1')])];
  return ticketsOfIssue(at.read, id, linkedByCategory(issue, open, now), 10);
}

test('by its category, until an agent says otherwise by mail, and again once nobody says', async () => {
  const at = await withIssue();
  expect(await linked(at)).toEqual([{ number: 'FL-1001', by: 'category' }]);
  const none = await at.when(answerOf('rui', 'FL-1001', { id: 'a1', text: '#issue none' }));
  expect(none.the('ticket.attributed')).toMatchObject({ agent: 'rui', knownIssue: null });
  expect(none.types).not.toContain('agent.replied');
  expect(await linked(at)).toEqual([]);
  const named = await at.when(answerOf('rui', 'FL-1001', { id: 'a2', text: '#issue ki-1' }));
  expect(named.the('ticket.attributed')).toMatchObject({ knownIssue: 'KI-1', previous: null });
  expect(await linked(at)).toEqual([{ number: 'FL-1001', by: 'agent' }]);
  const again = await at.when(answerOf('rui', 'FL-1001', { id: 'a3', text: '#issue KI-1' }));
  expect(again.types).not.toContain('ticket.attributed');
  await at.when(answerOf('rui', 'FL-1001', { id: 'a4', text: '#issue auto' }));
  expect(await at.ticket('FL-1001')).not.toHaveProperty('issue');
  expect(await linked(at)).toEqual([{ number: 'FL-1001', by: 'category' }]);
  expect(await at.differences()).toEqual([]);
});

test.each(['#issue KI-9', '#issue', '#issue printers'])(
  '%s is refused, and says which are open',
  async (text) => {
    const at = await withIssue();
    const said = await at.when(answerOf('rui', 'FL-1001', { id: 'a1', text: `${text}\n\nWe look at it.` }));
    expect(said.the('agent.refused')).toMatchObject({
      reason: 'bad-argument',
      allowed: ['KI-1', 'none'],
      because: [{ rule: 'no-such-issue' }],
    });
    expect(said.types).not.toContain('agent.replied');
    expect(await at.ticket('FL-1001')).not.toHaveProperty('issue');
  },
);

test('the known issues of a ticket are the one that an agent named, or none', async () => {
  const at = await withIssue();
  const open = [await issueOf(at, 'KI-1')];
  const about = (issue?: string | null) =>
    issuesAbout({ category: 'deployment', ...(issue === undefined ? {} : { issue }) }, open, START + HOUR);
  expect([about(), about('KI-1'), about('KI-2'), about(null)].map(({ length }) => length)).toEqual([
    1, 1, 0, 0,
  ]);
});

test('a ticket that two open issues may explain is linked to neither by itself, nor one from before', async () => {
  const at = await withIssue();
  const first = await issueOf(at, 'KI-1');
  const second = { ...first, id: 'KI-2' };
  const now = START + HOUR;
  expect(linkedByCategory(first, [first, second], now).categories).toEqual([]);
  expect(linkedByCategory(first, [first, { ...second, categories: null }], now).categories).toEqual([
    'deployment',
  ]);
  expect(linkedByCategory({ ...first, categories: null }, [first], now).categories).toEqual([]);
  expect(linkedByCategory(first, [first], now).from).toBe(first.openedAt - HOUR);
  const since = { categories: ['deployment'], from: START + HOUR, to: START + 2 * HOUR };
  expect(await ticketsOfIssue(at.read, 'KI-1', since, 10)).toEqual([]);
});

test.each([
  ['', 'KI-1'],
  ['#issue none', null],
])('a merge brings what an agent said along; what was said there stays: %s', async (said, about) => {
  const at = await withIssue();
  await at.when(mail({ id: 'c2', at: at.now, classification: { category: 'billing' } }));
  await at.when(answerOf('rui', 'FL-1001', { id: 'a1', text: '#issue KI-1' }));
  if (said !== '') await at.when(answerOf('rui', 'FL-1002', { id: 'a2', text: said }));
  await at.orders({ merge: 'FL-1002' }, { ticket: 'FL-1001' });
  expect((await at.ticket('FL-1002')).issue).toBe(about);
  expect(await at.differences()).toEqual([]);
});
