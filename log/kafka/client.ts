/**
 * A kafkajs client as Firstline uses it: TLS and SASL by configuration, quiet, and without its one-millisecond timers.
 * Connects to nothing by itself.
 */
import './timers.ts';
import { Kafka, logLevel, type LogEntry, type SASLOptions } from 'kafkajs';
import { Failure, messageOf } from '../../contract/failure.ts';
import type { Reports } from '../../contract/reports.ts';
import { refusalOf } from './refusal.ts';

export type Sasl = {
  mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  username: string;
  password: () => string;
};

export type ConnectionOptions = {
  /** `host:port`; any of them tells of the others. */
  brokers: string[];
  tls: boolean;
  sasl: Sasl | null;
  clientId: string;
  reports: Reports;
};

const CONNECT_MS = 3_000;
/** Longer than a broker's longest ordinary pause, shorter than the deadline of an append. */
const REQUEST_MS = 8_000;

export function kafkaClient({ brokers, tls, sasl, clientId, reports }: ConnectionOptions): Kafka {
  return new Kafka({
    clientId,
    brokers,
    ssl: tls,
    ...(sasl === null ? {} : { sasl: saslOf(sasl) }),
    connectionTimeout: CONNECT_MS,
    authenticationTimeout: CONNECT_MS,
    requestTimeout: REQUEST_MS,
    // Whatever is retried has a deadline of its own around it; within it, kafkajs may try a few times.
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
    logLevel: logLevel.ERROR,
    logCreator: () => said(reports),
  });
}

function saslOf({ mechanism, username, password }: Sasl): SASLOptions {
  return { mechanism, username, password: password() };
}

/** kafkajs repeats itself while a broker is away: one line of a kind in so long. */
const SAME_AGAIN_MS = 10_000;

function said(reports: Reports): (entry: LogEntry) => void {
  const last = new Map<string, number>();
  return ({ log }) => {
    const error = typeof log.error === 'string' ? log.error : log.message;
    const at = Date.parse(log.timestamp);
    if (at - (last.get(error) ?? 0) < SAME_AGAIN_MS) return;
    last.set(error, at);
    reports.say('warn', 'failed', { who: 'kafka', error });
  };
}

/** Whatever kafkajs throws: the broker is away, not yet what it will be, or turns us away until somebody mends that. */
export function kafkaFailure(what: string, thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  const refusal = refusalOf(thrown);
  const why = refusal === null ? messageOf(thrown) : `the broker ${refusal.is}; ${refusal.mend}`;
  return new Failure(`${what}: ${why}`, { retry: true, cause: thrown });
}

/** A broker that no longer answers is left without its farewell: whoever stops a process ends it by force some day. */
export const FAREWELL_MS = 5_000;

/** Rejects with a Failure when `work` takes longer. What it does afterwards is its own affair. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Failure(`${what}: no answer in ${ms} ms`, { retry: true })), ms);
  });
  work.catch(() => {
    // Told by the race, or too late for anybody to hear.
  });
  try {
    return await Promise.race([work, late]);
  } catch (thrown) {
    throw kafkaFailure(what, thrown);
  } finally {
    clearTimeout(timer);
  }
}
