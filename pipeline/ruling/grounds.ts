/** What the desk of rules stands on. */
import type { Model } from '../../classifier/model.ts';
import type { Configuration } from '../../config/configuration.ts';
import { bookId } from '../../contract/books.ts';
import type { SeenRules } from '../../contract/ruleDesk.ts';
import type { Settings, SettingsBody } from '../../contract/settings.ts';
import type { Installation } from '../../installation/grounds.ts';

export type RuleConfiguration = Pick<Configuration, 'ownedSections' | 'rulesNamedAt' | 'rulesFile'>;

export type RuleGrounds = Pick<Installation, 'database' | 'store' | 'clock'> & {
  settings: () => Promise<Settings>;
  /** That in force. */
  model: () => Model;
  /** The newest that was loaded. */
  configuration: () => RuleConfiguration;
};

export function seenIn(settings: SettingsBody): SeenRules {
  const { shadow } = settings;
  return { inForce: bookId(settings), onTrial: shadow === undefined ? '' : bookId(shadow) };
}
