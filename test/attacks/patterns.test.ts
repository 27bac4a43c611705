/**
 * Every pattern of the code is linear on any text, or stands in a table with the length of what it is applied to and is
 * fast there. Found by attacks that are made of the pattern's own atoms; measured in threads that are killed at a deadline.
 */
import { Worker } from 'node:worker_threads';
import { afterAll, expect, test } from 'vitest';
import { bounded, constructedLater, tooSlow } from './patterns/bounded.ts';
import { constructedBy, constructions, literals, productSources } from './patterns/collected.ts';
import type { Pattern } from './patterns/growth.ts';
import type { Answer, Question } from './patterns/patternWorker.ts';

/** For all attacks on one pattern; what is exponential never ends. */
const DEADLINE_MS = 120_000;
/** On the longest text that a bounded pattern is applied to. */
const BOUNDED_MS = 20;
const MINUTE = 60_000;

const sources = productSources();
const sites = constructions(sources);
/** `email.ts` loads those who call a function of such a file. */
const constructed = await constructedBy(
  [...new Set([...sites.map(({ path }) => path), 'ingest/mail/email.ts'])].filter(isLoadable),
);
const later: Pattern[] = constructedLater.map((one) => ({ ...one, line: 0 }));
const patterns = distinct([...literals(sources), ...constructed, ...later]);

class MeasuringThread {
  #worker: Worker | null = null;

  /** Null where there is no answer before the deadline. */
  async ask(question: Question): Promise<Answer | null> {
    this.#worker ??= new Worker(new URL('patterns/patternWorker.ts', import.meta.url), { execArgv: [] });
    const worker = this.#worker;
    const answer = await new Promise<Answer | null>((resolve, reject) => {
      const timer = setTimeout(() => resolve(null), DEADLINE_MS);
      worker.once('error', reject);
      worker.once('message', (found: Answer) => {
        clearTimeout(timer);
        worker.off('error', reject);
        resolve(found);
      });
      worker.postMessage(question);
    });
    if (answer === null) await this.end();
    return answer;
  }

  async end(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }
}

const threads = [new MeasuringThread(), new MeasuringThread()];
afterAll(async () => {
  await Promise.all(threads.map((thread) => thread.end()));
});

/** Those of the patterns that are not linear, with the attack. */
async function slowOf(all: Pattern[]): Promise<Map<Pattern, string>> {
  const slow = new Map<Pattern, string>();
  const waiting = all.values();
  const lane = async (thread: MeasuringThread): Promise<void> => {
    for (const pattern of waiting) {
      const answer = await thread.ask({ pattern, bound: null });
      if (answer === null) slow.set(pattern, 'takes for ever');
      else if (answer.attack !== null) slow.set(pattern, JSON.stringify(answer.attack));
    }
  };
  await Promise.all(threads.map(lane));
  return slow;
}

function distinct(all: Pattern[]): Pattern[] {
  return [...new Map(all.map((one) => [`${one.path} /${one.source}/${one.flags}`, one])).values()];
}

function boundOf({ path, source }: Pattern): (typeof bounded)[number] | undefined {
  return bounded.find((one) => one.path === path && source.startsWith(one.begins));
}

/** A file of constants; the others would begin to work. */
function isLoadable(path: string): boolean {
  return !constructedLater.some((one) => one.path === path);
}

test('every construction of a pattern is known', () => {
  const known = (path: string, line: number): boolean =>
    constructed.some((one) => one.path === path && one.line === line) ||
    constructedLater.some((one) => one.path === path);
  expect(sites.length).toBeGreaterThan(10);
  expect(sites.filter(({ path, line }) => !known(path, line))).toEqual([]);
});

test(
  'what is not linear is found',
  async () => {
    const known = tooSlow.map(([source, flags], line) => ({ path: '0.2.0', line, source, flags }));
    const slow = await slowOf(known);
    expect(known.filter((pattern) => !slow.has(pattern)).map(({ source }) => source)).toEqual([]);
  },
  10 * MINUTE,
);

test(
  'every pattern is linear, or its text is bounded',
  async () => {
    const slow = await slowOf(patterns);
    const offences = [...slow].filter(([pattern]) => boundOf(pattern) === undefined);
    expect(
      offences.map(
        ([{ path, line, source }, attack]) => `${path}:${line} /${source.slice(0, 100)}/ ${attack}`,
      ),
    ).toEqual([]);
    const needed = new Set([...slow.keys()].map(boundOf));
    expect(bounded.filter((entry) => !needed.has(entry))).toEqual([]);
  },
  10 * MINUTE,
);

test(
  'what is bounded is fast at its bound',
  async () => {
    const found = patterns.filter((pattern) => boundOf(pattern) !== undefined);
    expect(found).toHaveLength(bounded.length);
    for (const pattern of found) {
      const [thread] = threads;
      const answer = await thread?.ask({ pattern, bound: boundOf(pattern)?.bound ?? 0 });
      expect(answer?.worstMs, pattern.path).toBeLessThan(BOUNDED_MS);
    }
  },
  10 * MINUTE,
);
