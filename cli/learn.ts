/**
 * `learn`: makes a candidate model of the model in force and agents' labels, judges it on texts that it had not learnt, and
 * puts it in force only where it is proved better. Else it is kept beside, with its figures.
 */
import { CANDIDATE_FILE, jobOf, keepLearnt, learnt } from '../pipeline/learning/learning.ts';
import { labelsIn } from '../pipeline/learning/labels.ts';
import { correctionsAfter } from '../store/tables/corrections.ts';
import type { Command } from './command.ts';
import { visited } from './visited.ts';

export const command: Command = {
  name: 'learn',
  summary: 'a candidate model of agents’ corrections, in force only where it is proved better',
  usage: '',
  options: {},
  positionals: { min: 0, max: 0 },
  async run({ configFile, dataDir, io }) {
    const installation = await visited(configFile, dataDir);
    try {
      const { read } = installation.database;
      const { upTo } = await correctionsAfter(read, 0);
      const { keys, ...job } = await jobOf(dataDir, labelsIn(read));
      const found = learnt(job);
      const verdict = keepLearnt(dataDir, found, keys, upTo);
      await io.print({
        event: 'learnt',
        ...verdict,
        candidate: found.file === null ? null : CANDIDATE_FILE,
      });
      return 0;
    } finally {
      await installation.close();
    }
  },
};
