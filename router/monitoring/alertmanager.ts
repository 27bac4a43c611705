/**
 * Prometheus Alertmanager, and Grafana in its form: `[FIRING:2] InstanceDown (web01:9100 node critical)`, `[RESOLVED] …`. The text
 * in brackets changes with the alerts of the group, so that the labels of the group name the alert where it has any.
 */
import { cutAtLast, type Form } from './alert.ts';

const STATUS = /^\[(FIRING:\d{1,6}|RESOLVED(?::\d{1,6})?)\](?=\s)/;

export const alertmanager: Form = ({ subject }) => {
  const found = STATUS.exec(subject);
  if (found === null) return null;
  const rest = subject.slice(found[0].length).trim();
  const group = rest.endsWith(')') ? (cutAtLast(rest, '(')?.[0].trim() ?? rest) : rest;
  const what = group || rest;
  if (what === '') return null;
  if (found[1]?.startsWith('FIRING') === true) return { host: '', what, state: 'problem' };
  return { host: '', what, state: 'recovery', isWritten: true };
};
