/**
 * For any sequence of mails, over hours: no address, no domain and no installation gets more acknowledgements within an
 * hour than the budgets say, no more mails of one hour that say the same are acknowledged, and each contact has its place.
 * Router and notifier at work on the embedded store, with a clock that the test moves.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fact } from '../../contract/fact.ts';
import { LIMITS, type SettingsBody } from '../../contract/settings.ts';
import { notifierStage } from '../../notifier/notifier.ts';
import { router } from '../../router/router.ts';
import { decideAfterwards, decideOnce } from '../../runtime/decisions.ts';
import { identified } from '../../runtime/facts.ts';
import { ensureSecret } from '../../store/tables/settings.ts';
import { mail } from '../support/arrivals.ts';
import { openGrounds, testClock } from '../support/grounds.ts';
import { temporaryFolder } from '../support/folders.ts';
import { customer, settings } from '../support/team.ts';

const HOUR_MS = 3_600_000;
const notifier = notifierStage({ publicUrl: 'http://desk.test' });

const limits = {
  ...LIMITS,
  automaticPerHour: 2,
  automaticPerDomainPerHour: 4,
  automaticPerInstallationPerHour: 7,
  ticketsPerSenderPerHour: 5,
  ticketsPerDomainPerHour: 12,
};
const body = settings({ limits, customers: [customer('contoso', { domains: ['contoso.test'] })] });

type Coming = {
  person: number;
  plus: boolean;
  domain: string;
  text: number;
  subject: number;
  afterMs: number;
};

const coming: fc.Arbitrary<Coming> = fc.record({
  person: fc.integer({ min: 0, max: 4 }),
  plus: fc.boolean(),
  domain: fc.constantFrom('v.test', 'mail.v.test', 'w.test', 'contoso.test'),
  text: fc.integer({ min: 0, max: 30 }),
  subject: fc.integer({ min: 0, max: 3 }),
  afterMs: fc.constantFrom(0, 1_000, 30_000, 120_000, 1_200_000),
});

type Told = { at: number; address: string; domain: string };

/** Takes the mails one after the other. Returns what was told, and how many contacts have no place. */
async function run(mails: Coming[], world: SettingsBody): Promise<{ told: Told[]; unplaced: number }> {
  const clock = testClock();
  const grounds = await openGrounds(clock, temporaryFolder());
  const { store } = grounds;
  try {
    await grounds.database.transaction((sql) => ensureSecret(sql, 'secret'));
    const configured = {
      type: 'admin.configured',
      version: 1,
      digest: '1',
      words: { settings: world },
    } as const;
    await store.transaction((desk) => desk.write(identified([configured], 'test', 'c', clock.now())));
    const told: Told[] = [];
    let unplaced = 0;
    for (const [n, { person, plus, domain, text, subject, afterMs }] of mails.entries()) {
      clock.advance(afterMs);
      const at = clock.now();
      const address = `p${person}${plus ? `+${n}` : ''}@${domain}`;
      const fact = mail({
        id: `c${n}`,
        from: { address, name: 'X' },
        subject: ['Invoice', 'Re: Invoice', 'Question', `Case ${n}`][subject] ?? '',
        text: `The words of text ${'abcdefghijklmnopqrstuvwxyzABCDE'[text]} are these.`,
        received: { receivedAt: at },
      });
      const said = await store.transaction(async (desk) => {
        const first = await decideOnce(router, grounds, desk, { now: at, fact });
        return [...first, ...(await decideAfterwards(router, grounds, desk, first, at))];
      });
      if (((await store.read.contact(`c${n}`))?.ticket ?? null) === null) unplaced += 1;
      for (const one of said.filter(({ type }) => notifier.reads.includes(type)))
        for (const message of await notified(one, at))
          if (message.type === 'message.queued' && message.kind === 'acknowledgement')
            told.push({ at, address: `p${person}@${domain}`, domain: domain.replace('mail.', '') });
    }
    return { told, unplaced };
  } finally {
    await grounds.close();
  }

  function notified(fact: Fact, now: number): Promise<Fact[]> {
    return store.transaction((desk) => decideOnce(notifier, grounds, desk, { now, fact }));
  }
}

/** The most of these within any hour. */
function mostWithinAnHour(instants: number[]): number {
  const counts = instants.map((until) => instants.filter((at) => at <= until && at > until - HOUR_MS).length);
  return Math.max(0, ...counts);
}

function mostOf(told: Told[], key: (one: Told) => string): number {
  const groups = [...Map.groupBy(told, key).values()];
  return Math.max(0, ...groups.map((group) => mostWithinAnHour(group.map(({ at }) => at))));
}

test('acknowledgements never exceed a budget, and no contact is without a place', {
  timeout: 600_000,
}, async () => {
  let used = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(coming, { minLength: 10, maxLength: 40 }), async (mails) => {
      const { told, unplaced } = await run(mails, body);
      expect(unplaced).toBe(0);
      expect(mostOf(told, ({ address }) => address)).toBeLessThanOrEqual(limits.automaticPerHour);
      const strangers = told.filter(({ domain }) => domain !== 'contoso.test');
      expect(mostOf(strangers, ({ domain }) => domain)).toBeLessThanOrEqual(limits.automaticPerDomainPerHour);
      const most = mostOf(told, () => '');
      expect(most).toBeLessThanOrEqual(limits.automaticPerInstallationPerHour);
      if (most === limits.automaticPerInstallationPerHour) used += 1;
    }),
    { numRuns: 25, seed: 9 },
  );
  // A budget that nobody reaches proves nothing.
  expect(used).toBeGreaterThan(0);
});
