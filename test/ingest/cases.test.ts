/**
 * Every mail of the cases, a test for each group, so that a failure names its kind. A group that is not all right has
 * its floor here: a change that loses a mail is seen, and so is one that gains (the floor must rise).
 */
import { describe, expect, test } from 'vitest';
import { caseGroups, caseScore, casesPath } from '../corpora/cases.ts';

const folder = casesPath() ?? '';
const skipped = folder === '' ? ' (skipped, because the cases are not there)' : '';

/** Mails that are right, in the groups where not all are. */
const FLOORS: Record<string, number> = {
  '02-alternative-stub': 2,
  '04-words-below-a-rule': 2,
  '05-pasted-headers-and-quotes': 2,
  '06-forward-without-a-mark': 0,
  '16-quote-lines-of-clients': 12,
  '17-html-quotes': 8,
  '30-words-below-a-telephone-line': 2,
  '32-tables-in-html': 2,
  '35-format-flowed': 0,
};

describe.skipIf(folder === '')(`mails of one kind${skipped}`, () => {
  test.each(folder === '' ? ['none'] : caseGroups(folder))('%s', async (group) => {
    const { right, of, wrong } = await caseScore(folder, group);
    expect(of).toBeGreaterThan(0);
    expect(right, wrong.join('\n')).toBeGreaterThanOrEqual(FLOORS[group] ?? of);
  });
});
