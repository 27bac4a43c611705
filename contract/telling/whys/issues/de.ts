/** Reasons about known issues, in German. */
import type { Clause } from '../told.ts';
import type { IssueRules } from './en.ts';

export const issues: Record<keyof IssueRules, Clause> = {
  'vendor-notice': (told) =>
    `es ist eine Meldung eines Herstellers und steht unter dem bekannten Problem ${told.text('issue')}`,
  'notice-late': () => 'sie wurde vor einer Meldung geschrieben, die früher kam',
  'no-such-issue': () => 'kein bekanntes Problem hat diese Nummer',
  'has-no-issue': () => 'es gehört zu keinem bekannten Problem',
  'issue-ended': (told) => `das bekannte Problem ${told.text('issue')}, um das es geht, ist vorbei`,
  'known-issue-over': (told) => `das bekannte Problem ${told.text('issue')} ist vorbei`,
  'known-issue-asks': (told) =>
    `ein Hersteller sagt, dass ${told.text('issue')} vorbei oder verschoben ist, und eine Leitung entscheidet`,
  'known-issue-opened': (told) => `ein Hersteller meldet ein Problem: ${told.text('issue')}`,
};
