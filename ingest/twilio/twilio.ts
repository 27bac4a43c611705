/**
 * The phone, put together: webhooks as an app to be mounted, fetcher and sweep as one inbox.
 *
 * Never: reaches out to Twilio where no account is configured; the webhooks are there all the same and answer 503.
 */
import type { Hono } from 'hono';
import type { Blobs } from '../../contract/blobs.ts';
import type { Clock } from '../../contract/clock.ts';
import type { Log } from '../../contract/log.ts';
import type { Reports } from '../../contract/reports.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Inbox } from '../../contract/stage.ts';
import { recordingFetcher, type PendingRecording } from './recordings.ts';
import type { TwilioAccount } from './rest.ts';
import { twilioSweep } from './sweep.ts';
import { twilioWebhooks } from './webhooks.ts';

export type TwilioOptions = {
  /** Null where no phone is configured. */
  account: TwilioAccount | null;
  publicUrl: string;
  settings: () => Promise<Settings>;
  pending: () => Promise<PendingRecording[]>;
  onNews: (listener: () => void) => () => void;
  blobs: Pick<Blobs, 'put'>;
  log: Pick<Log, 'append' | 'bookmark'>;
  clock: Clock;
  reports: Reports;
};

export function twilioInbox(options: TwilioOptions): { app: Hono; inbox: Inbox } {
  const { account } = options;
  const authToken = (): string | null => account?.authToken() ?? null;
  const app = twilioWebhooks({ ...options, authToken });
  const workers =
    account === null ? [] : [recordingFetcher({ ...options, account }), twilioSweep({ ...options, account })];
  return {
    app,
    inbox: {
      name: 'twilio',
      async start() {
        for (const worker of workers) await worker.start();
      },
      async stop() {
        await Promise.all(workers.map((worker) => worker.stop()));
      },
    },
  };
}
