/**
 * `classify [FILE]`: classifies each text of an NDJSON file by the installed model and rules. Reads the configuration
 * for categories and rules; touches no data.
 */
import { z } from 'zod';
import { classify, type ClassifySettings } from '../classifier/classify.ts';
import { loadModel, type Model, modelFile } from '../classifier/model.ts';
import { loadConfiguration } from '../config/configuration.ts';
import { processEnvironment } from '../config/environment.ts';
import type { Command } from './command.ts';
import { BadLine, eachLine } from './ndjson.ts';

export const command: Command = {
  name: 'classify',
  summary: 'texts to categories, with confidence, priority and reasons',
  usage: '[FILE | -]',
  options: {},
  positionals: { min: 0, max: 1 },
  async run({ positionals: [file = null], configFile, dataDir, io }) {
    const { settings } = loadConfiguration({ file: configFile, environment: processEnvironment() });
    const model = loadModel(modelFile(dataDir));
    return eachLine(file, io, (json) => answer(json, settings, model));
  },
};

const question = z.object({
  subject: z.string(),
  text: z.string(),
  language: z.string().nullish(),
  id: z.union([z.string(), z.number()]).optional(),
});

function answer(json: unknown, settings: ClassifySettings, model: Model): unknown {
  const decoded = question.safeParse(json);
  if (!decoded.success) {
    const problems = decoded.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'line'}: ${message}`,
    );
    throw new BadLine(problems.join('; '));
  }
  const { id, subject, text, language = null } = decoded.data;
  const found = classify({ subject, text, language }, settings, model);
  return { ...(id === undefined ? {} : { id }), ...found };
}
