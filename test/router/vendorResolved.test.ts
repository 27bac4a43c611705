/** A ticket that is resolved with the vendor has a moved deadline only where its plan paused it. */
import { describe, expect, test } from 'vitest';
import { fromPage } from '../support/arrivals.ts';
import { HOUR, START } from '../support/stage.ts';
import { planned, withTicket } from '../support/vendorPlan.ts';

const DAY = 24 * HOUR;

describe('a ticket that is resolved with the vendor, whose plan does not pause', () => {
  async function waiting(isWithVendor: boolean) {
    const desk = await withTicket(planned(false));
    await desk.until(START + HOUR);
    await desk.orders({ wait: true });
    await desk.until(START + 2 * HOUR);
    if (isWithVendor) await desk.orders({ handOver: {} });
    await desk.until(START + 3 * DAY);
    return desk;
  }

  test('has the deadline that it has without a vendor, though it waited for the customer', async () => {
    const [desk, without] = [await waiting(true), await waiting(false)];
    expect((await desk.orders({ resolve: true })).said.types).toEqual(['agent.ordered', 'ticket.resolved']);
    await without.orders({ resolve: true });
    const { resolution } = await desk.ticket('FL-1001');
    expect(resolution).toEqual((await without.ticket('FL-1001')).resolution);
  });

  test('has it too when the customer says that it is solved', async () => {
    const desk = await waiting(true);
    const page = { id: 'p1', text: '', answer: { solved: true, score: null } };
    const said = await desk.when(fromPage(await desk.personAt('ann@contoso.test'), 'FL-1001', page));
    expect(said.types).toContain('ticket.resolved');
    expect(said.types).not.toContain('ticket.scheduled');
  });

  test.each([['open'], ['waiting']])('goes on if it paused before, %s', async (status) => {
    const desk = await withTicket();
    await desk.until(START + HOUR);
    await desk.orders({ handOver: {} });
    await desk.until(START + 2 * HOUR);
    if (status === 'waiting') await desk.orders({ wait: true });
    await desk.configure(planned(false));
    await desk.until(START + 3 * DAY);
    expect((await desk.ticket('FL-1001')).status).toBe(status);
    const { said } = await desk.orders({ resolve: true });
    expect(said.the('ticket.scheduled').because).toMatchObject([{ rule: 'resolved-with-vendor' }]);
    expect((await desk.ticket('FL-1001')).resolution?.due).toBe(START + 3 * DAY + 23 * HOUR);
  });
});
