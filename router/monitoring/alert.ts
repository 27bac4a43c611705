/** What the forms of alerts are read from, and what they give. */
import type { AlertState } from '../../contract/monitoring.ts';

export type AlertMail = { subject: string; text: string };

/**
 * `host`: the machine or resource; '' where the form has none. `what`: the service, sensor or rule. `isWritten`: people write such
 * subjects too. `tenant`: whose alert it is, where one address sends for many; '' where the mail does not say it.
 */
export type Alert = { host: string; what: string; state: AlertState; isWritten?: true; tenant?: string };

/** The alert that the mail is, or null. */
export type Form = (mail: AlertMail) => Alert | null;

const MAX_LINES = 200;
const MAX_LINE = 500;

/** The value behind this name at the beginning of a line: `Host: web01`, or a cell behind its name; '' without one. */
export function field({ text }: Pick<AlertMail, 'text'>, name: string): string {
  for (const line of text.split('\n', MAX_LINES)) {
    const cut = line.slice(0, MAX_LINE).replaceAll('*', '').trim();
    if (cut.slice(0, name.length).toLowerCase() !== name) continue;
    const rest = cut.slice(name.length);
    const value = rest.replace(/^[\s:|]+/, '').trim();
    if (value !== rest.trim() || /^\s/.test(rest)) return value;
  }
  return '';
}

/** The text before the first `mark` and behind it; null without the mark. */
export function cutAt(text: string, mark: string): [string, string] | null {
  const at = text.indexOf(mark);
  return at === -1 ? null : [text.slice(0, at), text.slice(at + mark.length)];
}

/** The same at the last one. */
export function cutAtLast(text: string, mark: string): [string, string] | null {
  const at = text.lastIndexOf(mark);
  return at === -1 ? null : [text.slice(0, at), text.slice(at + mark.length)];
}
