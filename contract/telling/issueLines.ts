/** Lines about known issues. Each names the issue by its number: its words are a vendor's. */
import { type Lines, wordsOf } from './look.ts';

export const issueLines: Lines = {
  'issue.opened': ({ issue }, look) => wordsOf(look).issue(issue, 'opened'),
  'issue.noticed': ({ issue }, look) => wordsOf(look).issue(issue, 'told'),
  'issue.changed': ({ issue }, look) => wordsOf(look).issue(issue, 'changed'),
  'issue.published': ({ issue, languages }, look) =>
    wordsOf(look).issue(issue, languages.length > 0 ? 'published' : 'hidden'),
  'issue.over': ({ issue }, look) => wordsOf(look).issue(issue, 'over'),
  'issue.announced': ({ issue }, look) => wordsOf(look).issue(issue, 'announced'),
  // Each ticket says it itself.
  'issue.relayed': () => null,
};
