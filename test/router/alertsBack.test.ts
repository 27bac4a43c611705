/** A problem that comes back while its ticket is unfinished: the ticket goes on, and says so once. */
import { expect, test } from 'vitest';
import { desk, problem, recovery } from '../support/alerting.ts';
import { answerOf } from '../support/arrivals.ts';
import { HOUR, START } from '../support/stage.ts';

test('a problem goes on with a ticket that waits, and says that it is back', async () => {
  const at = await desk();
  await at.when(problem('p1'));
  await at.when(answerOf('rui', 'FL-1001', { id: 'a1', text: 'We look at it.' }));
  await at.when(recovery('r1'));
  expect((await at.ticket('FL-1001')).status).toBe('waiting');
  at.sleep(HOUR);
  const said = await at.when(problem('p2'));
  expect(said.the('ticket.alerted').again).toBe(true);
  expect(said.the('ticket.resumed').because).toEqual([{ rule: 'alert-problem' }]);
  expect((await at.ticket('FL-1001')).status).toBe('open');
  // Once: what it repeats is known.
  expect((await at.when(problem('p3'))).the('ticket.alerted')).not.toHaveProperty('again');
  expect(await at.differences()).toEqual([]);
});

test('a problem wakes a ticket that sleeps', async () => {
  const at = await desk();
  await at.when(problem('p1'));
  await at.orders({ snooze: START + 72 * HOUR });
  await at.when(recovery('r1'));
  at.sleep(HOUR);
  expect((await at.when(problem('p2'))).types).toContain('ticket.woken');
});
