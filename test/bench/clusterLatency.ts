/**
 * Milliseconds from the final dot of DATA to the captured acknowledgement on the disk, through a cluster of one
 * process a role, at a gentle rate, each mail on a connection of its own. Then everything rests, and what resting
 * costs is counted.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { roles } from '../../pipeline/pipeline.ts';
import { noCluster } from '../support/clusterServers.ts';
import { asProgram } from '../support/endings.ts';
import { type BenchCluster, benchCluster, serversCpuMs } from './clusterRig.ts';
import { type Measure, rounded, unmeasured } from './figures.ts';
import { figuresOf, series, watchCaptured } from './latency.ts';
import { generatedMails } from './mails.ts';
import { cpuMsOf, residentMb } from './processes.ts';

const LATENCY_AIM = 'p50 ≤ 150, p99 ≤ 1000 ms';
const AIM_P50_MS = 150;
const AIM_P99_MS = 1_000;
const PER_SECOND = 5;
const SECONDS = 40;
const WARM_UP = 50;
const IDLE_AIM = 'none: percent of a core at rest';
const SETTLE_MS = 20_000;
const REST_MS = 30_000;

export const clusterLatency: Measure = () => {
  const reason = noCluster();
  return reason === null
    ? asProgram(latency)
    : Promise.resolve(unmeasured('cluster-latency', LATENCY_AIM, reason));
};

export const clusterIdle: Measure = () => {
  const reason = noCluster();
  return reason === null ? asProgram(idle) : Promise.resolve(unmeasured('cluster-idle', IDLE_AIM, reason));
};

async function latency() {
  const office = await oneOfEach();
  const folder = join(office.dataDir, 'captured');
  mkdirSync(folder, { recursive: true });
  const captured = watchCaptured(folder);
  try {
    const port = Number(office.member('ingest').smtp.split(':')[1]);
    const load = { port, perSecond: PER_SECOND };
    await series(load, captured.at, generatedMails(WARM_UP, 2));
    const figures = figuresOf(await series(load, captured.at, generatedMails(PER_SECOND * SECONDS)));
    const met = figures.p50Ms <= AIM_P50_MS && figures.p99Ms <= AIM_P99_MS;
    return { measure: 'cluster-latency', aim: LATENCY_AIM, met, figures };
  } finally {
    captured.close();
  }
}

async function idle() {
  const office = await oneOfEach();
  // What was loaded for the first time is compiled and collected, and connections that are not needed have gone.
  await pause(SETTLE_MS);
  const before = { ours: cpuOfEach(office), servers: await serversCpuMs(office) };
  const began = performance.now();
  await pause(REST_MS);
  const restedMs = performance.now() - began;
  const percents = (after: Record<string, number>, then: Record<string, number>) =>
    Object.entries(after).map(([who, ms]): [string, number] => [
      who,
      rounded(((ms - (then[who] ?? 0)) / restedMs) * 100, 2),
    ]);
  const ours = percents(cpuOfEach(office), before.ours);
  const servers = percents(await serversCpuMs(office), before.servers);
  const all = ours.reduce((sum, [, percent]) => sum + percent, 0);
  const memory = [...office.members.values()].map((one) => [`${one.name}Mb`, rounded(residentMb(one.pid()))]);
  const figures = { all: rounded(all, 2), ...Object.fromEntries([...ours, ...servers, ...memory]) };
  return { measure: 'cluster-idle', aim: IDLE_AIM, met: true, figures };
}

async function oneOfEach(): Promise<BenchCluster> {
  const office = await benchCluster(PER_SECOND * SECONDS + WARM_UP);
  await Promise.all(roles.map((role) => office.start(role, role)));
  return office;
}

function cpuOfEach(office: BenchCluster): Record<string, number> {
  return Object.fromEntries([...office.members.values()].map((one) => [one.name, cpuMsOf(one.pid())]));
}
