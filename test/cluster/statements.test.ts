/** What contacts that wait on the log ask of PostgreSQL, where one process has all roles. */
import { expect, test } from 'vitest';
import { loadConfiguration } from '../../config/configuration.ts';
import { startFirstline } from '../../pipeline/running.ts';
import { noProbe } from '../../runtime/probe.ts';
import { acknowledged, benchCluster, counted, putOnLog, received } from '../bench/clusterRig.ts';
import { generatedMails } from '../bench/mails.ts';
import { noCluster } from '../support/clusterServers.ts';
import { atEnd } from '../support/endings.ts';
import { until } from '../support/grounds.ts';
import { countPostgres } from '../support/postgresCounter.ts';

const MAILS = 240;
const MOST_STATEMENTS = 6;
const reason = noCluster();

test.skipIf(reason !== null)(
  `a contact takes at most ${MOST_STATEMENTS} statements, and none of its facts the outbox ${reason ?? ''}`,
  async () => {
    const office = await benchCluster(MAILS);
    await putOnLog(office, await received(office, generatedMails(MAILS), 0));
    const counter = countPostgres();
    atEnd(() => counter.stop());
    const [, , , file = ''] = office.args;
    const running = await startFirstline({
      configuration: loadConfiguration({ file, environment: office.env }),
      dataDir: office.dataDir,
      only: ['classifier', 'router', 'notifier'],
      probe: noProbe,
      level: 'error',
    });
    atEnd(() => running.stop());
    counter.reset();
    await until('all are acknowledged', async () => (await acknowledged(office)) >= MAILS);
    const { statements, transactions, byText } = counter.counts();
    const listed = [...byText]
      .sort(([, a], [, b]) => b - a)
      .map(([text, runs]) => `${runs} ${text.slice(0, 120)}`);
    expect(statements / MAILS, listed.join('\n')).toBeLessThan(MOST_STATEMENTS);
    expect(transactions / MAILS).toBeLessThan(1);
    expect([...byText.keys()].filter((text) => text.startsWith('INSERT INTO outbox'))).toEqual([]);
    expect(await counted(office, "SELECT count(*) AS n FROM messages WHERE kind <> 'acknowledgement'")).toBe(
      MAILS,
    );
  },
);
