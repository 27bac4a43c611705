/**
 * Whether Kafka can be reached and accepts the login, and has our topics with a leader for every partition. Reads
 * metadata; creates no topic, sends no record, joins no group.
 */
import type { Admin, ITopicMetadata, KafkaConfig, SASLOptions } from 'kafkajs';
import type { Configuration } from '../../config/configuration.ts';
import { topics } from '../../contract/log.ts';
// Imported before the first client: without it Node warns about kafkajs's timers.
import '../../log/kafka/timers.ts';
import { refusalOf } from '../../log/kafka/refusal.ts';
import { namesOf, PARTITIONS } from '../../log/kafka/topics.ts';
import { causeOf, type Check, failed, type Finding, found } from '../../pipeline/checking/finding.ts';

type Given = Configuration['kafka'];

const CONNECT_WITHIN_MS = 4_000;
const ANSWER_WITHIN_MS = 8_000;

export function kafkaCheck(kafka: Given): Check {
  return { name: 'kafka', look: (signal) => reached(kafka, signal) };
}

async function reached(kafka: Given, signal: AbortSignal): Promise<Finding> {
  // Loaded here, so that no other command pays its hundred milliseconds.
  const { Kafka, logLevel } = (await import('kafkajs')).default;
  const admin = new Kafka({ ...connecting(kafka), logLevel: logLevel.NOTHING }).admin();
  signal.addEventListener('abort', () => void admin.disconnect());
  const server = kafka.brokers.join(', ');
  try {
    await admin.connect();
    return await looked(admin, kafka.prefix, server);
  } catch (thrown) {
    return refused(server, thrown);
  } finally {
    await admin.disconnect();
  }
}

function connecting({ brokers, tls, sasl }: Given): KafkaConfig {
  return {
    clientId: 'firstline-check',
    brokers,
    ssl: tls,
    ...(sasl === null ? {} : { sasl: credentials(sasl) }),
    connectionTimeout: CONNECT_WITHIN_MS,
    authenticationTimeout: CONNECT_WITHIN_MS,
    requestTimeout: ANSWER_WITHIN_MS,
    enforceRequestTimeout: true,
    retry: { retries: 1 },
  };
}

function credentials({ mechanism, username, password }: NonNullable<Given['sasl']>): SASLOptions {
  return { mechanism, username, password: password.reveal() };
}

/**
 * kafkajs's own timeouts, which have no system error code. The last one follows a `connect` that timed out and still
 * resolved.
 */
const SILENCE = ['KafkaJSRequestTimeoutError', 'Connection timeout', 'Broker not connected'];

function refused(server: string, thrown: unknown): Finding {
  const refusal = refusalOf(thrown);
  if (refusal !== null) return failed(`${server} ${refusal.is}`, refusal.mend);
  const signs = signsOf(thrown);
  const cause = SILENCE.some((sign) => signs.includes(sign)) ? 'no answer' : causeOf(thrown);
  return failed(`${server}: ${cause}`, 'check kafka.brokers, kafka.tls and kafka.sasl');
}

/** Names and messages of an error and of its causes: kafkajs puts the same sign into any of them. */
function signsOf(thrown: unknown): string[] {
  return thrown instanceof Error ? [thrown.name, thrown.message, ...signsOf(thrown.cause)] : [];
}

async function looked(admin: Admin, prefix: string, server: string): Promise<Finding> {
  const { brokers } = await admin.describeCluster();
  const there = await admin.listTopics();
  const wanted = topicsOf(prefix);
  const ours = wanted.filter(({ name }) => there.includes(name)).map(({ name }) => name);
  const seen = `${server}: ${counted(brokers.length, 'broker')}`;
  if (ours.length === 0) {
    await mayAsk(admin, namesOf(prefix).settings);
    return found(`${seen}; no topics of \`${prefix}\` yet: \`migrate\` or the next start creates them`);
  }
  const metadata = (await admin.fetchTopicMetadata({ topics: ours })).topics;
  const fault = faultOf(wanted, metadata);
  return fault === null
    ? found(`${seen}; all ${counted(ours.length, 'topic')} of \`${prefix}\` exist${lagging(metadata)}`)
    : failed(`${seen}; ${fault.detail}`, fault.mend);
}

/** Kafka omits a topic from every list where the user may not see it. Only a request by name returns the refusal. */
async function mayAsk(admin: Admin, topic: string): Promise<void> {
  try {
    await admin.fetchTopicMetadata({ topics: [topic] });
  } catch (thrown) {
    // As a rule the topic does not exist yet.
    if (refusalOf(thrown) !== null) throw thrown;
  }
}

type Wanted = { name: string; partitions: number };

function topicsOf(prefix: string): Wanted[] {
  const names = namesOf(prefix);
  const shared = [...topics.map((topic) => names.work(topic)), names.shares];
  return [
    ...shared.map((name) => ({ name, partitions: PARTITIONS })),
    ...[names.bookmarks, names.settings].map((name) => ({ name, partitions: 1 })),
  ];
}

function faultOf(wanted: Wanted[], metadata: ITopicMetadata[]): { detail: string; mend: string } | null {
  const headless = metadata.filter(isHeadless).map(({ name }) => name);
  if (headless.length > 0)
    return {
      detail: `partitions without a leader in ${headless.join(', ')}`,
      mend: 'see which brokers are down',
    };
  const has = new Map(metadata.map(({ name, partitions }) => [name, partitions.length]));
  const missing = wanted.filter(({ name }) => !has.has(name)).map(({ name }) => name);
  if (missing.length > 0)
    return { detail: `missing topics: ${missing.join(', ')}`, mend: 'run `firstline migrate`' };
  const other = wanted.filter(({ name, partitions }) => has.get(name) !== partitions);
  if (other.length === 0) return null;
  return {
    detail: other
      .map(({ name, partitions }) => `${name} has ${has.get(name)} partitions instead of ${partitions}`)
      .join(', '),
    mend: 'set another kafka.prefix, or delete the topic if it is empty',
  };
}

function isHeadless({ partitions }: ITopicMetadata): boolean {
  return partitions.some(({ leader }) => leader < 0);
}

/** A warning: nothing is lost yet, but the loss of another broker could lose records. */
function lagging(metadata: ITopicMetadata[]): string {
  const behind = metadata.flatMap(({ partitions }) =>
    partitions.filter(({ replicas, isr }) => isr.length < replicas.length),
  );
  return behind.length === 0 ? '' : `; ${counted(behind.length, 'partition')} with a lagging replica`;
}

function counted(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}
