/**
 * Assembles the phone: webhooks as an app to be mounted, sweep and fetchers as inboxes.
 *
 * Never contacts Twilio without a configured account. The webhooks exist all the same and answer 503.
 */
import type { Hono } from 'hono';
import type { Blobs } from '../../contract/blobs.ts';
import type { Clock } from '../../contract/clock.ts';
import type { Log } from '../../contract/log.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Inbox } from '../../contract/stage.ts';
import type { LoopOver } from './fetching.ts';
import { lateLook, type LateLookOptions } from './lateLook.ts';
import { mediaFetcher, type MediaOptions } from './media.ts';
import { type FetcherOptions, recordingFetcher } from './recordings.ts';
import type { TwilioAccount } from './rest.ts';
import { ringLook, type RingLookOptions } from './ringLook.ts';
import { twilioSweep } from './sweep.ts';
import { twilioWebhooks, type WebhookOptions } from './webhooks.ts';

export type TwilioOptions = {
  /** Null if no phone is configured. */
  account: TwilioAccount | null;
  publicUrl: string;
  settings: () => Promise<Settings>;
  pending: FetcherOptions['pending'];
  standing: FetcherOptions['standing'];
  loop: LoopOver;
  ringStanding: NonNullable<WebhookOptions['ringStanding']>;
  issues: NonNullable<WebhookOptions['issues']>;
  lines: NonNullable<WebhookOptions['lines']>;
  blobs: Pick<Blobs, 'put' | 'remove'>;
  log: Pick<Log, 'append' | 'bookmark'>;
  clock: Clock;
  reports: Reports & Metrics;
};

export type Twilio = {
  app: Hono;
  account: TwilioAccount | null;
  /** Where Twilio reaches our webhooks. */
  publicUrl: string;
  /** Our numbers, as configured now. */
  numbers: () => Promise<ReadonlySet<string>>;
  /** Null if no account is configured. Each call makes an inbox that is started once. */
  sweep: (() => Inbox) | null;
  recordings: (() => Inbox) | null;
  lateLook: ((given: Pick<LateLookOptions, 'sent'>) => Inbox) | null;
  ringLook: ((given: Pick<RingLookOptions, 'open'>) => Inbox) | null;
  media: ((given: Pick<MediaOptions, 'pending' | 'standing' | 'compose'>) => Inbox) | null;
};

export function twilioPhone(options: TwilioOptions): Twilio {
  const { account, publicUrl } = options;
  const numbers = async () => new Set((await options.settings()).phones.map(({ number }) => number));
  const app = twilioWebhooks({
    ...options,
    authToken: () => account?.authToken() ?? null,
    otherToken: () => account?.otherToken?.() ?? null,
  });
  const none = { sweep: null, recordings: null, media: null, lateLook: null, ringLook: null };
  if (account === null) return { app, account, publicUrl, numbers, ...none };
  return {
    app,
    account,
    publicUrl,
    numbers,
    sweep: () => twilioSweep({ ...options, account }),
    recordings: () => recordingFetcher({ ...options, account }),
    lateLook: (given) => lateLook({ ...options, ...given, account }),
    ringLook: (given) => ringLook({ ...options, ...given, account }),
    media: (given) => mediaFetcher({ ...options, ...given, account }),
  };
}
