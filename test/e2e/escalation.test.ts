/** A ticket that nobody answers climbs the ladder by itself and says so: a short SLA, no faked clock. */
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startFirstline } from '../../pipeline/running.ts';
import { loadConfiguration } from '../../config/configuration.ts';
import { roles } from '../../pipeline/pipeline.ts';
import { noProbe } from '../../runtime/probe.ts';
import { onFreePorts } from '../support/freePorts.ts';
import { temporaryFolder } from '../support/folders.ts';
import { customer } from '../support/team.ts';
import { found, left, opened, placed, post, seen, answerTo } from './office.ts';

test('warning, lead, admin; a ticket with time left is left in peace', async () => {
  const dataDir = join(temporaryFolder(), 'data');
  const base = loadConfiguration({ file: null, environment: {} });
  const minutes = (seconds: number): number => seconds / 60;
  const standard = {
    calendar: 'always',
    targets: { normal: { firstResponseMinutes: minutes(6), resolutionMinutes: 600 } },
  };
  const calm = {
    calendar: 'always',
    targets: { normal: { firstResponseMinutes: 240, resolutionMinutes: 600 } },
  };
  const running = await startFirstline({
    configuration: {
      ...base,
      server: onFreePorts,
      settings: {
        ...base.settings,
        plans: { standard, calm },
        customers: [customer('calm', { domains: ['calm.test'], plan: 'calm' })],
        escalation: [
          { atShare: 0.75, afterMinutes: null, tell: 'agent' },
          { atShare: 1, afterMinutes: null, tell: 'lead' },
          { atShare: null, afterMinutes: minutes(2), tell: 'admin' },
        ],
      },
    },
    dataDir,
    only: roles,
    probe: noProbe,
    level: 'error',
  });
  onTestFinished(() => running.stop());
  const at = { dataDir, ...(await seen(dataDir)) };

  const late = await placed(at, await post(running.smtp, { from: 'ann@contoso.test', text: 'It is down.' }));
  const met = await placed(at, await post(running.smtp, { from: 'bob@calm.test', text: 'How do I log in?' }));
  const [assignment] = await left(at, met.ticket, 'assignment');
  const notice = await opened(at, assignment!);
  await post(running.smtp, answerTo(notice, 'With your address.'));
  await left(at, met.ticket, 'reply');

  const escalations = await left(at, late.ticket, 'escalation', 2);
  const [warning] = await left(at, late.ticket, 'warning');
  const ticket = await found('level 2', async () => {
    const one = await at.shown(late.ticket ?? '');
    return one?.['escalationLevel'] === 2 ? one : undefined;
  });
  expect(warning?.to).toEqual([ticket['agent']]);
  expect(escalations.map(({ to }) => to)).toEqual([['ana'], ['tom']]);
  const told = await opened(at, escalations[0]!);
  expect(told.subject).toContain(late.ticket);
  expect(told.fullText).toContain('The first answer was due');

  const facts = (await at.facts()).filter(
    ({ type }) => type === 'ticket.warned' || type === 'ticket.escalated',
  );
  expect(facts.map((fact) => [fact.type, 'ticket' in fact ? fact.ticket : null])).toEqual([
    ['ticket.warned', late.ticket],
    ['ticket.escalated', late.ticket],
    ['ticket.escalated', late.ticket],
  ]);
  expect(await at.shown(met.ticket ?? '')).toMatchObject({ escalationLevel: 0 });
  // The ticket keeps its agent and its priority.
  expect(ticket).toMatchObject({ status: 'open', agent: expect.any(String), firstRespondedAt: null });
});
