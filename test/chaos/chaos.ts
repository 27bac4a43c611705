/**
 * `npm run chaos -- --minutes 10 --seed 1 --kill-every 3s`: a cluster on this machine under load and under fire. Ends
 * in one table on standard output, exit 1 when anything in it is broken; progress on standard error.
 *
 * `--keep` leaves data and reports where the first line says; `--no-outages` leaves the servers alone, which runs of two
 * minutes and less do anyway unless `--outages` is said.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { noCluster } from '../support/clusterServers.ts';
import { noDovecot } from '../support/dovecot.ts';
import { asProgram } from '../support/endings.ts';
import { chaos, type ChaosOptions } from './run.ts';
import { tableOf } from './table.ts';

/** Above it servers are taken away as well. */
const SHORT_MINUTES = 2;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    'kill-every': { type: 'string', default: '3s' },
    outages: { type: 'boolean' },
    keep: { type: 'boolean', default: false },
  },
  allowNegative: true,
});

const reason = noCluster() ?? noDovecot();
if (reason !== null) throw new Error(reason);
const { lines, figures } = await asProgram(() => chaos(asked()));
process.stdout.write(`${tableOf(lines, figures)}\n`);
process.exit(lines.every(({ ok }) => ok) ? 0 : 1);

function asked(): ChaosOptions {
  const minutes = Number(values.minutes);
  const killEverySeconds = Number(/^(\d+(?:\.\d+)?)s?$/.exec(values['kill-every'])?.[1]);
  const seed = Number(values.seed);
  if (!(minutes > 0 && killEverySeconds > 0 && Number.isInteger(seed)))
    throw new Error('--minutes N, --kill-every SECONDS and --seed N are numbers');
  const began = performance.now();
  const tell = (line: string): void => {
    const at = ((performance.now() - began) / 1000).toFixed(0).padStart(4);
    process.stderr.write(`${at} s  ${line}\n`);
  };
  const folder = values.keep ? mkdtempSync(join(tmpdir(), 'firstline-chaos-')) : null;
  tell(`seed ${seed}${folder === null ? '' : `, kept in ${folder}`}`);
  return {
    loadMs: minutes * 60_000,
    killEveryMs: killEverySeconds * 1000,
    outages: values.outages ?? minutes > SHORT_MINUTES,
    seed,
    folder,
    tell,
  };
}
