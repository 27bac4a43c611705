/** `migrate`: prepares the tables. `start` does so too. */
import { processEnvironment } from '../config/environment.ts';
import { appliedMigrations } from '../store/migrations.ts';
import type { Command } from './command.ts';
import { configurationToRun } from './configured.ts';
import { holdInstallation } from '../installation/installation.ts';

export const command: Command = {
  name: 'migrate',
  summary: 'prepares the tables (`start` does it too)',
  usage: '',
  options: {},
  positionals: { min: 0, max: 0 },
  async run({ configFile, dataDir, io }) {
    const configuration = configurationToRun({ file: configFile, environment: processEnvironment() });
    const installation = await holdInstallation(
      dataDir,
      configuration,
      configFile === null ? 'at-first' : 'anew',
      ({ table, rows, total, left }) => {
        if (total === 0) return io.tell(`migrate: ${table}`);
        const kept = left === 0 ? '' : `, except ${left} whose history needs a newer Firstline`;
        io.tell(`migrate: ${rows} of ${total} rows of ${table} folded again${kept}`);
      },
    );
    for (const row of await appliedMigrations(installation.database.read)) await io.print(row);
    await installation.close();
    return 0;
  },
};
