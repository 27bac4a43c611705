/**
 * `backup FILE`: writes the whole installation except its captured mails into one compressed file, also while `start`
 * runs. `--without-log` backs up a cluster that has lost its Kafka.
 */
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { backupLines } from '../store/moving/backup.ts';
import type { Command } from './command.ts';
import { lostLogOf, ownLogOf } from '../installation/ownLog.ts';
import { visitedAsItIs } from './visited.ts';

const WITHOUT_LOG =
  'backup: made without the log: unhandled records and the read positions of mailboxes are missing; accepted mails that are not yet in the database are saved as blobs only';

export const command: Command = {
  name: 'backup',
  summary: 'saves all but captured mails, also beside `start`; --without-log when Kafka is lost',
  usage: 'FILE [--without-log]',
  options: { 'without-log': { type: 'boolean' } },
  positionals: { min: 1, max: 1 },
  async run({ positionals: [file = ''], options, configFile, dataDir, io }) {
    const installation = await visitedAsItIs(configFile, dataDir);
    try {
      const isLost = options['without-log'] === true;
      const source = { ...installation, log: isLost ? lostLogOf(installation) : ownLogOf(installation) };
      if (isLost) io.tell(WITHOUT_LOG);
      let lines = 0;
      let damaged = 0;
      const tellDamaged = (name: string, why: string): void => {
        damaged += 1;
        io.tell(`backup: the blob ${name} is missing from the backup: ${why}`);
      };
      const counted = async function* (): AsyncIterable<string> {
        for await (const line of backupLines(source, tellDamaged)) {
          lines += 1;
          if (lines % 10_000 === 0) io.tell(`backup: ${lines} lines`);
          yield `${line}\n`;
        }
      };
      const partial = `${file}.partial`;
      // A file left by an earlier run would keep its permissions.
      await rm(partial, { force: true });
      await pipeline(Readable.from(counted()), createGzip(), createWriteStream(partial, { mode: 0o600 }));
      const written = await open(partial, 'r+');
      await written.sync();
      await written.close();
      // Renamed only when complete, so that an interrupted backup is not mistaken for a whole one.
      await rename(partial, file);
      await io.print({ event: 'backed-up', file, lines, damaged });
      return damaged === 0 ? 0 : 1;
    } finally {
      await installation.close();
    }
  },
};
