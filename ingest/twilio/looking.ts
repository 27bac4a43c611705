/** An inbox that asks Twilio again and again. A look that fails is reported, and the next one comes at its time. */
import type { Clock } from '../../contract/clock.ts';
import { messageOf } from '../../contract/failure.ts';
import type { Reports } from '../../contract/reports.ts';
import type { Inbox } from '../../contract/stage.ts';

export type Looking = {
  name: string;
  everyMs: number;
  look: (signal: AbortSignal) => Promise<void>;
  clock: Clock;
  reports: Reports;
};

export function looking({ name, everyMs, look, clock, reports }: Looking): Inbox {
  const stopping = new AbortController();
  const { signal } = stopping;
  let looked: Promise<void> | null = null;
  let cancelWake = (): void => {};

  function run(): void {
    looked = look(signal)
      .catch((thrown: unknown) => {
        if (!signal.aborted) reports.say('error', 'failed', { inbox: name, error: messageOf(thrown) });
      })
      .then(() => {
        if (!signal.aborted) cancelWake = clock.wakeAt(clock.now() + everyMs, run);
      });
  }

  return {
    name,
    async start() {
      run();
    },
    async stop() {
      stopping.abort();
      cancelWake();
      await looked;
    },
  };
}
