/** A changed contact as a page shows it. Pure. */
import type { RuleChange } from '../../contract/ruleDesk.ts';
import type { Change } from '../backtesting/compared.ts';

export function shownChange({ contact, compared: { before, after, settled }, outcome }: Change): RuleChange {
  const { subject, text } = contact.words;
  const { ticket, receivedAt } = contact;
  return { ticket, receivedAt, words: { subject, text }, before, after, settled, outcome };
}
