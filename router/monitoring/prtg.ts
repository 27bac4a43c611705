/**
 * PRTG: `[PRTG Network Monitor (SITE)] web01 Ping Down (Request timed out)`, `… Down ESCALATION (…)`, `… Down ended (now: Up) (…)`,
 * `… Up (…)`. Warnings and unusual values are problems too.
 */
import { type Form } from './alert.ts';

const SITE = /^\[PRTG[^\]]{0,200}\] (?=\S)/i;
/** The status with its ending; the message follows in brackets. */
const STATUS = /(?<=\s)(Down|Warning|Unusual|Up)( ended| escalation)?(?: \(partial\))?(?= \(|$)/i;

export const prtg: Form = ({ subject }) => {
  const site = SITE.exec(subject)?.[0];
  if (site === undefined) return null;
  const rest = subject.slice(site.length);
  const status = STATUS.exec(rest);
  if (status === null) return null;
  const isOver = status[1]?.toLowerCase() === 'up' || status[2]?.toLowerCase() === ' ended';
  return { host: '', what: rest.slice(0, status.index).trim(), state: isOver ? 'recovery' : 'problem' };
};
