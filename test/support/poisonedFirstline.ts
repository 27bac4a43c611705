/** Firstline as `start` runs it, in threads that a poisoned mail hangs. `poisonedFirstline.ts DATA`. Prints the ready line. */
import { startFirstline } from '../../pipeline/running.ts';
import { stopAsked } from '../../cli/signals.ts';
import { readingThreads, readWith } from '../../pipeline/reading.ts';
import { loadConfiguration } from '../../config/configuration.ts';
import { roles } from '../../pipeline/pipeline.ts';
import { noProbe } from '../../runtime/probe.ts';
import { onFreePorts } from './freePorts.ts';
import { POISONED } from './poisonMails.ts';

const [dataDir = ''] = process.argv.slice(2);
const base = loadConfiguration({ file: null, environment: {} });
readWith(readingThreads(POISONED));
const { http, smtp, clock, stop } = await startFirstline({
  configuration: {
    ...base,
    server: onFreePorts,
  },
  dataDir,
  only: roles,
  level: 'warn',
  probe: noProbe,
});
process.stdout.write(`${JSON.stringify({ event: 'ready', http, smtp })}\n`);
await stopAsked(clock);
await stop();
process.exit(0);
