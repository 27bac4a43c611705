/**
 * `parked`: lists the parked inputs, oldest first; `parked run …` runs them again. Works beside a running Firstline:
 * each input is decided here in a separate transaction, as by a second router of a cluster.
 */
import { loadConfiguration } from '../config/configuration.ts';
import { processEnvironment } from '../config/environment.ts';
import { runParked } from '../pipeline/rerunning.ts';
import { parkedRows } from '../store/tables/parked.ts';
import { type Command, type Io, UsageError } from './command.ts';
import type { Installation } from '../installation/grounds.ts';
import { parkedRow } from '../contract/rows.ts';
import { visited } from './visited.ts';

const PAGE = 200;

export const command: Command = {
  name: 'parked',
  summary: 'lists inputs that could not be decided; `run` runs them again',
  usage: '[run ID | run --group G | run --all]',
  options: { group: { type: 'string' }, all: { type: 'boolean' } },
  positionals: { min: 0, max: 2 },
  async run({ positionals: [verb, id], options: { group, all }, configFile, dataDir, io }) {
    const chosen = [id, group, all].filter((one) => one !== undefined);
    if (verb !== undefined && verb !== 'run') throw new UsageError('parked takes no argument, or `run`');
    if (chosen.length !== (verb === undefined ? 0 : 1))
      throw new UsageError('run what? One of ID, --group G and --all');
    const { server } = loadConfiguration({ file: configFile, environment: processEnvironment() });
    const installation = await visited(configFile, dataDir);
    const run = (ids: string[]): Promise<number> =>
      runAll(ids, (each) => runParked(installation, each, server.publicUrl), io);
    try {
      if (verb === undefined) return await list(installation, io);
      if (id !== undefined) return await run([id]);
      return await run(await idsOf(installation, typeof group === 'string' ? group : null));
    } finally {
      await installation.close();
    }
  },
};

async function list({ database }: Installation, io: Io): Promise<number> {
  for (let after = -1; ; ) {
    const page = await parkedRows(database.read, after, PAGE);
    for (const row of page) await io.print(parkedRow(row));
    if (page.length < PAGE) return 0;
    after = page.at(-1)?.place ?? after;
  }
}

/** The inputs parked now: an input that is parked again meanwhile waits for another run. */
async function idsOf({ database }: Installation, group: string | null): Promise<string[]> {
  const ids: string[] = [];
  for (let after = -1; ; ) {
    const page = await parkedRows(database.read, after, PAGE, group);
    ids.push(...page.map(({ id }) => id));
    if (page.length < PAGE) return ids;
    after = page.at(-1)?.place ?? after;
  }
}

/** Runs them one after the other, in the order of parking. Returns 1 where an input stays parked or is unknown. */
async function runAll(
  ids: string[],
  run: (id: string) => ReturnType<typeof runParked>,
  io: Io,
): Promise<number> {
  let left = 0;
  for (const id of ids) {
    const outcome = await run(id);
    await io.print({ id, outcome });
    if (outcome === 'parked' || outcome === 'unknown') left += 1;
  }
  return left === 0 ? 0 : 1;
}
