/** `find TEXT`: tickets by the words of people, the newest first, as the console and the API find them. */
import { findFilter } from '../contract/finding.ts';
import { foundRow } from '../contract/foundRow.ts';
import { finderOf } from '../store/finding.ts';
import { type Command, UsageError } from './command.ts';
import { visited } from './visited.ts';

const PAGE = 50;
const MOST = 1_000;
const FILTERS = Object.keys(findFilter.shape);

export const command: Command = {
  name: 'find',
  summary: 'finds tickets by words, people, numbers or a Message-ID, newest first',
  usage: `TEXT… ${FILTERS.map((name) => `[--${name} ${name === 'since' ? 'INSTANT' : name.toUpperCase()}]`).join(' ')} [--limit N]`,
  options: {
    ...Object.fromEntries(FILTERS.map((name) => [name, { type: 'string' as const }])),
    limit: { type: 'string' },
  },
  positionals: { min: 0, max: Number.MAX_SAFE_INTEGER },
  async run({ positionals, options, configFile, dataDir, io }) {
    const { limit: given = String(PAGE), ...filters } = options;
    const limit = limitOf(String(given));
    const chosen = Object.entries(filters).filter(([name]) => FILTERS.includes(name));
    const filter = findFilter.safeParse(Object.fromEntries(chosen));
    if (!filter.success)
      throw new UsageError(`a filter is wrong: ${FILTERS.join(', ')}; instants as in 2026-01-31T09:00:00Z`);
    if (positionals.length === 0 && chosen.length === 0)
      throw new UsageError('find what? Give words or a filter');
    const installation = await visited(configFile, dataDir);
    try {
      const finder = finderOf(installation.database);
      let left = limit;
      for (let before: number | null = null, goesOn = true; goesOn && left > 0; goesOn = before !== null) {
        const page = await finder.find(positionals.join(' '), filter.data, before, Math.min(left, PAGE));
        for (const item of page.items.slice(0, left)) await io.print(foundRow(item));
        left -= page.items.length;
        if (before === null && page.isBehind)
          io.tell('find: the newest words are not found yet; `start` takes them in');
        before = page.older;
      }
      return 0;
    } finally {
      await installation.close();
    }
  },
};

function limitOf(text: string): number {
  const limit = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > MOST) throw new UsageError(`--limit is a number from 1 to ${MOST}`);
  return limit;
}
