/**
 * The whole way of a contact through a cluster, from the log to the captured acknowledgement: by a process of each role,
 * and by one process of all roles. And what a contact takes on Kafka, in PostgreSQL and as a blob.
 */
import { noCluster } from '../support/clusterServers.ts';
import { asProgram } from '../support/endings.ts';
import { type Bytes, bytesIn } from './bytes.ts';
import { acknowledged, benchCluster } from './clusterRig.ts';
import { added, named, through, WARM_UP } from './clusterThrough.ts';
import { type Measure, rounded, unmeasured } from './figures.ts';
import { countStatements, listStatements, watchStatements } from './postgresStatements.ts';

const AIM_PER_SECOND = 200;
const AIM_STATEMENTS = 6;
const AIM = `one: ${AIM_PER_SECOND} contacts/s, ${AIM_STATEMENTS} statements a contact`;
const MOST = 1_500;
const ARRANGEMENTS = { one: ['classifier,router,notifier'], apart: ['classifier', 'router', 'notifier'] };

export const clusterWhole: Measure = ({ mails, statements }) => {
  const reason = noCluster();
  if (reason !== null) return Promise.resolve(unmeasured('cluster-whole', AIM, reason));
  return asProgram(() => measured(Math.min(mails, MOST), statements));
};

async function measured(count: number, isListed: boolean) {
  await watchStatements();
  const one = await whole('one', count, isListed);
  const apart = await whole('apart', count, isListed);
  const met =
    Number(one['one perSecond']) >= AIM_PER_SECOND && Number(one['one statements']) <= AIM_STATEMENTS;
  return { measure: 'cluster-whole', aim: AIM, met, figures: { contacts: count, ...one, ...apart } };
}

async function whole(name: keyof typeof ARRANGEMENTS, count: number, isListed: boolean) {
  const office = await benchCluster(count + WARM_UP);
  await added(office, ARRANGEMENTS[name]);
  await through(office, WARM_UP, 1, acknowledged);
  const before = await bytesIn(office);
  await countStatements(office.servers.database);
  const rate = await through(office, count, 2, acknowledged);
  const statements = await listStatements(office.servers.database, count, isListed);
  const after = await bytesIn(office);
  const kb = (of: keyof Bytes): number => rounded((after[of] - before[of]) / count / 1000, 1);
  const bytes = Object.keys(after).map((of) => [`${name} ${of}Kb`, kb(of as keyof Bytes)]);
  await Promise.all([...office.members.values()].map((member) => member.stop()));
  return {
    ...named(name, rate),
    [`${name} statements`]: statements,
    ...Object.fromEntries(bytes),
  } satisfies Record<string, number>;
}
