/**
 * The patterns of an admin for a monitoring system of their own (RE2, in time proportional to the text). What the named groups hold
 * names the alert; without any group it is the same alert each time.
 */
import { RE2JS } from 're2js';
import type { AlertSender } from '../../contract/monitoring.ts';
import type { Alert, AlertMail } from './alert.ts';

/** Limits the text that the patterns read. */
const MAX_TEXT = 20_000;

type Compiled = { problem: RE2JS | null; recovery: RE2JS | null };

/** Settings are immutable. */
const compiledOf = new WeakMap<AlertSender, Compiled>();

export function byPatterns(sender: AlertSender, mail: AlertMail): Alert | null {
  const { problem, recovery } = compiled(sender);
  const text = (sender.in === 'subject' ? mail.subject : mail.text).slice(0, MAX_TEXT);
  // A recovery often quotes the words of its problem.
  return met(recovery, text, 'recovery') ?? met(problem, text, 'problem');
}

function compiled(sender: AlertSender): Compiled {
  const before = compiledOf.get(sender);
  if (before !== undefined) return before;
  const compile = (pattern: string | null) =>
    pattern === null ? null : RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
  const now = { problem: compile(sender.problem), recovery: compile(sender.recovery) };
  compiledOf.set(sender, now);
  return now;
}

function met(pattern: RE2JS | null, text: string, state: 'problem' | 'recovery'): Alert | null {
  const matcher = pattern?.matcher(text);
  if (pattern === null || matcher === undefined || !matcher.find()) return null;
  const names = Object.keys(pattern.namedGroups()).toSorted();
  const values = names.map((name) => matcher.group(name) ?? '');
  return { host: '', what: values.join('\n'), state };
}
