/**
 * Work that one process at a time owns: each unit is started where the log says that it belongs here, and stopped when
 * it goes to another. Never: two starts of one unit in this process, a unit left running after `stop`, a unit that
 * cannot start in the way of the others (but on one machine, where it is this process's or nobody's).
 */
import { messageOf } from '../contract/failure.ts';
import type { Context, Worker } from './worker.ts';

export type Unit = {
  unit: string;
  /** What reports call it: no address. */
  label: string;
  make(): Worker;
};

export function owned({ installation, reports }: Context, name: string, units: readonly Unit[]): Worker {
  const running = new Map<string, Worker>();
  let turns: Promise<void> = Promise.resolve();
  let stopped = false;
  const count = ({ label }: Unit, here: boolean): void => {
    if (name === 'mailboxes') reports.gauge('firstline_mailbox_owned', here ? 1 : 0, { mailbox: label });
  };
  const told = (unit: Unit, here: boolean): void => {
    reports.say('info', 'assigned', { share: name, unit: unit.label, here });
    count(unit, here);
  };
  const settleOne = async (unit: Unit, mine: boolean): Promise<void> => {
    const before = running.get(unit.unit);
    if (mine === (before !== undefined)) return;
    if (before !== undefined) {
      told(unit, false);
      running.delete(unit.unit);
      return before.stop();
    }
    const fresh = unit.make();
    await fresh.start();
    running.set(unit.unit, fresh);
    told(unit, true);
  };
  const settle = async (mine: ReadonlySet<string>): Promise<void> => {
    const turned = await Promise.allSettled(units.map((unit) => settleOne(unit, mine.has(unit.unit))));
    const failed = turned.find((one) => one.status === 'rejected');
    if (failed === undefined) return;
    if (installation.profile === 'embedded') throw failed.reason;
    // Tried again when the units are divided anew; the others go on.
    reports.say('error', 'failed', { share: name, error: messageOf(failed.reason) });
  };
  const turnTo = (mine: ReadonlySet<string>): Promise<void> => {
    turns = turns.then(() => settle(mine));
    return turns;
  };
  let share = { stop: async (): Promise<void> => {} };
  return {
    async start() {
      let begun: Promise<void> = Promise.resolve();
      // Whoever adds them up must see those that are nobody's, too.
      for (const unit of units) count(unit, false);
      share = installation.log.share(
        name,
        units.map(({ unit }) => unit),
        (mine) => {
          if (!stopped) begun = turnTo(mine);
        },
      );
      // On one machine everything is ours at once, and a start that fails is a start that fails.
      await begun;
    },
    async stop() {
      stopped = true;
      await turnTo(new Set());
      await share.stop();
    },
  };
}
