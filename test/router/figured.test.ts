/** Stories of tickets through the router, and what the figures count of them. The minutes are written by hand. */
import { describe, expect, test } from 'vitest';
import { type Figure, type FigureName, figureOf, ticketsOf } from '../../contract/figures.ts';
import { LIMITS, type SettingsBody } from '../../contract/settings.ts';
import { NEW_TICKET } from '../../contract/order.ts';
import { figureGrounds } from '../../pipeline/figures/figures.ts';
import { router } from '../../router/router.ts';
import { mail } from '../support/arrivals.ts';
import { given, HOUR, type Scene, START } from '../support/stage.ts';
import { agent, customer, settings } from '../support/team.ts';
import { plusOf } from '../support/tokens.ts';

type Desk = Scene<unknown>;

const DAY = 24 * HOUR;
const REPLY = { inReplyTo: 'c1@contoso.test' };
const QUESTION = { reply: { text: 'Which invoice?' }, wait: true } as const;

/** All day long 4 h to the first response and 24 h to the resolution; urgent 1 h and 8 h. A vendor pauses the resolution. */
const TARGETS = {
  normal: { firstResponseMinutes: 240, resolutionMinutes: 1_440 },
  urgent: { firstResponseMinutes: 60, resolutionMinutes: 480 },
};
const BODY: SettingsBody = settings({
  agents: [agent('rui'), agent('ana')],
  customers: [customer('contoso', { domains: ['contoso.test'] })],
  plans: { standard: { calendar: 'always', targets: TARGETS, pauseWithVendor: true } },
  limits: LIMITS,
});

/** A ticket of 09:00. `hours`: behind that. */
async function withTicket(): Promise<Desk> {
  const desk = (await given(router, { settings: BODY })) as Desk;
  await desk.when(mail({ id: 'c1' }));
  return desk;
}

const hours = (desk: Desk, n: number) => desk.until(START + n * HOUR);

async function figure(desk: Desk, name: FigureName, body = BODY): Promise<Figure> {
  expect(await desk.differences()).toEqual([]);
  const grounds = await figureGrounds(desk.read, body, 7, desk.now);
  const found = figureOf(name, grounds, { zone: 'UTC', categories: ['billing'] });
  for (const { row, values } of found.rows)
    for (const [column, value] of Object.entries(values))
      if (!['p50', 'p90', 'promised', 'share', 'sure'].includes(column))
        expect(ticketsOf(name, grounds, 'UTC', row, [column])).toHaveLength(value ?? 0);
  return found;
}

async function valuesOf(desk: Desk, name: FigureName, day = '2026-03-02', body = BODY) {
  return (await figure(desk, name, body)).rows.find(({ row }) => row === day)?.values;
}

describe('the target', () => {
  test('is that of the promise when the ticket waited after its deadline', async () => {
    const desk = await withTicket();
    await hours(desk, 25);
    await desk.orders(QUESTION);
    await hours(desk, 30);
    await desk.when(mail({ id: 'c2', ...REPLY }));
    await hours(desk, 33);
    await desk.orders({ resolve: true });
    // 25 h before the pause of 5 h, 3 h behind it.
    expect(await valuesOf(desk, 'resolution')).toEqual({
      met: 1,
      p50: 1_680,
      p90: 1_680,
      promised: 1_440,
      notYet: 0,
      late: 1,
    });
    // A plan of today says nothing about a promise of then.
    const other = {
      calendar: 'always',
      targets: { normal: { firstResponseMinutes: 7, resolutionMinutes: 77 } },
    };
    expect(
      await valuesOf(desk, 'resolution', '2026-03-02', { ...BODY, plans: { standard: other } }),
    ).toMatchObject({ promised: 1_440 });
  });

  test('is that of a raised priority of which more time was used than it has', async () => {
    const desk = await withTicket();
    await hours(desk, 10);
    await desk.orders(QUESTION);
    await hours(desk, 20);
    await desk.when(mail({ id: 'c2', ...REPLY }));
    await hours(desk, 21);
    await desk.orders({ priority: 'urgent' });
    await hours(desk, 22);
    await desk.orders({ ...QUESTION, reply: { text: 'And which month?' } });
    await hours(desk, 30);
    await desk.when(mail({ id: 'c3', ...REPLY }));
    await hours(desk, 31);
    await desk.orders({ resolve: true });
    // 10 h, 2 h and 1 h.
    expect(await valuesOf(desk, 'resolution')).toMatchObject({ p50: 780, promised: 480, late: 1 });
  });
});

describe('a pause', () => {
  test('of a vendor counts from its start, though the ticket waits for the customer later', async () => {
    const desk = await withTicket();
    await hours(desk, 2);
    await desk.orders({ handOver: {} });
    await hours(desk, 30);
    await desk.orders(QUESTION);
    await hours(desk, 31);
    await desk.orders({ handBack: true });
    await hours(desk, 40);
    await desk.orders({ resolve: true });
    expect(await valuesOf(desk, 'resolution')).toMatchObject({ met: 1, p50: 120, promised: 1_440, late: 0 });
    expect(await valuesOf(desk, 'breaches')).toEqual({ firstResponse: 1, resolution: 0 });
  });

  test('keeps its start when a ticket that waits is merged into one that waits', async () => {
    const desk = await withTicket();
    await hours(desk, 1);
    await desk.when(mail({ id: 'd1', subject: 'Server' }));
    await desk.orders(QUESTION, { ticket: 'FL-1002' });
    await hours(desk, 6);
    await desk.orders(QUESTION);
    await hours(desk, 10);
    const seen = await desk.seen('FL-1002');
    await desk.orders({ merge: 'FL-1002' });
    expect((await desk.changes('FL-1002', seen)).types).toContain('ticket.waited');
    await hours(desk, 20);
    await desk.orders({ resolve: true }, { ticket: 'FL-1002' });
    const { number, resolution } = await desk.ticket('FL-1002');
    expect([number, resolution?.metAt]).toEqual(['FL-1002', START + 20 * HOUR]);
    // It was opened and waited in the same minute.
    expect(await valuesOf(desk, 'resolution')).toMatchObject({ met: 1, p50: 0, promised: 1_440, late: 0 });
  });

  test('that came while it was late does not make it kept', async () => {
    const desk = await withTicket();
    await hours(desk, 26);
    await desk.orders(QUESTION);
    await hours(desk, 50);
    expect(await valuesOf(desk, 'resolution')).toMatchObject({ met: 0, p50: null, notYet: 1, late: 1 });
    await desk.orders({ resolve: true });
    expect(await valuesOf(desk, 'resolution')).toMatchObject({ met: 1, p50: 1_560, notYet: 0, late: 1 });
  });
});

describe('a broken promise', () => {
  test('stays broken when the ticket is reopened and resolved at once', async () => {
    const desk = await withTicket();
    await hours(desk, 3);
    await desk.orders({ reply: { text: 'We look.' } });
    await hours(desk, 30);
    await desk.orders({ resolve: true });
    await hours(desk, 40);
    await desk.when(mail({ id: 'c2', ...REPLY }));
    expect(await valuesOf(desk, 'resolution')).toMatchObject({ met: 0, notYet: 1, late: 1 });
    await hours(desk, 41);
    await desk.orders({ resolve: true });
    // The minutes are of the last run.
    expect(await valuesOf(desk, 'resolution')).toMatchObject({ met: 1, p50: 60, promised: 1_440, late: 1 });
    expect(await valuesOf(desk, 'breaches')).toEqual({ firstResponse: 0, resolution: 1 });
  });

  test('that was kept is not broken by a reopening, nor by the time between', async () => {
    const desk = await withTicket();
    await hours(desk, 2);
    await desk.orders({ resolve: true });
    await hours(desk, 90);
    await desk.when(mail({ id: 'c2', ...REPLY }));
    await hours(desk, 91);
    await desk.orders({ reply: { text: 'Done again.' }, resolve: true });
    expect(await valuesOf(desk, 'resolution')).toMatchObject({ met: 1, p50: 60, late: 0 });
    expect(await valuesOf(desk, 'breaches')).toEqual({ firstResponse: 0, resolution: 0 });
  });

  test('stays broken when a lower priority moves the deadline', async () => {
    const desk = await withTicket();
    await desk.orders({ priority: 'urgent' });
    await hours(desk, 9);
    await desk.orders({ priority: 'normal' });
    await hours(desk, 10);
    await desk.orders({ reply: { text: 'Done.' }, resolve: true });
    expect(await valuesOf(desk, 'resolution')).toMatchObject({ met: 1, p50: 600, promised: 1_440, late: 1 });
    expect(await valuesOf(desk, 'breaches')).toEqual({ firstResponse: 1, resolution: 1 });
  });

  test('of a merged ticket stays that of its day, and the other one has the clock', async () => {
    const desk = await withTicket();
    await hours(desk, 30);
    await desk.when(mail({ id: 'd1', subject: 'Server' }));
    await desk.orders({ merge: 'FL-1002' });
    const merged = { met: 0, p50: null, p90: null, promised: null, notYet: 0, late: 1 };
    expect(await valuesOf(desk, 'resolution')).toEqual(merged);
    expect(await valuesOf(desk, 'firstResponse')).toEqual(merged);
    expect(await valuesOf(desk, 'resolution', '2026-03-03')).toMatchObject({ notYet: 1, late: 1 });
    // Merged in time, a ticket leaves the figures of clocks.
    await desk.when(mail({ id: 'e1', subject: 'Printer' }));
    await desk.orders({ merge: 'FL-1002' }, { ticket: 'FL-1003' });
    expect(await valuesOf(desk, 'breaches', '2026-03-03')).toEqual({ firstResponse: 1, resolution: 1 });
  });

  test('stays broken when a merged ticket makes the first response due again', async () => {
    const desk = await withTicket();
    await hours(desk, 6);
    await desk.orders({ reply: { text: 'Sorry, it took us long.' } });
    await desk.when(mail({ id: 'd1', subject: 'Server' }));
    await desk.orders({ merge: 'FL-1001' }, { ticket: 'FL-1002' });
    expect(await valuesOf(desk, 'firstResponse')).toMatchObject({ met: 0, notYet: 1, late: 1 });
    await hours(desk, 7);
    await desk.orders({ reply: { text: 'And the server works.' } });
    expect(await valuesOf(desk, 'firstResponse')).toMatchObject({ met: 1, p50: 60, late: 1 });
  });
});

describe('what is counted', () => {
  test('of what an agent began: nothing until the customer answers, and never a correction', async () => {
    const desk = (await given(router, { settings: BODY })) as Desk;
    const open = { subject: 'Your invoice of May', category: 'billing' };
    await desk.orders(
      { open, reply: { text: 'We found an error.', to: ['ann@contoso.test'] } },
      { agent: 'rui', ticket: NEW_TICKET },
    );
    expect(await valuesOf(desk, 'categories')).toEqual({ billing: 0 });
    expect(await valuesOf(desk, 'channels')).toEqual({ email: 0, call: 0, sms: 0, web: 0 });
    await hours(desk, 2);
    const person = await desk.personAt('ann@contoso.test');
    const to = [plusOf({ ticket: 'FL-1001', audience: 'customer', person })];
    await desk.when(mail({ id: 'c1', at: desk.now, to, subject: 'Re: Your invoice' }));
    expect(await valuesOf(desk, 'categories')).toEqual({ billing: 1 });
    expect(await valuesOf(desk, 'firstResponse')).toMatchObject({ notYet: 1, met: 0 });
    await desk.orders({ reply: { text: 'Here it is.' }, resolve: true });
    expect((await figure(desk, 'corrections')).rows).toEqual([]);
  });

  test('of corrections: tickets on which an agent acted', async () => {
    const desk = await withTicket();
    for (const id of ['d1', 'e1', 'f1']) await desk.when(mail({ id, subject: `About ${id}` }));
    expect((await figure(desk, 'corrections')).rows).toEqual([]);
    await desk.orders({ reply: { text: 'We look.' } });
    await desk.orders({ resolve: true }, { ticket: 'FL-1002' });
    await desk.orders({ category: 'usage' }, { ticket: 'FL-1003' });
    expect((await figure(desk, 'corrections')).rows).toEqual([
      { row: 'billing', values: { kept: 2, corrected: 1 } },
    ]);
  });

  test('of reliability: by how sure the classifier was, what agents kept', async () => {
    const desk = (await given(router, { settings: BODY })) as Desk;
    const opened = (id: string, category: string, confidence: number) =>
      desk.when(
        mail({ id, subject: `About ${id}`, classification: { category, best: 'billing', confidence } }),
      );
    await opened('r1', 'billing', 0.62);
    await opened('r2', 'billing', 0.68);
    await opened('r3', 'billing', 0.69);
    await opened('r4', 'billing', 0.7);
    // Decided by a rule alone, and without a category: neither says how good the confidence is.
    await opened('r5', 'billing', 1);
    await opened('r6', 'unclassified', 0.3);
    await opened('r7', 'billing', 0.65);
    const met = async () =>
      (await figure(desk, 'reliability')).rows.filter(({ values }) => values['share'] !== null);
    expect(await met()).toEqual([]);
    for (const n of [1, 2, 4, 5, 6]) await desk.orders({ resolve: true }, { ticket: `FL-100${n}` });
    await desk.orders({ category: 'usage' }, { ticket: 'FL-1003' });
    expect(await met()).toEqual([
      { row: '60-70', values: { share: 67, sure: 66, kept: 2, corrected: 1 } },
      { row: '70-80', values: { share: 100, sure: 70, kept: 1, corrected: 0 } },
    ]);
    const grounds = await figureGrounds(desk.read, BODY, 7, desk.now);
    expect(ticketsOf('reliability', grounds, 'UTC', '60-70', ['share'])).toEqual([
      'FL-1003',
      'FL-1002',
      'FL-1001',
    ]);
  });

  test('of quantiles: the half and nine of ten of all that were met, with the median of their targets', async () => {
    const desk = (await given(router, { settings: BODY })) as Desk;
    for (let n = 1; n <= 12; n += 1) await desk.when(mail({ id: `q${n}`, subject: `Matter ${n}` }));
    await desk.orders({ priority: 'urgent' }, { ticket: 'FL-1001' });
    // Answered after 10, 20 … 110 minutes; the last one never.
    for (let n = 1; n <= 11; n += 1) {
      await desk.until(START + n * 10 * 60_000);
      await desk.orders({ reply: { text: `Answer ${n}.` } }, { ticket: `FL-${1_000 + n}` });
    }
    expect(await valuesOf(desk, 'firstResponse')).toEqual({
      met: 11,
      p50: 60,
      p90: 100,
      promised: 240,
      notYet: 1,
      late: 0,
    });
    await desk.until(START + DAY);
    expect(await valuesOf(desk, 'firstResponse')).toMatchObject({ met: 11, notYet: 1, late: 1 });
  });
});
