/**
 * `classify [FILE]`: classifies each text of an NDJSON file by the installed model and rules. Reads the configuration
 * for categories and rules; touches no data.
 */
import { z } from 'zod';
import { type ClassifySettings, decided, preparedOf } from '../classifier/classify.ts';
import { explainedFor } from '../classifier/explain.ts';
import { loadModel, type Model, modelFile } from '../classifier/model.ts';
import { processEnvironment } from '../config/environment.ts';
import type { SettingsBody } from '../contract/settings.ts';
import { explainedReasons } from '../contract/explained.ts';
import { namedIn } from '../contract/telling/entities.ts';
import { clausesOf } from '../contract/telling/reasons.ts';
import { titleOf } from '../contract/telling/titles.ts';
import type { Command } from './command.ts';
import { configurationToRun } from './configured.ts';
import { BadLine, eachLine } from './ndjson.ts';
import { ownTimeZone, READER_OPTIONS, textFor } from './reader.ts';
import { percent } from './traceText.ts';

export const command: Command = {
  name: 'classify',
  summary: 'texts to categories, with confidence, priority and reasons',
  usage: '[FILE | -] [--json [--explain] | --text]',
  options: { ...READER_OPTIONS, explain: { type: 'boolean' } },
  positionals: { min: 0, max: 1 },
  async run({ positionals: [file = null], options, configFile, dataDir, io }) {
    const { settings } = configurationToRun({ file: configFile, environment: processEnvironment() });
    const model = loadModel(modelFile(dataDir));
    const text = textFor({ io, options });
    if (text === null)
      return eachLine(file, io, (json) => answer(json, settings, model, options.explain === true));
    const print = async (value: unknown): Promise<void> => {
      for (const line of typeof value === 'string'
        ? [value]
        : [`cannot be answered: ${JSON.stringify(value)}`])
        await text(line);
    };
    return eachLine(file, { ...io, print }, (json) => told(json, settings, model));
  },
};

const question = z.object({
  subject: z.string(),
  text: z.string(),
  language: z.string().nullish(),
  id: z.union([z.string(), z.number()]).optional(),
});

/** `explains`: beside the decision what would have changed it, which decides several times. */
function answer(json: unknown, settings: ClassifySettings, model: Model, explains: boolean): unknown {
  const { id, subject, text, language = null } = asked(json);
  const prepared = preparedOf({ subject, text, language }, model);
  return {
    ...(id === undefined ? {} : { id }),
    ...decided(prepared, settings, model),
    ...(explains ? { explained: explainedFor(prepared, settings, model) } : {}),
  };
}

/** The category with the words that decided, and the other categories in their order. */
function told(json: unknown, settings: SettingsBody, model: Model): string {
  const { id, subject, text, language = null } = asked(json);
  const prepared = preparedOf({ subject, text, language }, model);
  const found = decided(prepared, settings, model);
  const title = (category: string): string => titleOf(settings, category, 'en');
  const isSure = found.category === found.best;
  const rest = Object.entries(found.scores)
    .filter(([category]) => category !== found.best)
    .toSorted(([, a], [, b]) => b - a);
  const look = { settings, timeZone: ownTimeZone() };
  return [
    `${id === undefined ? '' : `${id}  `}${isSure ? title(found.best) : 'Unclassified'}  ${percent(found.confidence)}${isSure ? '' : ` for ${title(found.best)}, below the threshold`}`,
    `  language ${found.language ?? 'unknown'}, priority ${found.priority}`,
    ...namedIn(found, { subject, text }).map((one) => `  names ${one.kind} ${one.text}`),
    ...clausesOf(found.because, look, { words: { subject, text } }).map((clause) => `  - ${clause}`),
    ...clausesOf(explainedReasons(explainedFor(prepared, settings, model)), look).map(
      (clause) => `  ~ ${clause}`,
    ),
    `  else: ${rest.map(([category, score]) => `${title(category)} ${percent(score)}`).join(', ')}`,
  ].join('\n');
}

function asked(json: unknown): z.infer<typeof question> {
  const decoded = question.safeParse(json);
  if (!decoded.success) {
    const problems = decoded.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'line'}: ${message}`,
    );
    throw new BadLine(problems.join('; '));
  }
  return decoded.data;
}
