/**
 * What a change costs while 200 browsers listen to the console: CPU of the whole process for one event, from the commit to
 * the last browser, and how late the browsers hear it. The browsers are sockets of another process.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Fact } from '../../contract/fact.ts';
import type { Running } from '../../pipeline/running.ts';
import { signedIn } from './consoleClient.ts';
import { type Measure, percentile, rounded } from './figures.ts';
import { benchFolder, startBench } from './installation.ts';

const AIM_CPU_MS = 12;
const BROWSERS = 200;
/** One account has a few browsers at most. */
const PEOPLE = 40;
const EVENTS = 40;
/** Longer than commits are told together. */
const APART_MS = 500;

export const consoles: Measure = async () => {
  const bench = benchFolder(EVENTS);
  const running = await startBench(bench);
  const people = Array.from({ length: PEOPLE }, (_, n) => `agent${n}@team.test`);
  const cookies = await signedIn(running, people);
  const browsers = spawn(
    process.execPath,
    [join(import.meta.dirname, 'consoleBrowsers.ts'), running.http, cookies.join(), String(BROWSERS)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const lines = createInterface({ input: browsers.stdout });
    await once(lines, 'line');
    const { cpuMs, latenesses } = await measured(running, lines);
    const idle = await cpuOf(async () => pause(APART_MS * EVENTS));
    const eventMs = (cpuMs - idle) / EVENTS;
    return {
      measure: 'consoles',
      aim: `≤ ${AIM_CPU_MS} ms of CPU an event for ${BROWSERS} open consoles`,
      met: eventMs <= AIM_CPU_MS,
      figures: {
        cpuMsAnEvent: rounded(eventMs, 1),
        lastBrowserP50Ms: rounded(percentile(latenesses, 0.5)),
        lastBrowserP95Ms: rounded(percentile(latenesses, 0.95)),
        events: EVENTS,
      },
    };
  } finally {
    end(browsers);
    await running.stop();
    bench.remove();
  }
};

async function measured(
  running: Running,
  lines: Interface,
): Promise<{ cpuMs: number; latenesses: number[] }> {
  const latenesses: number[] = [];
  const cpuMs = await cpuOf(async () => {
    for (let n = 0; n < EVENTS; n += 1) {
      const heard = once(lines, 'line');
      const began = performance.now();
      await running.installation.store.transaction((tx) => tx.write([noted(n, running.clock.now())]));
      await heard;
      latenesses.push(performance.now() - began);
      await pause(Math.max(0, began + APART_MS - performance.now()));
    }
  });
  return { cpuMs, latenesses };
}

async function cpuOf(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** A fact about a ticket that changes nothing else. */
function noted(n: number, at: number): Fact {
  const cause = `click/rui/bench${n}`;
  return {
    id: `bench${n}`,
    v: 1,
    at,
    by: 'router',
    cause,
    type: 'agent.ordered',
    agent: 'rui',
    ticket: 'FL-1001',
    seen: null,
    orders: ['note'],
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function end(child: ChildProcess): void {
  child.kill('SIGKILL');
}
