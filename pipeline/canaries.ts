/** Makes the canary of each mailbox that has one. One process at a time sends those of a mailbox. */
import { canaryWatch, LOOK_EVERY_MS } from '../notifier/canary.ts';
import { sendPlain } from '../notifier/couriers/relay.ts';
import { rounds } from '../runtime/rounds.ts';
import { relayOf } from './couriers.ts';
import { owned, type Unit } from './owned.ts';
import { type Context, type Worker, worker } from './worker.ts';

const MINUTE_MS = 60_000;

export function canaries(context: Context): Worker[] {
  const { configuration, installation, reports, silent } = context;
  const { clock, log, store } = installation;
  const relay = relayOf(configuration, clock);
  if (relay === null) return [];
  const units = configuration.mailboxes.flatMap(({ address, canary }): Unit[] => {
    if (canary === null) return [];
    const label = address.replace('@', ' at ');
    const everyMs = canary.every * MINUTE_MS;
    const withinMs = canary.within * MINUTE_MS;
    const make = (): Worker => {
      const send = sendPlain.bind(null, relay);
      const settings = () => store.read.settings();
      const grounds = { send, settings, silent, log, clock, reports };
      const round = canaryWatch({ address, label, everyMs, withinMs, ...grounds });
      return worker(() => {
        const failed = (error: string): void =>
          reports.say('warn', 'failed', { who: 'canary', mailbox: label, error });
        // Not at once: a mail from before the first connection to a mailbox is old mail to it.
        const running = rounds(round, { clock, everyMs: LOOK_EVERY_MS, atOnce: false, failed });
        return async () => {
          await running.stop();
          // The next owner counts.
          silent.delete(label);
          reports.gauge('firstline_canary_missing', 0, { mailbox: label });
        };
      });
    };
    return [{ unit: address, label, make }];
  });
  return units.length === 0 ? [] : [owned(context, 'canaries', units)];
}
