/** `restore FILE`: a backup into a new data folder. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { PassThrough } from 'node:stream';
import { loadConfiguration } from '../config/configuration.ts';
import { processEnvironment } from '../config/environment.ts';
import { Failure, messageOf } from '../contract/failure.ts';
import { restoreLines } from '../store/restore.ts';
import { newLogOf } from './ownLog.ts';
import type { Command } from './command.ts';
import { emptyInstallation } from './installation.ts';

export const command: Command = {
  name: 'restore',
  summary: 'reads a backup into a new data folder',
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
        io.tell(`restore: ${restored.damaged} blobs are missing: they were damaged when the backup was made`);
      return 0;
    } finally {
      await installation.close();
    }
  },
};

async function* linesOf(file: string): AsyncIterable<string> {
  const text = new PassThrough();
  let failed: unknown = null;
  const unpacked = pipeline(createReadStream(file), createGunzip(), text).catch((thrown: unknown) => {
    failed = thrown;
    text.end();
  });
  yield* createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY });
  await unpacked;
  if (failed !== null) throw new Failure(`${file} cannot be read: ${messageOf(failed)}`, { retry: false });
}
