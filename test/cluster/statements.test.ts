/**
 * What contacts that wait on the log ask of PostgreSQL, where one process has all roles.
 *
 * A slow machine makes more transactions of the same work, and smaller ones. So the ceiling is made of what does not
 * depend on its speed: the statements of one transaction of each kind, and how much one takes where enough waits.
 */
import { expect, test } from 'vitest';
import { loadConfiguration } from '../../config/configuration.ts';
import type { Role } from '../../pipeline/pipeline.ts';
import { type Running, startFirstline } from '../../pipeline/running.ts';
import { noProbe } from '../../runtime/probe.ts';
import { benchCluster, type BenchCluster, counted, putOnLog, received } from '../bench/clusterRig.ts';
import { generatedMails } from '../bench/mails.ts';
import { noCluster } from '../support/clusterServers.ts';
import { atEnd } from '../support/endings.ts';
import { until } from '../support/grounds.ts';
import { type Asked, countPostgres, type Transaction } from '../support/postgresCounter.ts';

const MAILS = 240;
const MOST_STATEMENTS = 6;
/** An acknowledgement and a notice. */
const MESSAGES_OF_A_CONTACT = 2;
const PATIENCE_MS = 120_000;
const reason = noCluster();

/** By a statement that only this kind has, with how many things it takes. */
const KINDS = {
  decision: { mark: 'INSERT INTO contacts', size: ([ids]: readonly unknown[]) => lengthOf(ids) },
  claim: { mark: 'UPDATE messages SET leased_until', size: ([, ids]: readonly unknown[]) => lengthOf(ids) },
  outcome: {
    mark: 'UPDATE messages SET status = fresh.column2',
    size: ([seqs]: readonly unknown[]) => lengthOf(seqs),
  },
};

test.skipIf(reason !== null)(
  `a contact takes at most ${MOST_STATEMENTS} statements, and none of its facts the outbox ${reason ?? ''}`,
  async () => {
    const office = await benchCluster(MAILS);
    await putOnLog(office, await received(office, generatedMails(MAILS), 0));
    await classified(office);
    const counter = countPostgres();
    atEnd(() => counter.stop());
    const running = await started(office, ['router', 'notifier']);
    atEnd(() => running.stop());
    const messages = MESSAGES_OF_A_CONTACT * MAILS;
    await until('all are captured', async () => (await captured(office)) >= messages, PATIENCE_MS);

    const transactions = counter.committed();
    const [decision, claim, outcome] = [
      found(transactions, 'decision'),
      found(transactions, 'claim'),
      found(transactions, 'outcome'),
    ];
    const ofContact =
      decision.statements / decision.most +
      (MESSAGES_OF_A_CONTACT * claim.statements) / claim.most +
      (MESSAGES_OF_A_CONTACT * outcome.statements) / outcome.most;
    expect(ofContact, JSON.stringify({ decision, claim, outcome })).toBeLessThan(MOST_STATEMENTS);
    // No work is missing in these sums.
    expect([decision.all, outcome.all]).toEqual([MAILS, messages]);
    expect(texts(transactions).filter((text) => text.startsWith('INSERT INTO outbox'))).toEqual([]);
  },
);

/** All wait for the router, so that it takes whole batches. */
async function classified(office: BenchCluster): Promise<void> {
  const { log, store } = office.installation;
  // The classifier reads the settings from the log, and a process with the database puts them there.
  await (await started(office, ['router'])).stop();
  const running = await started(office, ['classifier']);
  log.know({
    name: 'router',
    topic: 'arrivals',
    positionOf: (partition) => store.position('router', 'arrivals', partition),
  });
  const waiting = (): Promise<number> => log.lag('router', 'arrivals');
  await until('all are classified', async () => (await waiting()) >= MAILS, PATIENCE_MS);
  await running.stop();
}

function started(office: BenchCluster, only: Role[]): Promise<Running> {
  const [, , , file = ''] = office.args;
  return startFirstline({
    configuration: loadConfiguration({ file, environment: office.env }),
    dataDir: office.dataDir,
    only,
    probe: noProbe,
    level: 'error',
  });
}

function captured(office: BenchCluster): Promise<number> {
  return counted(office, "SELECT count(*) AS n FROM messages WHERE status = 'captured'");
}

/** Of a kind: the statements of its longest transaction, the things of its largest, and those of all. */
function found(transactions: readonly Transaction[], kind: keyof typeof KINDS) {
  const { mark, size } = KINDS[kind];
  const isMark = ({ text }: Asked): boolean => text.startsWith(mark);
  const own = transactions.filter((transaction) => transaction.some(isMark));
  const sizes = own.map((one) => one.filter(isMark).reduce((sum, { params }) => sum + size(params), 0));
  return {
    statements: Math.max(...own.map((one) => one.length)),
    most: Math.max(...sizes),
    all: sizes.reduce((sum, one) => sum + one, 0),
    transactions: own.length,
  };
}

function texts(transactions: readonly Transaction[]): string[] {
  return transactions.flatMap((one) => one.map(({ text }) => text));
}

/** Of ids, as JSON or as an array of PostgreSQL. */
function lengthOf(ids: unknown): number {
  return String(ids).slice(1, -1).split(',').length;
}
