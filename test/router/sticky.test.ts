/** A new ticket goes to the agent of the requester's last one, where the settings want it, and that agent can take it. */
import { describe, expect, test } from 'vitest';
import type { SettingsBody } from '../../contract/settings.ts';
import { languages } from '../../contract/telling/language.ts';
import { reasonsText } from '../../contract/telling/reasons.ts';
import { router } from '../../router/router.ts';
import { mail } from '../support/arrivals.ts';
import { given, HOUR, type Scene } from '../support/stage.ts';
import { agent, customer, settings } from '../support/team.ts';

const DAY = 24 * HOUR;
const DAYS_30 = { stickyMinutes: 30 * 24 * 60 };
const BOB = { from: { address: 'bob@contoso.test', name: 'Bob' } };

function team(more: Partial<SettingsBody> = {}): SettingsBody {
  return settings({ agents: [agent('rui'), agent('uma')], assignment: DAYS_30, ...more });
}

/** Ann has FL-1001, which Rui has; Rui has more to do than Uma. */
async function scene(body = team()): Promise<Scene<unknown>> {
  const desk = await given(router, { settings: body });
  await desk.when(mail({ id: 'c1' }));
  expect((await desk.ticket('FL-1001')).agent).toBe('rui');
  await desk.orders({ assign: 'rui' }, { ticket: await bobs(desk, 'c2'), agent: 'uma' });
  return desk;
}

async function bobs(desk: Scene<unknown>, id: string): Promise<string> {
  return (await desk.when(mail({ id, ...BOB }))).the('ticket.opened').ticket;
}

async function next(desk: Scene<unknown>, more: Partial<Parameters<typeof mail>[0]> = {}) {
  return (await desk.when(mail({ id: `n${desk.now}`, at: desk.now, ...more }))).the('ticket.assigned');
}

test('the agent of the last ticket gets the next one, though another has less to do', async () => {
  const desk = await scene();
  desk.sleep(HOUR);
  const { agent: chosen, because } = await next(desk);
  expect(chosen).toBe('rui');
  expect(because).toContainEqual({ rule: 'same-agent', detail: { ticket: 'FL-1001' } });
  expect(because.map(({ rule }) => rule)).not.toContain('fewest-open');
  expect(await desk.differences()).toEqual([]);
});

describe('the one with least to do gets it', () => {
  test.each<[string, Partial<SettingsBody>]>([
    ['without the setting', { assignment: undefined }],
    ['where that agent may have no more', { agents: [agent('rui', { capacity: 2 }), agent('uma')] }],
  ])('%s', async (_name, more) => {
    const { assignment, ...body } = team(more);
    const desk = await scene(assignment === undefined ? body : { ...body, assignment });
    desk.sleep(HOUR);
    expect((await next(desk)).agent).toBe('uma');
  });

  test('where the last ticket is older than the settings say', async () => {
    const desk = await scene();
    desk.sleep(30 * DAY + HOUR);
    expect((await next(desk)).agent).toBe('uma');
  });

  test('where the person has had no ticket', async () => {
    const desk = await scene();
    desk.sleep(HOUR);
    expect((await next(desk, { from: { address: 'eve@contoso.test', name: 'Eve' } })).agent).toBe('uma');
  });

  test('where another one speaks the language, and that agent does not', async () => {
    const agents = [agent('rui'), agent('uma', { languages: ['en', 'de'] })];
    const desk = await scene(team({ agents }));
    desk.sleep(HOUR);
    const german = { classification: { language: 'de' } };
    expect((await next(desk, german)).agent).toBe('uma');
  });
});

test('an agent named for the customer goes before', async () => {
  const customers = [customer('contoso', { domains: ['contoso.test'], agent: 'uma' })];
  const desk = await given(router, { settings: team({ customers }) });
  await desk.when(mail({ id: 'c1' }));
  await desk.orders({ assign: 'rui' }, { ticket: 'FL-1001', agent: 'uma' });
  desk.sleep(HOUR);
  expect((await next(desk)).because).toContainEqual({ rule: 'named-agent', detail: { customer: 'contoso' } });
});

test('it is told in each language, to the agent and to others', () => {
  const because = [
    { rule: 'skill', detail: { queue: 'billing', agents: 2 } },
    { rule: 'available', detail: { agents: 2 } },
    { rule: 'under-capacity', detail: { agents: 2 } },
    { rule: 'same-agent', detail: { ticket: 'FL-1001' } },
    { rule: 'open-tickets', detail: { open: 3, capacity: 9 } },
  ];
  const told = languages.flatMap((language) =>
    [null, 'rui'].map((reader) =>
      reasonsText(because, { settings: team(), language, timeZone: 'UTC', agent: reader }, { chosen: 'rui' }),
    ),
  );
  for (const text of told) expect(text).toContain('FL-1001');
  expect(new Set(told).size).toBe(told.length);
  expect(told[0]).toContain('rui had FL-1001 of the same person, and there is room (3 of at most 9 open)');
});
