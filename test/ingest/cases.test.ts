/** Every mail of the cases, a test for each group, so that a failure names its kind. */
import { describe, expect, test } from 'vitest';
import { caseGroups, caseScore, casesPath } from '../corpora/cases.ts';

const folder = casesPath() ?? '';
const skipped = folder === '' ? ' (skipped, because the cases are not there)' : '';

describe.skipIf(folder === '')(`mails of one kind${skipped}`, () => {
  test.each(folder === '' ? ['none'] : caseGroups(folder))('%s', async (group) => {
    const { right, of, wrong } = await caseScore(folder, group);
    expect(of).toBeGreaterThan(0);
    expect(right, wrong.join('\n')).toBe(of);
  });
});
