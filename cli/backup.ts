/** `backup FILE`: the whole installation but its captured mails in one compressed file, also while `start` runs. */
import { createWriteStream } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { backupLines } from '../store/backup.ts';
import type { Command } from './command.ts';
import { ownLogOf } from './ownLog.ts';
import { visited } from './visited.ts';

export const command: Command = {
  name: 'backup',
  summary: 'writes the installation, without captured mails, to one file, also while `start` runs',
  usage: 'FILE',
  options: {},
  positionals: { min: 1, max: 1 },
  async run({ positionals: [file = ''], configFile, dataDir, io }) {
    const installation = await visited(configFile, dataDir);
    try {
      const source = { ...installation, log: ownLogOf(installation) };
      let lines = 0;
      let damaged = 0;
      const tellDamaged = (name: string, why: string): void => {
        damaged += 1;
        io.tell(`backup: the blob ${name} is not in it: ${why}`);
      };
      const counted = async function* (): AsyncIterable<string> {
        for await (const line of backupLines(source, tellDamaged)) {
          lines += 1;
          if (lines % 10_000 === 0) io.tell(`backup: ${lines} lines`);
          yield `${line}\n`;
        }
      };
      const partial = `${file}.partial`;
      await pipeline(Readable.from(counted()), createGzip(), createWriteStream(partial, { mode: 0o600 }));
      const written = await open(partial, 'r+');
      await written.sync();
      await written.close();
      // Under its name only when it is whole: a backup that stopped in the middle is not mistaken for one.
      await rename(partial, file);
      await io.print({ event: 'backed-up', file, lines, damaged });
      return damaged === 0 ? 0 : 1;
    } finally {
      await installation.close();
    }
  },
};
