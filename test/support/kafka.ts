/**
 * A real Apache Kafka on ports and in folders of its own, started when a test file first asks and shared by its tests;
 * or the brokers that KAFKA_BROKERS names. Tests are kept apart by the prefix of their topics.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Admin, ITopicConfig } from 'kafkajs';
import { kafkaClient } from '../../log/kafka/client.ts';
import { silent } from '../../contract/reports.ts';
import { atFileEnd } from './endings.ts';
import { until } from './grounds.ts';
import { portToKeep } from './ports.ts';

export const SCRIPTS = join(import.meta.dirname, '../../../shared/kafka-broker');
const CACHE = join(import.meta.dirname, '../../node_modules/.cache/kafka-broker');
const UP_MS = 120_000;

/** Why there can be none here; null: there can. */
export function noKafka(): string | null {
  return process.env.KAFKA_BROKERS ? null : noKafkaOfItsOwn();
}

/** Why this test cannot stop and start brokers; null: it can. */
export function noKafkaOfItsOwn(): string | null {
  if (process.env.KAFKA_BROKERS)
    return 'skipped, because the brokers that KAFKA_BROKERS names are not ours to stop';
  if (!existsSync(join(SCRIPTS, 'run-broker.sh')))
    return 'skipped, because there is no ../shared/kafka-broker to run one, and KAFKA_BROKERS is not set';
  if (!answers('java', '-version'))
    return 'skipped, because Java is not installed and KAFKA_BROKERS is not set';
  if (libraries() === null && !answers('mvn', '-version'))
    return 'skipped, because Kafka is not at hand (KAFKA_LIBS) and Maven, which would fetch it, is not installed';
  return null;
}

export type Node = {
  address: string;
  folder: string;
  start(): Promise<void>;
  /** As an operator does it: partitions are handed over, everything is on the disk. */
  stop(): Promise<void>;
  /** As a crash does it. */
  kill(): Promise<void>;
  /** Still there, and saying nothing. */
  freeze(): void;
  thaw(): void;
};

/** `folder`: where its files lie; null for brokers that are not ours. */
export type Broker = Omit<Node, 'address' | 'folder'> & { brokers: string[]; folder: string | null };

let shared: Promise<Broker> | null = null;
let prefixes = 0;

/** The test file's broker. */
export function kafkaBroker(): Promise<Broker> {
  shared ??= process.env.KAFKA_BROKERS ? given(process.env.KAFKA_BROKERS) : ownBroker();
  return shared;
}

/** Of topics and groups that no other test has. */
export function freshPrefix(): string {
  prefixes += 1;
  return `test-${process.pid}-${performance.timeOrigin.toString(36).replace('.', '')}-${prefixes}`;
}

/** Three brokers that keep each record on all of them. */
export async function kafkaCluster(): Promise<{ brokers: string[]; nodes: Node[] }> {
  const ports = await Promise.all([0, 1, 2].map(() => portToKeep()));
  const voters = ports.map((port, index) => `${index + 1}@127.0.0.1:${port + 1}`).join(',');
  const nodes = ports.map((port, index) => nodeOn(port, { NODE: String(index + 1), VOTERS: voters }));
  await Promise.all(nodes.map((node) => node.start()));
  return { brokers: nodes.map(({ address }) => address), nodes };
}

async function given(brokers: string): Promise<Broker> {
  const fixed = (): never => {
    throw new Error('the brokers that KAFKA_BROKERS names are not ours');
  };
  const all = { start: fixed, stop: fixed, kill: fixed, freeze: fixed, thaw: fixed };
  return { ...all, brokers: brokers.split(','), folder: null };
}

async function ownBroker(): Promise<Broker> {
  const node = nodeOn(await portToKeep());
  await node.start();
  return { ...node, brokers: [node.address] };
}

/** On `port`, and its controller on the one above. */
function nodeOn(port: number, env: Record<string, string> = {}): Node {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-kafka-'));
  const address = `127.0.0.1:${port}`;
  let running: ChildProcess | null = null;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const child = running;
    running = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  };
  process.once('exit', () => running?.kill('SIGKILL'));
  atFileEnd(async () => {
    await end('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    address,
    folder,
    async start() {
      running = spawn('bash', [join(SCRIPTS, 'run-broker.sh'), folder, String(port)], {
        stdio: 'ignore',
        // npm says NODE as well, and means another one.
        env: {
          ...process.env,
          NODE: '1',
          ...env,
          KAFKA_LIBS: kafkaJars(),
          JAVA_TOOL_OPTIONS: quickToStart().join(' '),
        },
      });
      await serves(address);
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    freeze: () => void running?.kill('SIGSTOP'),
    thaw: () => void running?.kill('SIGCONT'),
  };
}

/** Takes connections, without TLS and login, and can make topics: a broker that has just joined cannot yet. */
export async function serves(address: string): Promise<void> {
  const end = performance.now() + UP_MS;
  for (;;) {
    if ((await takes(address)) && (await knowsItsController(address))) return;
    if (performance.now() > end) throw new Error(`the broker on ${address} does not come up`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function takes(address: string): Promise<boolean> {
  const [host, port] = address.split(':');
  return new Promise((resolve) => {
    const socket = connect(Number(port), host);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function knowsItsController(address: string): Promise<boolean> {
  const kafka = kafkaClient({
    brokers: [address],
    tls: false,
    sasl: null,
    clientId: 'test',
    reports: silent,
  });
  const admin = kafka.admin({ retry: { retries: 0 } });
  try {
    await admin.connect();
    const { brokers, controller } = await admin.describeCluster();
    return controller !== null && brokers.length > 0;
  } catch {
    // Not yet.
    return false;
  } finally {
    await admin.disconnect();
  }
}

/**
 * Options of a Java that runs no longer than a test file. The optimising compiler would cost more than its code saves.
 * `KAFKA_CLASSES`: an archive of Kafka's loaded classes, which `.ci/run` makes; it halves the CPU of a start.
 */
export function quickToStart(): string[] {
  const archive = process.env.KAFKA_CLASSES;
  const classes = archive && existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`] : [];
  return ['-XX:TieredStopAtLevel=1', ...classes];
}

/** The folder of Kafka's jars, fetched where there is none. */
export function kafkaJars(): string {
  return libraries() ?? fetched();
}

/** Where Kafka's jars are; null where they have to be fetched first. */
function libraries(): string | null {
  const places = [
    process.env.KAFKA_LIBS,
    join(SCRIPTS, 'target/kafka-libs'),
    join(CACHE, 'target/kafka-libs'),
  ];
  return places.find((place) => place !== undefined && existsSync(place)) ?? null;
}

function fetched(): string {
  mkdirSync(CACHE, { recursive: true });
  cpSync(join(SCRIPTS, 'pom.xml'), join(CACHE, 'pom.xml'));
  execFileSync('mvn', ['-q', '-B', 'dependency:copy-dependencies'], { cwd: CACHE, stdio: 'ignore' });
  return join(CACHE, 'target/kafka-libs');
}

function answers(program: string, flag: string): boolean {
  try {
    execFileSync(program, [flag], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * Creates topics and waits until the broker lists them. kafkajs's `waitForLeaders` fails with "does not host this
 * topic-partition" when the broker's metadata is a moment behind its controller.
 */
export async function createdTopics(admin: Admin, topics: ITopicConfig[]): Promise<void> {
  await admin.createTopics({ topics, waitForLeaders: false });
  await until('the broker lists the new topics', async () => {
    const listed = new Set(await admin.listTopics());
    return topics.every(({ topic }) => listed.has(topic));
  });
}
