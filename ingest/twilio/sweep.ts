/**
 * The sweep: looks at Twilio's lists for calls, recordings and SMS whose webhooks were lost.
 *
 * Promises: every five minutes, and sooner after a failure. SMS that cannot be listed hold no call back, nor calls an SMS.
 */
import { messageOf } from '../../contract/failure.ts';
import type { Inbox } from '../../contract/stage.ts';
import { sweepOnce, type SweepOptions } from './callSweep.ts';
import { sweepMessages } from './messageSweep.ts';

export const SWEEP_EVERY_MS = 5 * 60_000;
/**
 * Delay after a failed sweep. The settings may not be on the log yet, or Twilio or the log was briefly unavailable.
 */
export const SWEEP_AGAIN_MS = 10_000;

export function twilioSweep(options: SweepOptions): Inbox {
  const { clock, reports } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const said = { calls: new Set<string>(), messages: new Set<string>() };
  let sweep: Promise<void> | null = null;
  let cancelWake = (): void => {};

  function run(): void {
    sweep = Promise.all(
      [sweepOnce(options, said.calls, signal), sweepMessages(options, said.messages, signal)].map(isDone),
    ).then((done) => next(done.every(Boolean) ? SWEEP_EVERY_MS : SWEEP_AGAIN_MS));
  }

  async function isDone(one: Promise<void>): Promise<boolean> {
    try {
      await one;
      return true;
    } catch (thrown) {
      if (!signal.aborted)
        reports.say('error', 'failed', { inbox: 'twilio sweep', error: messageOf(thrown) });
      return false;
    }
  }

  function next(pauseMs: number): void {
    if (!signal.aborted) cancelWake = clock.wakeAt(clock.now() + pauseMs, run);
  }

  return {
    name: 'twilio sweep',
    async start() {
      run();
    },
    async stop() {
      stopping.abort();
      cancelWake();
      await sweep;
    },
  };
}
