/**
 * Reports of a running Firstline, by pino: one JSON line each, or one readable line for a terminal. Promises that a
 * stalled reader never stops the pipeline. Never lets through an address, a phone number or the words of a mail:
 * `redacted` is the one place that ensures it.
 */
import type { Writable } from 'node:stream';
import { pino } from 'pino';
import { escapedLine, jsonLine } from '../contract/jsonLine.ts';
import type { ReportLevel, ReportName, Reports } from '../contract/reports.ts';
import { redacted } from '../contract/redaction.ts';

/**
 * Limit on bytes that wait for a reader. Beyond it lines are counted and dropped, because the pipeline must not wait.
 */
export const MAX_WAITING_BYTES = 1024 * 1024;

/** Mark before a report on a terminal. */
const MARKS: Record<ReportLevel, string> = { debug: '·', info: ' ', warn: '!', error: '✗' };

export type ReportOptions = {
  level: ReportLevel;
  /** One line for a person instead of JSON. */
  pretty: boolean;
  /** Usually standard error: standard output carries NDJSON. */
  destination: Writable;
};

export function openReports({ level, pretty, destination }: ReportOptions): Reports {
  const out = bounded(destination);
  if (pretty) return prettyReports(level, out);
  const logger = pino(
    { level, base: null, messageKey: 'report', timestamp: pino.stdTimeFunctions.isoTime },
    out,
  );
  return {
    say(at: ReportLevel, name: ReportName, details: Record<string, unknown>): void {
      logger[at](redacted(details), name);
    },
  };
}

function prettyReports(level: ReportLevel, out: { write(line: string): void }): Reports {
  const levels: ReportLevel[] = ['debug', 'info', 'warn', 'error'];
  return {
    say(at, name, details): void {
      if (levels.indexOf(at) < levels.indexOf(level)) return;
      out.write(`${MARKS[at]} ${name.padEnd(12)} ${inOneLine(redacted(details))}\n`);
    },
  };
}

function inOneLine(details: Record<string, unknown>): string {
  return Object.entries(details)
    .map(([key, value]) => `${key}=${typeof value === 'string' ? quoted(value) : JSON.stringify(value)}`)
    .join(' ');
}

/** A plain word as it is, other text as JSON, which also escapes line ends. */
function quoted(value: string): string {
  return /^[\w./:@+-]+$/.test(value) ? value : JSON.stringify(value);
}

/** A full pipe makes Node buffer lines in memory, and a closed one makes it throw; here neither happens. */
function bounded(destination: Writable): { write(line: string): void } {
  let dropped = 0;
  // The reader is gone (EPIPE).
  destination.on('error', () => {});
  return {
    write(line: string): void {
      if (destination.destroyed || destination.writableLength > MAX_WAITING_BYTES) {
        dropped += 1;
        return;
      }
      // Without a level or time: only the gap must be visible.
      if (dropped > 0) destination.write(jsonLine({ report: 'failed', dropped }));
      dropped = 0;
      destination.write(escapedLine(line));
    },
  };
}
