/** An end of one region, product or list entry of several ends no issue: a lead is asked. One of the whole issue ends it. */
import { describe, expect, test } from 'vitest';
import { MINUTE } from '../support/stage.ts';
import { issueOf, knowing, notice } from '../support/vendorNotices.ts';

async function after(title: string, subject: string, text = 'More follows.') {
  const at = await knowing();
  await at.when(notice({ id: 'n1', subject: title }));
  at.sleep(MINUTE);
  const said = await at.when(notice({ id: 'n2', subject, text }));
  return { said, issue: await issueOf(at, 'KI-1') };
}

describe('asks', () => {
  test.each([
    ['Outage: Region A, Region B (CP204711)', 'Region A: resolved (CP204711)'],
    ['Outage: Region A, Region B (CP204711)', 'Resolved: Region A (CP204711)'],
    ['Störung: Lissabon und Porto (CP204711)', 'Behoben: Porto (CP204711)'],
    ['Region A | Region B: outage (CP204711)', 'Region A: resolved (CP204711)'],
    ['Outage: mails are late (CP204711)', 'West Europe - Resolved (CP204711)'],
    ['Outage: mails are late (CP204711)', '[CP204711] [EU] Incident resolved'],
    ['Outage: Cirrus Post and Cirrus Disk (CP204711)', 'Cirrus Post: resolved (CP204711)'],
    ['Outage: Cirrus Post and Cirrus Disk (CP204711)', 'Resolved: Cirrus Disk works (CP204711)'],
    ['Outage: mail in Region A and Region B (CP204711)', 'Resolved: Region A (CP204711)'],
    ['Outage: mail in Region A and Region B (CP204711)', 'Resolved: mail in Region A (CP204711)'],
    ['Outage: mail in Regions A and B (CP204711)', 'Resolved: Region A (CP204711)'],
    ['Outage: Regions A/B (CP204711)', 'Resolved - Region B (CP204711)'],
    ['Outage: Regions A + B (CP204711)', 'Resolved: Region B (CP204711)'],
    ['Outage: mail in Region A; mail in Region B (CP204711)', 'Resolved: Region B (CP204711)'],
    ['Outage: Region A & Region B (CP204711)', 'Incident resolved: in Region B (CP204711)'],
    ['Störung: Post in Lissabon und Porto (CP204711)', 'Behoben: Lissabon (CP204711)'],
    ['Region A | Region B: outage (CP204711)', 'Resolved: Region A (CP204711)'],
    ['Outage: Region A - Region B (CP204711)', '[CP204711] Resolved | Region A'],
    ['Outage (Region A) (Region B) (CP204711)', 'Resolved (Region A) (CP204711)'],
  ])('%s, then %s', async (title, subject) => {
    const { said, issue } = await after(title, subject);
    expect(said.the('issue.noticed')).toMatchObject({ asks: true });
    expect(issue).toMatchObject({ state: 'open', notices: 2 });
  });

  test('where a line says the end, and the subject names a part', async () => {
    const title = 'Outage: mail in Region A and Region B (CP204711)';
    const { said } = await after(title, 'Update: Region A (CP204711)', 'Status: Resolved\n');
    expect(said.the('issue.noticed')).toMatchObject({ asks: true });
  });

  test('where a line says that a part goes on', async () => {
    const text = 'Region A: resolved\nRegion B: investigating\n';
    const { said } = await after('Outage: mails are late (CP204711)', 'Resolved (CP204711)', text);
    expect(said.the('issue.noticed')).toMatchObject({ asks: true });
  });
});

describe('ends it', () => {
  test.each([
    ['Outage: Region A, Region B (CP204711)', 'Region A, Region B: resolved (CP204711)'],
    ['Outage: Region A, Region B (CP204711)', 'Resolved: Outage: Region A, Region B (CP204711)'],
    ['Region A: outage (CP204711)', 'Region A: resolved (CP204711)'],
    ['Outage: mail in Region A and Region B (CP204711)', 'Resolved (CP204711)'],
    [
      'Outage: mail in Region A and Region B (CP204711)',
      'Resolved: mail in Region A and Region B. (CP204711)',
    ],
    ['Region A | Region B: outage (CP204711)', 'Resolved: Region B | Region A (CP204711)'],
    ['Outage: Region A and Region B (CP204711)', 'Final update: Resolved [Cirrus Cloud] (CP204711)'],
    ['Outage: mails are late (CP204711)', 'CP204711: Resolved'],
    ['Outage: mails are late (CP204711)', '[Cirrus Cloud] Resolved: mails arrive (CP204711)'],
    ['Outage: Cirrus Post is late (CP204711)', 'Cirrus Post: resolved (CP204711)'],
    ['Outage: mails are late (CP204711)', 'Status update 3: Incident resolved (CP204711)'],
    ['Outage: mails are late (CP204711)', 'Resolved: mails are late (CP204711)'],
  ])('%s, then %s', async (title, subject) => {
    const { said, issue } = await after(title, subject);
    expect(said.types).toContain('issue.over');
    expect(issue.state).toBe('over');
  });
});
