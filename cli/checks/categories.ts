/** Whether every category can be reached and every rule can do something. Warns, and never fails. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { adviceOn } from '../../classifier/advice.ts';
import { loadModel, MODEL_FILE, modelFile } from '../../classifier/model.ts';
import type { SettingsBody } from '../../contract/settings.ts';
import { type Check, found } from '../../pipeline/checking/finding.ts';

export function categoriesCheck(dataDir: string, settings: SettingsBody): Check {
  return {
    name: 'categories',
    async look() {
      const isOwn = existsSync(join(dataDir, MODEL_FILE));
      const advice = adviceOn(settings, loadModel(modelFile(dataDir)), isOwn);
      const { categories, rules, ruleBook } = settings;
      const finding = found(
        `${categories.length} categories, ${ruleBook?.rules.length ?? rules.length} rules, ${isOwn ? 'a model of its own' : 'the shipped model'}`,
      );
      return advice.length === 0 ? finding : { ...finding, mend: advice.join('; ') };
    },
  };
}
