/**
 * Contacts a second through classifiers and routers, 1, 2 and 4 processes of each, on one machine with its servers:
 * all of them lie on the log at once, and count from the first that is placed to the last.
 *
 * CPU a contact is of all processes of that kind; it is what sizing rests on, because it does not change with
 * how busy the machine is.
 */
import { noCluster } from '../support/clusterServers.ts';
import { asProgram } from '../support/endings.ts';
import { benchCluster, placed } from './clusterRig.ts';
import { added, named, through, WARM_UP } from './clusterThrough.ts';
import { type Measure, unmeasured } from './figures.ts';

const AIM = 'none: contacts a second, ms of CPU a contact';
const WORKERS = [1, 2, 4];
const MOST = 1_500;

export const clusterRate: Measure = ({ mails }) => {
  const reason = noCluster();
  return reason === null
    ? asProgram(() => measured(Math.min(mails, MOST)))
    : Promise.resolve(unmeasured('cluster', AIM, reason));
};

async function measured(count: number) {
  const figures: Record<string, number> = { contacts: count };
  const office = await benchCluster((count + WARM_UP) * WORKERS.length);
  let seed = 0;
  for (const workers of WORKERS) {
    while (office.members.size < 2 * workers) await added(office, ['classifier', 'router']);
    seed += 2;
    await through(office, WARM_UP, seed, placed);
    Object.assign(figures, named(`x${workers}`, await through(office, count, seed + 1, placed)));
  }
  return { measure: 'cluster', aim: AIM, met: true, figures };
}
