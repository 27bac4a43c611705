/**
 * `train`: trains a model file from examples. The same examples give the same bytes. Prints its quality on held-out
 * texts; a person judges whether it is worse: the command promotes nothing.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Failure, messageOf } from '../contract/failure.ts';
import { readExamples, readTaught, SHIPPED_SURENESS } from '../classifier/examples.ts';
import { decodeModel, MODEL_FILE } from '../classifier/model.ts';
import { train } from '../classifier/train.ts';
import type { Command } from './command.ts';

export const command: Command = {
  name: 'train',
  summary: 'examples to a model, the same bytes each time',
  usage: '',
  options: { examples: { type: 'string' }, corpus: { type: 'string' }, out: { type: 'string' } },
  positionals: { min: 0, max: 0 },
  async run({ options: { examples, corpus, out }, dataDir, io }) {
    if (typeof examples === 'string' && typeof corpus === 'string')
      throw new Failure('--examples and --corpus exclude each other', { retry: false });
    const file = typeof out === 'string' ? resolve(out) : join(dataDir, MODEL_FILE);
    const trained =
      typeof examples === 'string'
        ? train(readExamples(examples), { counted: true })
        : train(readExamples(), {
            sureness: SHIPPED_SURENESS,
            taught: typeof corpus === 'string' ? readTaught(corpus) : [],
          });
    write(file, trained.file);
    const { digest } = decodeModel(trained.file);
    await io.print({ event: 'trained', file, bytes: trained.file.length, model: digest, ...trained.report });
    return 0;
  },
};

function write(file: string, bytes: Buffer): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  } catch (thrown) {
    throw new Failure(`cannot write ${file}: ${messageOf(thrown)}`, { retry: false, cause: thrown });
  }
}
