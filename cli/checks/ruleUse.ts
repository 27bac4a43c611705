/** Which rules in force met nothing in 90 days, or more than a fifth of all contacts. A warning, not a failure. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadModel, modelFile } from '../../classifier/model.ts';
import type { Configuration } from '../../config/configuration.ts';
import type { RuleUseRow } from '../../contract/ruleRows.ts';
import { rulesUsed } from '../../pipeline/backtesting/ruleUse.ts';
import { inForce } from '../../pipeline/ruling/books.ts';
import { systemClock } from '../../runtime/clock.ts';
import { visited } from '../visited.ts';
import { type Check, type Finding, found } from '../../pipeline/checking/finding.ts';

/** Rules that a finding names. */
const MAX_NAMED = 10;

/** None where there are no data yet: another check tries the servers of a cluster. */
export function ruleUseChecks(
  configFile: string | null,
  dataDir: string,
  { profile }: Pick<Configuration, 'profile'>,
): Check[] {
  if (profile !== 'embedded' || !existsSync(join(dataDir, 'firstline.db'))) return [];
  return [{ name: 'rules', look: () => usedIn(configFile, dataDir) }];
}

async function usedIn(configFile: string | null, dataDir: string): Promise<Finding> {
  const installation = await visited(configFile, dataDir);
  try {
    const settings = await inForce(installation);
    const model = loadModel(modelFile(dataDir));
    const now = systemClock.now();
    return useFinding(await rulesUsed({ read: installation.database.read, settings, model, now }));
  } finally {
    await installation.close();
  }
}

export function useFinding({ contacts, days, isWhole, items: rules }: RuleUseRow): Finding {
  const over = `${isWhole ? 'all' : 'the newest'} ${contacts} contacts of ${days} days`;
  const warned = rules.filter(({ warning }) => warning !== null);
  const named = warned
    .slice(0, MAX_NAMED)
    .map(({ rule, met, warning }) => `rule ${rule}: ${warning} (${met})`);
  const rest = warned.length > MAX_NAMED ? [`and ${warned.length - MAX_NAMED} more`] : [];
  const finding = found(
    `${rules.length} rules over ${over}${warned.length === 0 ? '' : `: ${[...named, ...rest].join('; ')}`}`,
  );
  return warned.length === 0
    ? finding
    : { ...finding, mend: 'correct or remove these rules (docs/rules.md)' };
}
