/**
 * A kafkajs client configured for Firstline: TLS and SASL, few log lines, no one-millisecond timers. Opens no
 * connection until first use.
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
  /** `host:port`; kafkajs learns the remaining brokers from any one of these. */
  brokers: string[];
  tls: boolean;
  sasl: Sasl | null;
  clientId: string;
  reports: Reports;
};

const CONNECT_MS = 3_000;
/** Longer than a broker's usual longest pause, shorter than the deadline of an append. */
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
    // Every retried call has its own deadline; kafkajs may retry a few times within it.
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
    logLevel: logLevel.ERROR,
    logCreator: () => said(reports),
  });
}

function saslOf({ mechanism, username, password }: Sasl): SASLOptions {
  return { mechanism, username, password: password() };
}

/** kafkajs repeats an error while a broker is down. Reports the same error at most once in this time. */
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

/**
 * The Failure for any error of kafkajs: the broker is down, a topic or group is still changing, or the broker refuses
 * the client until the operator corrects something.
 */
export function kafkaFailure(what: string, thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  const refusal = refusalOf(thrown);
  const why = refusal === null ? messageOf(thrown) : `the broker ${refusal.is}; ${refusal.mend}`;
  return new Failure(`${what}: ${why}`, { retry: true, cause: thrown });
}

/**
 * How long a disconnect may take. Beyond it the client drops the connection: an orchestrator kills a process that
 * stops too slowly.
 */
export const FAREWELL_MS = 5_000;

/** Rejects with a Failure when `work` takes longer than `ms`. Does not cancel `work`. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Failure(`${what}: no answer in ${ms} ms`, { retry: true })), ms);
  });
  work.catch(() => {
    // The race reports this error, or it arrives after the deadline.
  });
  try {
    return await Promise.race([work, late]);
  } catch (thrown) {
    throw kafkaFailure(what, thrown);
  } finally {
    clearTimeout(timer);
  }
}
