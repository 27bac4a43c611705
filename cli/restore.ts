/** `restore FILE`: restores a backup into a new data folder. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { loadConfiguration } from '../config/configuration.ts';
import { processEnvironment } from '../config/environment.ts';
import { Failure, messageOf } from '../contract/failure.ts';
import { restoreLines } from '../store/moving/restore.ts';
import { newLogOf } from '../installation/ownLog.ts';
import type { Command } from './command.ts';
import { emptyInstallation } from '../installation/installation.ts';

export const command: Command = {
  name: 'restore',
  summary: 'restores a backup into a new data folder',
  usage: 'FILE',
  options: {},
  positionals: { min: 1, max: 1 },
  async run({ positionals: [file = ''], configFile, dataDir, io }) {
    const configuration = loadConfiguration({ file: configFile, environment: processEnvironment() });
    const installation = await emptyInstallation(dataDir, configuration);
    try {
      const restored = await restoreLines({ ...installation, log: newLogOf(installation) }, linesOf(file));
      await io.print({ event: 'restored', ...restored });
      if (restored.damaged > 0)
        io.tell(
          `restore: ${restored.damaged} blobs are missing: they were already damaged at the time of the backup`,
        );
      return 0;
    } finally {
      await installation.close();
    }
  },
};

async function* linesOf(file: string): AsyncIterable<string> {
  const packed = createReadStream(file);
  const text = createGunzip();
  // Passes errors of the file on to its consumer: a missing file, or a truncated one.
  packed.once('error', (thrown) => text.destroy(thrown));
  try {
    yield* createInterface({ input: packed.pipe(text), crlfDelay: Number.POSITIVE_INFINITY });
  } catch (thrown) {
    throw new Failure(`${file} cannot be read: ${messageOf(thrown)}`, { retry: false });
  } finally {
    packed.destroy();
    text.destroy();
  }
}
