/**
 * Nagios and Icinga: `** PROBLEM Service Alert: web01/HTTP is CRITICAL **`, `** RECOVERY Host Alert: web01 is UP **`,
 * and of Icinga 2 `[PROBLEM] HTTP on web01 is CRITICAL!`, `[RECOVERY] Host web01 is UP!`.
 */
import type { AlertState } from '../../contract/monitoring.ts';
import { type Alert, cutAt, cutAtLast, type Form } from './alert.ts';

const STATES: Readonly<Record<string, AlertState>> = {
  PROBLEM: 'problem',
  RECOVERY: 'recovery',
  ACKNOWLEDGEMENT: 'news',
  CUSTOM: 'news',
  FLAPPINGSTART: 'news',
  FLAPPINGSTOP: 'news',
  FLAPPINGEND: 'news',
  FLAPPINGDISABLED: 'news',
  DOWNTIMESTART: 'news',
  DOWNTIMEEND: 'news',
  DOWNTIMESTOP: 'news',
  DOWNTIMECANCELLED: 'news',
  DOWNTIMEREMOVED: 'news',
};

const CLASSIC = /^\*\* ([A-Z]{6,20}) (?:(Host|Service) Alert:|alert -) (?=\S)/i;
const LATER = /^\[([A-Z]{6,20})\] (?=\S)/;
/** Tells Icinga's subject from a person's `[PROBLEM] The fax on floor 2 is broken`. */
const LATER_END = / is (?:OK|WARNING|CRITICAL|UNKNOWN|UP|DOWN|UNREACHABLE)!?$/;

export const nagios: Form = ({ subject }) => {
  const classic = CLASSIC.exec(subject);
  if (classic !== null) {
    const state = STATES[classic[1]?.toUpperCase() ?? ''];
    const name = cutAtLast(subject.slice(classic[0].length), ' is ')?.[0];
    return state === undefined || name === undefined ? null : named(name, state);
  }
  const later = LATER.exec(subject);
  const state = STATES[later?.[1] ?? ''];
  const name = cutAtLast(subject.slice(later?.[0].length), ' is ')?.[0];
  if (later === null || state === undefined || name === undefined || !LATER_END.test(subject)) return null;
  if (name.startsWith('Host ')) return { host: name.slice(5), what: '', state };
  const [what, host] = cutAtLast(name, ' on ') ?? [];
  return what === undefined || host === undefined ? null : { host, what, state };
};

/** A host has no slash; a service may. */
function named(name: string, state: AlertState): Alert {
  const [host, what] = cutAt(name, '/') ?? [name, ''];
  return { host, what, state };
}
