/** Reasons about known issues, in Dutch. */
import type { Clause } from '../told.ts';
import type { IssueRules } from './en.ts';

export const issues: Record<keyof IssueRules, Clause> = {
  'vendor-notice': (told) =>
    `het is een melding van een leverancier en staat onder het bekende probleem ${told.text('issue')}`,
  'notice-late': () => 'zij is geschreven vóór een melding die eerder kwam',
  'no-such-issue': () => 'geen bekend probleem heeft dit nummer',
  'has-no-issue': () => 'het hoort bij geen bekend probleem',
  'issue-ended': (told) => `het bekende probleem ${told.text('issue')}, waar het over gaat, is voorbij`,
  'known-issue-over': (told) => `het bekende probleem ${told.text('issue')} is voorbij`,
  'known-issue-asks': (told) =>
    `een leverancier zegt dat ${told.text('issue')} voorbij of verplaatst is, en een leidinggevende beslist`,
  'known-issue-opened': (told) => `een leverancier meldt een probleem: ${told.text('issue')}`,
};
