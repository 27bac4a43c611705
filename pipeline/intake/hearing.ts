/**
 * Hears what a process reports about its ways in, so that a page can show it: the newest gauges, and the newest trouble of
 * each. Passes everything on unchanged. Knows only what this process runs.
 */
import type { Clock } from '../../contract/clock.ts';
import type { Metrics, ReportName, Reports } from '../../contract/reports.ts';

/** `since`: of the first failure in a row. */
export type HeardTrouble = { text: string; since: number; at: number; tries: number };

export type Heard = {
  /** Null: this process never set it. `mailbox`: its label in reports; '' of a gauge without one. */
  gauge(name: string, mailbox: string): number | null;
  trouble(way: string): HeardTrouble | null;
  /** The addresses at which this process listens for mail by this protocol, in the order in which it began. */
  listening(protocol: string): readonly string[];
};

/** The way in `trouble` of the calls and SMS that Twilio lists. */
export const LISTING = 'twilio sweep';

const GAUGES = /^firstline_(?:mailbox_|calls_unaccounted|sms_unaccounted)/;

export function hearing<R extends Reports & Metrics>(reports: R, clock: Clock): { reports: R; heard: Heard } {
  const gauges = new Map<string, number>();
  const troubles = new Map<string, HeardTrouble>();
  const listening = new Map<string, string[]>();
  const failed = (way: string, text: string): void => {
    const now = clock.now();
    const { since = now, tries = 0 } = troubles.get(way) ?? {};
    troubles.set(way, { text, since, at: now, tries: tries + 1 });
  };
  const hears = (protocol: string, address: string): void => {
    listening.set(protocol, [...(listening.get(protocol) ?? []), address]);
  };
  const hear = (name: ReportName, details: Record<string, unknown>): void => {
    const { inbox, mailbox, cause, host, port } = details;
    const way = textIn(mailbox);
    if (name === 'listening') hears(textIn(inbox), `${textIn(host)}:${Number(port)}`);
    else if (name === 'disconnected') failed(way, textIn(cause));
    else if (name === 'connected' && inbox === 'imap') troubles.delete(way);
    else if (name === 'failed' && inbox === LISTING) failed(LISTING, '');
  };
  return {
    reports: {
      ...reports,
      say(level, name, details) {
        hear(name, details);
        reports.say(level, name, details);
      },
      gauge(name, value, labels = {}) {
        if (GAUGES.test(name)) gauges.set(`${name}/${labels.mailbox ?? ''}`, value);
        reports.gauge(name, value, labels);
      },
    },
    heard: {
      gauge: (name, mailbox) => gauges.get(`${name}/${mailbox}`) ?? null,
      trouble: (way) => troubles.get(way) ?? null,
      listening: (protocol) => listening.get(protocol) ?? [],
    },
  };
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
