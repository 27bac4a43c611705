/** Reasons about known issues, in English. */
import type { Clause } from '../told.ts';

export const issues = {
  'vendor-notice': (told) =>
    `it is a notice of a vendor, and stands under the known issue ${told.text('issue')}`,
  'notice-late': () => 'it was written before a notice that came earlier',
  'no-such-issue': () => 'no known issue has this number',
  'has-no-issue': () => 'it is linked to no known issue',
  'issue-ended': (told) => `the known issue ${told.text('issue')}, which it is about, is over`,
  'known-issue-over': (told) => `the known issue ${told.text('issue')} is over`,
  'known-issue-asks': (told) =>
    `a vendor says that ${told.text('issue')} is over or at another time, and a lead decides`,
  'known-issue-opened': (told) => `a vendor tells of an issue: ${told.text('issue')}`,
} satisfies Record<string, Clause>;

export type IssueRules = typeof issues;
