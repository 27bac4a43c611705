/**
 * Firstline as it is, but for one thing: at the drawn passage of a probe it kills itself with SIGKILL, as an
 * operating system would. `killable.ts DATA SMTP SEED`: SEED 0 never dies. Prints the ready line of `start`.
 */
import { loadConfiguration } from '../../config/configuration.ts';
import { hostPortOf } from '../../config/hostPort.ts';
import { startFirstline } from '../../pipeline/running.ts';
import { stopAsked } from '../../cli/signals.ts';
import { roles } from '../../pipeline/pipeline.ts';
import { seeded } from '../simulation/random.ts';

const [dataDir = '', smtp = '', seed = '0'] = process.argv.slice(2);
const random = seeded(Number(seed));
/** Stages that share a commit pass few probes a mail: most lives end among the first hundred mails. */
let left = seed === '0' ? Number.POSITIVE_INFINITY : random.below(250);

const configuration = loadConfiguration({ file: null, environment: {} });
const listen = hostPortOf(smtp);
if (listen === null) throw new Error(`not HOST:PORT: ${smtp}`);
const running = await startFirstline({
  configuration: {
    ...configuration,
    server: { ...configuration.server, smtp: listen, http: { host: '127.0.0.1', port: 0 } },
  },
  dataDir,
  only: roles,
  level: 'error',
  probe: () => {
    left -= 1;
    if (left < 0) process.kill(process.pid, 'SIGKILL');
  },
});
process.stdout.write(`${JSON.stringify({ event: 'ready', smtp: running.smtp })}\n`);
await stopAsked(running.clock);
await running.stop();
process.exit(0);
