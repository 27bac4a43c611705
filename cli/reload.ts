/** `reload`: the running Firstline of this machine takes its changed configuration. */
import { Failure } from '../contract/failure.ts';
import { askControl } from '../pipeline/control.ts';
import type { Command } from './command.ts';

export const command: Command = {
  name: 'reload',
  summary: 'lets a running `start` take its changed configuration; refused as a whole when wrong',
  usage: '',
  options: {},
  positionals: { min: 0, max: 0 },
  async run({ dataDir, io }) {
    const answer = await askControl(dataDir, 'reload');
    if (answer === null)
      throw new Failure(
        `no Firstline runs on ${dataDir}, or it has the profile cluster: there send SIGHUP to each process`,
        { retry: false },
      );
    await io.print(answer);
    if (answer.event === 'reloaded') return 0;
    throw new Failure('the running Firstline goes on with the configuration before it', { retry: false });
  },
};
