/**
 * Work that one process at a time owns. A unit starts where the log assigns it to this process, and stops when it
 * moves to another. Never starts a unit twice in this process. Never leaves a unit running after `stop`. Never lets a
 * unit that cannot start block other units (in the embedded profile a failed unit fails the start, because no other
 * process can run it).
 */
import { messageOf } from '../contract/failure.ts';
import type { Context, Worker } from './worker.ts';

export type Unit = {
  unit: string;
  /** Name in reports; no address. */
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
  const takeOrLeave = async (unit: Unit, mine: boolean): Promise<void> => {
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
  const takeOrLeaveAll = async (mine: ReadonlySet<string>): Promise<void> => {
    const turned = await Promise.allSettled(units.map((unit) => takeOrLeave(unit, mine.has(unit.unit))));
    const failed = turned.find((one) => one.status === 'rejected');
    if (failed === undefined) return;
    if (installation.profile === 'embedded') throw failed.reason;
    // Retried at the next assignment of units; the other units run.
    reports.say('error', 'failed', { share: name, error: messageOf(failed.reason) });
  };
  const turnTo = (mine: ReadonlySet<string>): Promise<void> => {
    turns = turns.then(() => takeOrLeaveAll(mine));
    return turns;
  };
  let share = { stop: async (): Promise<void> => {} };
  return {
    async start() {
      let begun: Promise<void> = Promise.resolve();
      // A sum over processes must include units that no process owns.
      for (const unit of units) count(unit, false);
      share = installation.log.share(
        name,
        units.map(({ unit }) => unit),
        (mine) => {
          if (!stopped) begun = turnTo(mine);
        },
      );
      // In the embedded profile every unit is assigned at once, and a failed unit fails the start.
      await begun;
    },
    async stop() {
      stopped = true;
      await turnTo(new Set());
      await share.stop();
    },
  };
}
