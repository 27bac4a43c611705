/**
 * Work that one process at a time owns: each unit is started where the log says that it belongs here, and stopped when
 * it goes to another. Never: two starts of one unit in this process, a unit left running after `stop`.
 */
import type { Context, Worker } from '../wiring.ts';

export type Unit = {
  unit: string;
  /** What reports call it: no address. */
  label: string;
  make(): Worker;
};

export function owned({ installation, reports }: Context, name: string, units: readonly Unit[]): Worker {
  const running = new Map<string, Worker>();
  let turns: Promise<void> = Promise.resolve();
  const settle = async (mine: ReadonlySet<string>): Promise<void> => {
    for (const { unit, label, ...how } of units) {
      const before = running.get(unit);
      if (mine.has(unit) === (before !== undefined)) continue;
      reports.say('info', 'assigned', { share: name, unit: label, here: before === undefined });
      if (name === 'mailboxes')
        reports.gauge('firstline_mailbox_owned', before === undefined ? 1 : 0, { mailbox: label });
      if (before !== undefined) {
        running.delete(unit);
        await before.stop();
        continue;
      }
      const fresh = how.make();
      running.set(unit, fresh);
      await fresh.start();
    }
  };
  const turnTo = (mine: ReadonlySet<string>): Promise<void> => {
    turns = turns.then(() => settle(mine));
    return turns;
  };
  let share = { stop: async (): Promise<void> => {} };
  return {
    async start() {
      let begun: Promise<void> = Promise.resolve();
      share = installation.log.share(
        name,
        units.map(({ unit }) => unit),
        (mine) => {
          begun = turnTo(mine);
        },
      );
      // On one machine everything is ours at once, and a start that fails is a start that fails.
      await begun;
    },
    async stop() {
      await turnTo(new Set());
      await share.stop();
    },
  };
}
