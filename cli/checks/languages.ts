/** The languages in which Firstline writes, and what an admin's own language lacks. Warns only. */
import type { SettingsBody } from '../../contract/settings.ts';
import { languages } from '../../contract/telling/language.ts';
import { missingTexts } from '../../notifier/templateCheck.ts';
import { type Check, found } from '../../pipeline/checking/finding.ts';

export function languagesCheck({ templates }: Pick<SettingsBody, 'templates'>): Check {
  return {
    name: 'languages',
    look() {
      const own = missingTexts(templates);
      const names = own.map(({ language, missing }) =>
        missing.length === 0 ? language : `${language} (${missing.length} texts in English)`,
      );
      const finding = found(`${[...languages, ...names].join(', ')}`);
      const lacking = own.filter(({ missing }) => missing.length > 0);
      if (lacking.length === 0) return Promise.resolve(finding);
      const mend = lacking
        .map(({ language, missing }) => `${language} lacks: ${missing.join(', ')}`)
        .join('; ');
      return Promise.resolve({ ...finding, mend: `add to the folder of templates: ${mend}` });
    },
  };
}
