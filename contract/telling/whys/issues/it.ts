/** Reasons about known issues, in Italian. */
import type { Clause } from '../told.ts';
import type { IssueRules } from './en.ts';

export const issues: Record<keyof IssueRules, Clause> = {
  'vendor-notice': (told) => `è un avviso di un fornitore e sta sotto il problema noto ${told.text('issue')}`,
  'notice-late': () => 'è stato scritto prima di un avviso arrivato in precedenza',
  'no-such-issue': () => 'nessun problema noto ha questo numero',
  'has-no-issue': () => 'non è collegato a nessun problema noto',
  'issue-ended': (told) => `il problema noto ${told.text('issue')}, di cui si tratta, è finito`,
  'known-issue-over': (told) => `il problema noto ${told.text('issue')} è finito`,
  'known-issue-asks': (told) =>
    `un fornitore dice che ${told.text('issue')} è finito o spostato, e decide un responsabile`,
  'known-issue-opened': (told) => `un fornitore segnala un problema: ${told.text('issue')}`,
};
