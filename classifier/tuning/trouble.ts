/** A fault of the rules: its place, the problem, the remedy. */
import type { SettingsBody } from '../../contract/settings.ts';

export type Severity = 'refused' | 'expired' | 'warning';

/** `path`: keys from the root of the file of rules. `rule`: an id; null for a list or an entity. */
export type Trouble = {
  rule: string | null;
  path: (string | number)[];
  problem: string;
  mend: string;
  severity: Severity;
};

export type Lintable = Pick<SettingsBody, 'rules' | 'categories' | 'calendars' | 'customers' | 'plans'> &
  Partial<Pick<SettingsBody, 'ruleBook'>>;

export function refused(rule: string | null, path: Trouble['path'], problem: string, mend: string): Trouble {
  return { rule, path, problem, mend, severity: 'refused' };
}
