/** The end of a known issue: its open tickets hear it in pieces, and customers are told once, as far as the settings or a lead want it. */
import { expect, test } from 'vitest';
import { PIECE, type EndTells } from '../../contract/issueEnd.ts';
import type { Draft, FactOf } from '../../contract/fact.ts';
import { LIMITS } from '../../contract/settings.ts';
import { answerOf, mail } from '../support/arrivals.ts';
import { queuedFact } from '../support/facts.ts';
import type { Said } from '../support/decided.ts';
import { HOUR, MINUTE, START } from '../support/stage.ts';
import { issueOf, knowing, notice, OUTAGE } from '../support/vendorNotices.ts';

const PASS = { dmarc: 'pass', policy: null } as const;

/** Known are KI-1, FL-1001 that an agent named, FL-1002 of its category, and FL-1003 of another one. */
async function open(endTells: EndTells | null, limits: Partial<typeof LIMITS> = {}) {
  const own = { limits: { automaticPerHour: LIMITS.automaticPerHour, ...limits } };
  const at = await knowing({ ...own, ...(endTells === null ? {} : { knownIssues: { endTells } }) });
  await at.when(notice({ id: 'n1', subject: OUTAGE, verdict: PASS }));
  at.sleep(MINUTE);
  for (const [n, category] of ['billing', 'deployment', 'billing'].entries())
    await at.when(mail({ id: `c${n}`, at: at.now, classification: { category } }));
  await at.when(answerOf('rui', 'FL-1001', { id: 'a1', text: '#issue KI-1' }));
  at.sleep(MINUTE);
  return at;
}

type Scene = Awaited<ReturnType<typeof open>>;

const resolved = (id: string, dmarc: 'pass' | 'unchecked' = 'pass') =>
  notice({ id, subject: 'Resolved: mails arrive (CP204711)', verdict: { dmarc, policy: null } });

function heard(said: Said): string[] {
  return said.all('ticket.issueEnded').map(({ ticket, tells }) => `${ticket} ${tells === true}`);
}

/** A lead opens it again by hand. */
async function reopened(at: Scene) {
  const changed: Draft = { type: 'issue.changed', issue: 'KI-1', agent: 'lea', state: 'open', because: [] };
  await at.remember([changed], `again-${at.now}`);
}

test.each([
  [null, ['FL-1001 false', 'FL-1002 false']],
  ['nobody', ['FL-1001 false', 'FL-1002 false']],
  ['named', ['FL-1001 true', 'FL-1002 false']],
  ['all', ['FL-1001 true', 'FL-1002 true']],
] as const)(
  'endTells %s: every open ticket hears it, and these customers are told',
  async (endTells, tells) => {
    const at = await open(endTells);
    const over = await at.when(resolved('n2'));
    expect(over.the('issue.announced')).toMatchObject({ customers: endTells ?? 'nobody', agent: null });
    const said = await at.later(0);
    expect(heard(said)).toEqual(tells);
    expect(said.the('issue.relayed')).toMatchObject({ upTo: 1002, tickets: 2, nextAt: null });
    expect(await issueOf(at, 'KI-1')).not.toHaveProperty('telling');
    expect(heard(await at.later(HOUR))).toEqual([]);
    expect(await at.differences()).toEqual([]);
  },
);

test('a mail without a pass ends the issue, and writes to no customer', async () => {
  const at = await open('all');
  await at.when(resolved('n2', 'unchecked'));
  expect(heard(await at.later(0))).toEqual(['FL-1001 false', 'FL-1002 false']);
});

test('an end that the vendor says twice is told once', async () => {
  const at = await open('all');
  await at.when(resolved('n2'));
  await at.later(MINUTE);
  const again = await at.when(resolved('n3'));
  expect(again.types).not.toContain('issue.announced');
  expect(heard(await at.later(HOUR))).toEqual([]);
});

test('of a ticket that is resolved nobody is told', async () => {
  const at = await open('all');
  await at.orders({ resolve: true }, { ticket: 'FL-1001' });
  await at.when(resolved('n2'));
  expect(heard(await at.later(0))).toEqual(['FL-1002 true']);
});

test('an issue that is open again tells nobody further, and its next end is told once more', async () => {
  const at = await open('all');
  await at.when(resolved('n2'));
  await reopened(at);
  expect(heard(await at.later(MINUTE))).toEqual([]);
  await at.when(resolved('n3'));
  expect(heard(await at.later(0))).toEqual(['FL-1001 true', 'FL-1002 true']);
  at.sleep(MINUTE);
  await reopened(at);
  at.sleep(MINUTE);
  const third = await at.when(resolved('n4'));
  expect(third.types).toContain('issue.over');
  const said = await at.later(0);
  expect(said.all('ticket.issueEnded').map(({ end }) => end)).toEqual([3, 3]);
  expect(await at.differences()).toEqual([]);
});

test('many tickets hear it in pieces, so slowly that the hourly limits keep room', async () => {
  // They are of one address.
  const at = await open('all', { automaticPerHour: 1_000 });
  const many = 2 * PIECE + 3;
  const opened = await at.when(mail({ id: 'c9', at: at.now, classification: { category: 'deployment' } }));
  const first = opened.the('ticket.opened');
  await at.remember(
    Array.from({ length: many }, (_, n) => like(first, `FL-${2_000 + n}`)),
    'many',
  );
  await at.when(resolved('n2'));
  const pieces: number[] = [];
  const tickets = new Set<string>();
  const from = at.now;
  for (let said = await at.later(0); ; said = await at.later(MINUTE / 2)) {
    for (const { ticket } of said.all('ticket.issueEnded')) {
      expect(tickets.has(ticket), ticket).toBe(false);
      tickets.add(ticket);
    }
    pieces.push(...said.all('issue.relayed').map((piece) => piece.tickets));
    if ((await issueOf(at, 'KI-1')).telling === undefined) break;
  }
  expect(pieces).toEqual([PIECE, PIECE, 6]);
  expect(tickets.size).toBe(many + 3);
  const perHour = (2 * PIECE * HOUR) / (at.now - from);
  expect(perHour).toBeLessThanOrEqual(LIMITS.automaticPerInstallationPerHour / 2);
  expect(await at.differences()).toEqual([]);
});

/** Automatic messages of now, which the limits count. */
function sent(at: Scene, count: number) {
  const messages = Array.from({ length: count }, (_, n): Draft => {
    const { id: _id, v: _v, at: _at, by: _by, cause: _cause, ...draft } = queuedFact(`m${n}`, 'x@other.test');
    return {
      ...(draft as Extract<Draft, { type: 'message.queued' }>),
      audience: 'customer',
      automatic: true,
    };
  });
  return at.remember(messages, 'sent');
}

test('while half of the hour is used by other messages nobody is told, and then everybody is', async () => {
  const at = await open('all', { automaticPerInstallationPerHour: 10 });
  await sent(at, 5);
  await at.when(resolved('n2'));
  const first = await at.later(0);
  expect(heard(first)).toEqual([]);
  expect(first.the('issue.relayed')).toMatchObject({ upTo: 0, tickets: 0, nextAt: expect.any(Number) });
  expect(heard(await at.later(HOUR / 2))).toEqual([]);
  const told = [...heard(await at.later(HOUR)), ...heard(await at.later(HOUR / 6))];
  expect(told).toEqual(['FL-1001 true', 'FL-1002 true']);
  expect(await issueOf(at, 'KI-1')).not.toHaveProperty('telling');
  expect(await at.differences()).toEqual([]);
});

test('a domain without room waits for a later round, and holds nobody else up', async () => {
  const at = await open('all', { automaticPerDomainPerHour: 2 });
  for (const address of ['eva@elsewhere.test', 'ben@elsewhere.test', 'ida@third.test'])
    await at.when(
      mail({
        id: address,
        at: at.now,
        from: { address, name: '' },
        classification: { category: 'deployment' },
      }),
    );
  await at.when(resolved('n2'));
  const first = await at.later(0);
  expect(heard(first)).toEqual(['FL-1001 true', 'FL-1002 true', 'FL-1004 true', 'FL-1006 true']);
  expect(first.the('issue.relayed')).toMatchObject({ upTo: 1004, tickets: 4 });
  expect(heard(await at.later(HOUR / 6))).toEqual(['FL-1005 true']);
  expect(heard(await at.later(HOUR))).toEqual([]);
  expect(await issueOf(at, 'KI-1')).not.toHaveProperty('telling');
  expect(await at.differences()).toEqual([]);
});

function like({ ...opened }: FactOf<'ticket.opened'>, ticket: string): Draft {
  const { id: _id, v: _v, at: _at, by: _by, cause: _cause, ...draft } = opened;
  return { ...draft, ticket, contact: `c${ticket}`, conversation: `v${ticket}` };
}

test('an instant that came already decides nothing', async () => {
  const at = await open('all');
  await at.when(resolved('n2'));
  const due = { stage: 'router', subject: 'KI-1', kind: 'tell', at: at.now };
  expect(heard(await at.later(0))).toHaveLength(2);
  at.sleep(1);
  expect((await at.fires({ ...due, at: due.at + 5 })).types).toEqual([]);
});

test('customers are not told of a maintenance that never began', async () => {
  const at = await knowing({ knownIssues: { endTells: 'all' } });
  const text = 'Start time: 2026-12-05 22:00 UTC';
  await at.when(notice({ id: 'n1', subject: 'Planned maintenance (CP204711)', text, verdict: PASS }));
  await at.when(mail({ id: 'c1', at: START, classification: { category: 'billing' } }));
  await at.when(answerOf('rui', 'FL-1001', { id: 'a1', text: '#issue KI-1' }));
  at.sleep(MINUTE);
  await at.when(notice({ id: 'n2', subject: 'Cancelled: maintenance (CP204711)', verdict: PASS }));
  expect(heard(await at.later(0))).toEqual(['FL-1001 false']);
});
