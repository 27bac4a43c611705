/** Reasons about known issues, in Polish. */
import type { Clause } from '../told.ts';
import type { IssueRules } from './en.ts';

export const issues: Record<keyof IssueRules, Clause> = {
  'vendor-notice': (told) => `to komunikat dostawcy, zapisany przy znanym problemie ${told.text('issue')}`,
  'notice-late': () => 'napisano go przed komunikatem, który przyszedł wcześniej',
  'no-such-issue': () => 'żaden znany problem nie ma tego numeru',
  'has-no-issue': () => 'nie jest powiązane z żadnym znanym problemem',
  'issue-ended': (told) => `znany problem ${told.text('issue')}, którego dotyczy, jest zakończony`,
  'known-issue-over': (told) => `znany problem ${told.text('issue')} jest zakończony`,
  'known-issue-asks': (told) =>
    `dostawca pisze, że ${told.text('issue')} się zakończyło lub ma inny termin; decyduje kierownik`,
  'known-issue-opened': (told) => `dostawca zgłasza problem: ${told.text('issue')}`,
};
