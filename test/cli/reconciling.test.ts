/** The gauges of the comparison with Twilio, in a process that gets the comparison and loses it to another. */
import { expect, test } from 'vitest';
import { reconciling } from '../../pipeline/reconciling.ts';
import type { Context } from '../../pipeline/worker.ts';
import { startKey } from '../../ingest/twilio/callSweep.ts';
import { SWEEP_EVERY_MS } from '../../ingest/twilio/sweep.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { PORTUGUESE } from '../support/phone.ts';
import { recorded } from '../support/recorded.ts';
import { ACCOUNT_SID, apiCall, twilioApi } from '../support/twilioApi.ts';

const PATIENTLY = { timeout: 60_000 };
const HOUR_MS = 3_600_000;

test('another owner’s calm is not hidden by what we saw last, and a comparison that never succeeds grows old', async () => {
  const api = await twilioApi();
  const clock = testClock();
  const began = clock.now();
  const grounds = await embeddedGrounds(clock);
  const reports = recorded();
  let assign = (_mine: ReadonlySet<string>): void => {};
  const log = {
    ...grounds.log,
    share(_name: string, _units: readonly string[], mine: typeof assign) {
      assign = mine;
      return { stop: async () => {} };
    },
  };
  await log.append([], [{ key: startKey(ACCOUNT_SID, PORTUGUESE), value: String(began - 2 * HOUR_MS) }]);
  const context = {
    installation: { ...grounds, log, profile: 'cluster', clock },
    configuration: { mailboxes: [] },
    reports,
    twilio: { account: api.account, numbers: async () => new Set([PORTUGUESE]) },
  } as unknown as Context;
  const figures = () => ({
    open: reports.gaugeOf('firstline_calls_unaccounted', {}),
    at: reports.gaugeOf('firstline_calls_reconciled_seconds', {}),
  });
  api.calls.push(apiCall('CA1', began - HOUR_MS));
  api.troubles.set(`/2010-04-01/Accounts/${ACCOUNT_SID}/Calls.json`, [401]);
  const [worker] = reconciling(context);
  await worker?.start();
  assign(new Set(['calls']));
  await expect.poll(figures, PATIENTLY).toEqual({ open: undefined, at: began / 1000 });
  clock.advance(SWEEP_EVERY_MS);
  await expect.poll(() => reports.of('failed').length, PATIENTLY).toBe(1);
  expect(figures()).toEqual({ open: undefined, at: began / 1000 });
  clock.advance(SWEEP_EVERY_MS);
  await expect.poll(figures, PATIENTLY).toEqual({ open: 1, at: (began + 2 * SWEEP_EVERY_MS) / 1000 });
  assign(new Set());
  await expect.poll(() => figures().open, PATIENTLY).toBe(0);
  await worker?.stop();
});
