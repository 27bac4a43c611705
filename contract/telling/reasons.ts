/**
 * A decision's reasons in words: each with its rule and its details. Treats all rules alike, so that none is left
 * out.
 */
import type { Reason } from '../classification.ts';
import { instantText } from './instant.ts';

/** Numbers from this on are instants, not counts: 9 September 2001 in epoch milliseconds. */
const FIRST_INSTANT = 1_000_000_000_000;

export function reasonsText(because: Reason[], language: string, timeZone: string): string {
  return because.map((reason) => reasonText(reason, language, timeZone)).join('\n');
}

function reasonText({ rule, detail }: Reason, language: string, timeZone: string): string {
  const parts = Object.entries(detail ?? {})
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name} ${valueText(value, language, timeZone)}`);
  return parts.length === 0 ? `- ${rule}` : `- ${rule}: ${parts.join(', ')}`;
}

function valueText(value: string | number | boolean | null, language: string, timeZone: string): string {
  if (typeof value !== 'number') return String(value);
  if (value >= FIRST_INSTANT) return instantText(value, language, timeZone);
  return String(Math.round(value * 100) / 100);
}

/** The rules alone, for the middle of a sentence: `machine bounce, cites our message`. */
export function rulesText(because: Reason[]): string {
  return because.map(({ rule }) => rule.replaceAll(/[-:]/g, ' ')).join(', ');
}
