/** Makes the couriers from the configuration, and reveals their secrets. */
import { localDisk, remoteDisk } from '../blobs/disk.ts';
import type { Configuration } from '../config/configuration.ts';
import type { Clock } from '../contract/clock.ts';
import type { Disk } from '../contract/disk.ts';
import type { AccessTokens } from '../ingest/imap/oauth.ts';
import { callsOfOthers } from '../store/tables/ringing.ts';
import { nextAttemptAt } from '../notifier/backoff.ts';
import { capturedCourier } from '../notifier/couriers/captured.ts';
import { capturedSmsCourier } from '../notifier/couriers/capturedSms.ts';
import { relayCourier, type RelaySettings } from '../notifier/couriers/relay.ts';
import { nextRingAt, noRings, ringCourier } from '../notifier/couriers/ring.ts';
import { smsCourier } from '../notifier/couriers/sms.ts';
import { deliveryLoop, type Pause } from '../runtime/deliver.ts';
import type { Installation } from '../installation/grounds.ts';
import { type Context, groundsOf, type Worker, worker } from './worker.ts';
import { tokensOf } from './secrets.ts';

/** Messages in flight per courier: enough to use an SMTP relay's pool, few enough for its patience. */
const AT_A_TIME = 16;
const OF_ONE_DESTINATION = 4;

export function email(context: Context): Worker {
  const { configuration, installation } = context;
  const { blobs, clock, store } = installation;
  const carrying = {
    blobs,
    attachmentsOf: (raw: Uint8Array) => context.reading.attachments(raw),
    settings: () => store.read.settings(),
    htmlOf: async (raw: Uint8Array) => (await context.reading.whole(raw))?.html ?? null,
  };
  const relay = relayOf(configuration, clock);
  if (relay === null)
    return delivering(capturedCourier({ ...dataFolder(installation), ...carrying }), context, AT_A_TIME);
  const courier = relayCourier({ ...relay, ...carrying });
  const worker = delivering(courier, context, OF_ONE_DESTINATION);
  return {
    start: () => worker.start(),
    async stop() {
      await worker.stop();
      courier.close();
    },
  };
}

/** The relay with its secrets revealed; null where mail is captured. */
export function relayOf({ relay }: Configuration, clock: Clock): RelaySettings | null {
  if (relay === null) return null;
  const tokens = tokensOf(relay, clock);
  const accessToken = tokens === null ? null : renewing(tokens);
  return { ...relay, password: relay.password?.reveal() ?? null, accessToken };
}

/** Beside a database of this machine; containers of a cluster may share a volume. */
function dataFolder({ directory, profile }: Installation): { directory: string; disk: Disk } {
  return { directory, disk: profile === 'embedded' ? localDisk : remoteDisk };
}

function renewing(tokens: AccessTokens): (renew: boolean) => Promise<string> {
  return (renew) => {
    if (renew) tokens.forget();
    return tokens.current();
  };
}

export function sms(context: Context): Worker {
  const { configuration, installation } = context;
  const { twilio } = configuration.phone;
  const { clock } = installation;
  const courier =
    twilio === null
      ? capturedSmsCourier(dataFolder(installation))
      : smsCourier({
          ...twilio,
          authToken: () => twilio.authToken.reveal(),
          otherToken: () => twilio.otherToken?.reveal() ?? null,
          clock,
          publicUrl: configuration.server.publicUrl,
        });
  return delivering(courier, context, OF_ONE_DESTINATION);
}

/** Rings agents, and customers for them. */
export function calls(context: Context): Worker {
  const { configuration, installation } = context;
  const { twilio } = configuration.phone;
  const courier =
    twilio === null
      ? noRings()
      : ringCourier({
          ...twilio,
          authToken: () => twilio.authToken.reveal(),
          otherToken: () => twilio.otherToken?.reveal() ?? null,
          clock: installation.clock,
          reports: context.reports,
          publicUrl: context.twilio.publicUrl,
          others: (since, message) => callsOfOthers(installation.database.read, since, message),
        });
  return delivering(courier, context, OF_ONE_DESTINATION, nextRingAt);
}

function delivering(
  courier: Parameters<typeof deliveryLoop>[0],
  context: Context,
  perDestination: number,
  nextAttempt: typeof nextAttemptAt = nextAttemptAt,
): Worker {
  const capturesAtBirth = context.chain !== null;
  const held = (pause: Pause | null): void => {
    context.holds.set(courier.name, pause);
    context.reports.gauge('firstline_courier_held', pause === null ? 0 : 1, { channel: courier.channel });
  };
  const options = {
    nextAttemptAt: nextAttempt,
    concurrency: AT_A_TIME,
    perDestination,
    capturesAtBirth,
    held,
  };
  return worker(() => {
    const loop = deliveryLoop(courier, groundsOf(context), options);
    // In a cluster the limit for one destination counts the sends of all processes, so a message is claimed there.
    const withdraw = context.chain?.offer(() => loop.births());
    return async () => {
      withdraw?.();
      await loop.stop();
    };
  });
}
