/**
 * Records a second through the log on a real broker, written and read, against a bare loop of kafkajs in the same
 * process: the two take turns, and medians of the turns are compared. CPU is this process's, the broker's left out.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Kafka, logLevel, type Message } from 'kafkajs';
import type { Outgoing } from '../../contract/log.ts';
import type { KafkaLog } from '../../log/kafka/kafka.ts';
import { namesOf } from '../../log/kafka/topics.ts';
import { asProgram } from '../support/endings.ts';
import { openedFact } from '../support/facts.ts';
import { freshPrefix, kafkaBroker, noKafka } from '../support/kafka.ts';
import { preparedLog } from '../support/kafkaLog.ts';
import { type Measure, percentile, rounded, type Spent, spent, unmeasured } from './figures.ts';
import { bareConsumer, bareProducer } from './kafkaBare.ts';

const AIM = 0.8;
const PARTITIONS = 12;
const BATCH = 100;
const BATCHES = 60;
const TURNS = 7;
const RECORD_BYTES = 2_048;
const STUCK_MS = 60_000;

type Turns = { ours: Spent[]; bare: Spent[] };

export const kafka: Measure = () => {
  const reason = noKafka();
  const aim = `both ratios ≥ ${AIM}`;
  return reason === null ? asProgram(() => measured(aim)) : Promise.resolve(unmeasured('kafka', aim, reason));
};

async function measured(aim: string) {
  const { brokers } = await kafkaBroker();
  const client = new Kafka({ clientId: 'bare', brokers, logLevel: logLevel.NOTHING });
  const [ours, theirs] = [freshPrefix(), freshPrefix()];
  const log = await preparedLog({ prefix: ours, partitions: PARTITIONS });
  // Topics of the same kind for the bare loop.
  await preparedLog({ prefix: theirs, partitions: PARTITIONS });
  const bareTopic = namesOf(theirs).work('tickets');
  const produced = await produce(log, client, bareTopic);
  const consumed = await consume(log, client, namesOf(ours).work('tickets'));
  const [produceRatio, consumeRatio] = [ratio(produced), ratio(consumed)];
  return {
    measure: 'kafka',
    aim,
    met: produceRatio >= AIM && consumeRatio >= AIM,
    figures: {
      records: BATCH * BATCHES,
      produceRatio: rounded(produceRatio, 2),
      consumeRatio: rounded(consumeRatio, 2),
      ...shown('produce', produced),
      ...shown('consume', consumed),
    },
  };
}

async function produce(log: KafkaLog, client: Kafka, topic: string): Promise<Turns> {
  const producer = await bareProducer(client, topic);
  const batches = Array.from({ length: BATCHES }, (_, n) => batchOf(n));
  const messages = batches.map((batch) => batch.map(messageOf));
  const ours = async (): Promise<void> => {
    for (const batch of batches) await log.append(batch);
  };
  const bare = async (): Promise<void> => {
    for (const batch of messages) await producer.send(batch);
  };
  try {
    return await inTurns(
      () => spent(ours),
      () => spent(bare),
    );
  } finally {
    await producer.close();
  }
}

/** What was written before, from the beginning in each turn, by a group of its own: joining it does not count. */
async function consume(log: KafkaLog, client: Kafka, topic: string): Promise<Turns> {
  const all = await log.lag('nobody', 'tickets');
  let group = 0;
  const turn = async (begin: (group: string, took: (records: number) => void) => Promise<Ended>) => {
    group += 1;
    return readThrough(all, (took) => begin(`group-${group}`, took));
  };
  return inTurns(
    () =>
      turn(async (name, took) => {
        const subscription = log.subscribe({
          name,
          topic: 'tickets',
          handle: async ({ records }) => {
            took(records.length);
            return [];
          },
        });
        return () => subscription.stop();
      }),
    () => turn((name, took) => bareConsumer(client, { topic, group: name }, took)),
  );
}

type Ended = () => Promise<void>;

/** From the first batch that came to the last. */
async function readThrough(
  all: number,
  begin: (took: (records: number) => void) => Promise<Ended>,
): Promise<Spent> {
  let seen = 0;
  const first = Promise.withResolvers<void>();
  const last = Promise.withResolvers<void>();
  const stuck = setTimeout(() => last.reject(new Error(`stuck at ${seen} of ${all} records`)), STUCK_MS);
  let before = 0;
  const end = await begin((records) => {
    if (seen === 0) {
      before = records;
      first.resolve();
    }
    seen += records;
    if (seen >= all) last.resolve();
  });
  try {
    await Promise.race([first.promise, last.promise]);
    const { wallMs, cpuMs, systemMs } = await spent(() => last.promise);
    const share = all / (all - before);
    return { wallMs: wallMs * share, cpuMs: cpuMs * share, systemMs: systemMs * share };
  } finally {
    clearTimeout(stuck);
    await end();
  }
}

/** The first turn of each warms up and is not counted. */
async function inTurns(ours: () => Promise<Spent>, bare: () => Promise<Spent>): Promise<Turns> {
  const turns: Turns = { ours: [], bare: [] };
  for (let n = 0; n <= TURNS; n += 1) {
    // Who begins changes, so that neither always finds what the other left.
    const order = n % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const);
    for (const who of order) {
      const took = await (who === 'ours' ? ours() : bare());
      if (n > 0) turns[who].push(took);
      await pause(100);
    }
  }
  return turns;
}

function ratio({ ours, bare }: Turns): number {
  return median(bare, 'wallMs') / median(ours, 'wallMs');
}

function median(turns: Spent[], what: keyof Spent): number {
  return percentile(
    turns.map((turn) => turn[what]),
    0.5,
  );
}

function shown(what: 'produce' | 'consume', turns: Turns): Record<string, number> {
  const records = BATCH * BATCHES * (what === 'consume' ? TURNS + 1 : 1);
  const perSecond = (side: Spent[]): number => rounded((records / median(side, 'wallMs')) * 1000);
  const cpuUs = (side: Spent[]): number => rounded((median(side, 'cpuMs') / records) * 1000, 1);
  return {
    [`${what}PerSecond`]: perSecond(turns.ours),
    [`${what}BarePerSecond`]: perSecond(turns.bare),
    [`${what}CpuUs`]: cpuUs(turns.ours),
    [`${what}BareCpuUs`]: cpuUs(turns.bare),
  };
}

function batchOf(n: number): Outgoing[] {
  return Array.from({ length: BATCH }, (_, at) => {
    const ticket = `FL-${1_001 + ((n * BATCH + at) % 997)}`;
    const fact = openedFact(ticket);
    const conversation = 'v'.repeat(Math.max(1, RECORD_BYTES - JSON.stringify(fact).length));
    return { key: ticket, fact: { ...fact, conversation } };
  });
}

function messageOf({ key, fact }: Outgoing): Message {
  return { key, value: JSON.stringify(fact), timestamp: String(fact.at) };
}
