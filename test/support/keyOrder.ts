/** The order in which facts that were decided travelled on the log. */
import type { LogRecord } from '../../contract/log.ts';

/**
 * Facts, by id, that came to the log behind one of their key that was decided after them. Of a repetition the first is
 * what counts: a reader drops the rest. `decided`: the place of each fact in the history.
 */
export function overtaken(
  records: Iterable<Pick<LogRecord, 'key' | 'json'>>,
  decided: ReadonlyMap<string, number>,
): string[] {
  const latest = new Map<string, number>();
  const seen = new Set<string>();
  const found: string[] = [];
  for (const { key, json } of records) {
    const { id } = json as { id: string };
    const place = decided.get(id);
    if (place === undefined || seen.has(id)) continue;
    seen.add(id);
    const before = latest.get(key) ?? 0;
    if (place < before) found.push(id);
    latest.set(key, Math.max(place, before));
  }
  return found;
}
