/**
 * Zabbix: `Problem: High CPU`, `Resolved in 5m 3s: High CPU`, `Updated problem in 2m: High CPU`, before version 4 `PROBLEM: …` and `OK: …`. People
 * write such subjects too, so that the text must have the host and a field that Zabbix alone writes.
 */
import type { AlertState } from '../../contract/monitoring.ts';
import { field, type Form } from './alert.ts';

const BEGINNINGS: readonly (readonly [RegExp, AlertState])[] = [
  [/^problem: (?=\S)/i, 'problem'],
  [/^(?:resolved(?: in [^:]{1,40})?|ok): (?=\S)/i, 'recovery'],
  [/^(?:updated problem|acknowledged)(?: in [^:]{1,40})?: (?=\S)/i, 'news'],
];

const OWN_FIELDS = ['original problem id', 'original event id', 'problem name', 'trigger status'];

export const zabbix: Form = (mail) => {
  for (const [beginning, state] of BEGINNINGS) {
    const found = beginning.exec(mail.subject)?.[0];
    if (found === undefined) continue;
    const host = field(mail, 'host') || field(mail, 'trigger host');
    if (host === '' || OWN_FIELDS.every((name) => field(mail, name) === '')) return null;
    return { host, what: mail.subject.slice(found.length), state };
  }
  return null;
};
