/** What a draft or a candidate changes, printed for scripts or told to a person. */
import type { Settings } from '../contract/settings.ts';
import { clausesOf } from '../contract/telling/reasons.ts';
import { type Change, changeRow } from '../pipeline/backtesting/compared.ts';
import { type Summary, summaryText } from './backtesting/text.ts';
import type { Invocation } from './command.ts';
import { ownTimeZone, textFor } from './reader.ts';

export type PrintChange = (change: Change) => Promise<void>;

/** Prints each changed contact with both decisions; as text with the reasons of each. */
export function changePrinter(call: Invocation, settings: Settings): PrintChange {
  const text = textFor(call);
  const look = { settings, timeZone: ownTimeZone() };
  return async (change) => {
    if (text === null) return call.io.print(changeRow(change));
    const { contact, compared, outcome } = change;
    const { id, ticket, words } = contact;
    const { before, after } = compared;
    await text(
      `${ticket ?? id}  ${before.category}, ${before.priority} → ${after.category}, ${after.priority}  ${outcome}`,
    );
    await text('  before:');
    for (const clause of clausesOf(before.because, look, { words })) await text(`  - ${clause}`);
    await text('  after:');
    for (const clause of clausesOf(after.because, look, { words })) await text(`  - ${clause}`);
  };
}

export async function printSummary(call: Invocation, summary: Summary, more: object = {}): Promise<void> {
  const text = textFor(call);
  if (text === null) await call.io.print({ event: 'summary', ...more, ...summary });
  else for (const line of summaryText(summary)) await text(line);
}
