/**
 * Reports of a running Firstline, by pino: one JSON line each, or one readable line where a person watches. Promises
 * that a reader who stops reading never stops the pipeline. Never lets through an address, a phone number or anybody's
 * words: `redacted` is the one place that sees to it.
 */
import type { Writable } from 'node:stream';
import { pino } from 'pino';
import { escapedLine, jsonLine } from '../contract/jsonLine.ts';
import type { ReportLevel, ReportName, Reports } from '../contract/reports.ts';
import { redacted } from '../contract/redaction.ts';

/** Lines that wait for a reader; past it they are counted and dropped, because the pipeline must not wait for it. */
export const MAX_WAITING_BYTES = 1024 * 1024;

/** What is shown of a process in front of its details, for a person. */
const MARKS: Record<ReportLevel, string> = { debug: '·', info: ' ', warn: '!', error: '✗' };

export type ReportOptions = {
  level: ReportLevel;
  /** One line for a person instead of JSON. */
  pretty: boolean;
  /** Standard error, as a rule: standard output is for NDJSON. */
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

/** As it is where it is one plain word, else as JSON, which also keeps line ends out. */
function quoted(value: string): string {
  return /^[\w./:@+-]+$/.test(value) ? value : JSON.stringify(value);
}

/** A full pipe makes Node keep lines in memory, and a closed one makes it throw: here it does neither. */
function bounded(destination: Writable): { write(line: string): void } {
  let dropped = 0;
  // The reader is gone (EPIPE): there is nobody left to tell.
  destination.on('error', () => {});
  return {
    write(line: string): void {
      if (destination.destroyed || destination.writableLength > MAX_WAITING_BYTES) {
        dropped += 1;
        return;
      }
      // Without a level or an instant of its own: what counts is that the gap is seen.
      if (dropped > 0) destination.write(jsonLine({ report: 'failed', dropped }));
      dropped = 0;
      destination.write(escapedLine(line));
    },
  };
}
