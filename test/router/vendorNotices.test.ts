/** Notices of vendors: known issues, and never tickets. */
import { describe, expect, test } from 'vitest';
import { concerning } from '../../contract/issues.ts';
import { openIssues } from '../../store/tables/issues.ts';
import { mail } from '../support/arrivals.ts';
import { HOUR, MINUTE, START } from '../support/stage.ts';
import { issueOf, knowing, notice, OUTAGE, SENDER } from '../support/vendorNotices.ts';

const ticketFacts = (types: string[]) => types.filter((type) => type.startsWith('ticket.'));

describe('a notice of the vendor', () => {
  test('opens a known issue, no ticket, and its contact stands under it', async () => {
    const at = await knowing();
    const said = await at.when(notice({ id: 'n1', subject: OUTAGE }));
    expect(ticketFacts(said.types)).toEqual([]);
    expect(said.the('contact.placed')).toMatchObject({ ticket: null, as: 'machine' });
    expect(said.the('issue.opened')).toMatchObject({ issue: 'KI-1', vendor: 'cirrus', kind: 'outage' });
    expect(await issueOf(at, 'KI-1')).toMatchObject({
      state: 'open',
      products: ['post'],
      categories: ['deployment'],
      tracking: 'CP204711',
      sources: [said.the('contact.placed').contact],
      published: false,
      words: { title: OUTAGE, texts: {} },
    });
    expect(await at.differences()).toEqual([]);
  });

  test('leaves no word of it in the history', async () => {
    const at = await knowing();
    await at.when(notice({ id: 'n1', subject: 'Outage of the zebra crossing, Cirrus Disk' }));
    const rows = await at.read.all(`SELECT body FROM facts WHERE type LIKE 'issue.%'`);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('zebra');
  });

  test('with its number tells of the same issue, and ends it', async () => {
    const at = await knowing();
    await at.when(notice({ id: 'n1', subject: OUTAGE }));
    at.sleep(MINUTE);
    const update = await at.when(notice({ id: 'n2', subject: 'Update: the cause is found (CP204711)' }));
    expect(update.the('issue.noticed')).toMatchObject({ issue: 'KI-1' });
    at.sleep(MINUTE);
    const over = await at.when(notice({ id: 'n3', subject: 'Resolved: mails arrive (CP204711)' }));
    expect(over.the('issue.over')).toMatchObject({ issue: 'KI-1', agent: null });
    expect(await issueOf(at, 'KI-1')).toMatchObject({
      state: 'over',
      notices: 3,
      overAt: START + 2 * MINUTE,
    });
    expect(await at.differences()).toEqual([]);
  });

  test('without a number is found by its thread; by its subject alone nothing ends', async () => {
    const at = await knowing();
    await at.when(notice({ id: 'n1', subject: 'Incident: Cirrus Disk is slow' }));
    const same = await at.when(notice({ id: 'n2', subject: 'Incident: Cirrus Disk is slow' }));
    expect(same.the('issue.noticed').issue).toBe('KI-1');
    const alone = await at.when(notice({ id: 'n3', subject: 'Resolved: Cirrus Disk is slow' }));
    expect(alone.types).toContain('ticket.opened');
    expect(await issueOf(at, 'KI-1')).toMatchObject({ state: 'open' });
    const thread = { references: ['n1@cloud.vendor.test'] };
    const over = await at.when(notice({ id: 'n4', subject: 'Incident resolved', ...thread }));
    expect(over.the('issue.over').issue).toBe('KI-1');
    const other = await at.when(notice({ id: 'n5', subject: 'Incident: Cirrus Post is slow' }));
    expect(other.all('issue.opened')).toMatchObject([{ issue: 'KI-2' }]);
  });

  test('that is late by its own date changes nothing, and is listed', async () => {
    const at = await knowing();
    await at.when(notice({ id: 'n1', subject: OUTAGE, date: START - HOUR }));
    await at.when(notice({ id: 'n3', subject: `Resolved: ${OUTAGE}`, date: START - 20 * MINUTE }));
    const late = await at.when(notice({ id: 'n2', subject: `${OUTAGE}`, date: START - 40 * MINUTE }));
    expect(late.the('issue.noticed')).toMatchObject({ late: true });
    expect(await issueOf(at, 'KI-1')).toMatchObject({ state: 'over', notices: 3 });
    const again = await at.when(notice({ id: 'n5', subject: OUTAGE, date: START - 10 * MINUTE }));
    // What begins after the end is another issue.
    expect(again.the('issue.opened')).toMatchObject({ issue: 'KI-2' });
    expect(await issueOf(at, 'KI-1')).toMatchObject({ state: 'over' });
    expect(await at.differences()).toEqual([]);
  });

  test('of a maintenance has its start and its end in its zone', async () => {
    const at = await knowing();
    const text = 'Start time: 5 December 2026, 22:00 CET\nEnd time: 6 December 2026, 02:30 CET';
    await at.when(notice({ id: 'n1', subject: 'Planned maintenance of Cirrus Disk', text }));
    expect(await issueOf(at, 'KI-1')).toMatchObject({
      kind: 'planned',
      state: 'planned',
      startsAt: Date.parse('2026-12-05T21:00:00Z'),
      endsAt: Date.parse('2026-12-06T01:30:00Z'),
      categories: ['billing'],
    });
    const other = text.replace('5 December', '12 December').replace('6 December', '13 December');
    const second = await at.when(
      notice({ id: 'n2', subject: 'Planned maintenance of Cirrus Disk', text: other }),
    );
    expect(second.the('issue.opened').issue).toBe('KI-2');
  });

  test.each([
    'Incident will be resolved tonight',
    'Outage: service is expected to be restored by 14:00 UTC',
    'Störung noch nicht behoben',
    'Störung teils behoben',
    'Störung größtenteils behoben',
    'Störung bei einigen Kunden behoben',
    'Störung erneut aufgetreten, obwohl behoben',
    'Storing deels opgelost',
    'Panne en partie résolue',
    'Panne pas encore résolue',
    'Guasto quasi risolto',
    'Incidente casi resuelto',
    'Incidente quase resolvido',
    'Awaria prawie rozwiązana',
    'Сбой почти устранен',
    '预计 已恢复',
    'Incident resolved in EU, ongoing in Asia',
    'Resolved (1 of 3): still down elsewhere',
    'Never resolved',
    'Almost resolved',
    'Incident reopened (previously resolved)',
    'Update: restored yesterday, down again',
    'Outage might be resolved',
    'Maintenance completed with errors: mail still down',
  ])('of “%s” ends nothing', async (subject) => {
    const at = await knowing();
    await at.when(notice({ id: 'n1', subject: OUTAGE }));
    const said = await at.when(notice({ id: 'n2', subject, references: ['n1@cloud.vendor.test'] }));
    expect(said.types).toContain('issue.noticed');
    expect(await issueOf(at, 'KI-1')).toMatchObject({ state: 'open', notices: 2 });
  });

  test('of which a customer sent a copy on still finds its issue, and its end', async () => {
    const at = await knowing();
    await at.when(notice({ id: 'n1', subject: 'Outage: Cirrus Disk is slow' }));
    await at.when(mail({ id: 'm1', subject: 'FW: Outage', references: ['n1@cloud.vendor.test'] }));
    const references = ['n1@cloud.vendor.test'];
    const over = await at.when(notice({ id: 'n2', subject: 'Resolved', references }));
    expect(over.the('issue.over').issue).toBe('KI-1');
  });

  test('with the subject of before, in its thread, tells of its issue and ends it', async () => {
    const at = await knowing();
    const subject = 'Outage: Cirrus Disk is slow';
    await at.when(notice({ id: 'n1', subject }));
    at.sleep(3 * 24 * HOUR);
    const references = ['n1@cloud.vendor.test'];
    const again = await at.when(notice({ id: 'n2', subject, references }));
    expect(again.the('issue.noticed').issue).toBe('KI-1');
    const over = await at.when(notice({ id: 'n3', subject, references, text: 'Status: Resolved' }));
    expect(over.the('issue.over').issue).toBe('KI-1');
  });

  test('with one footer, or one subject for other products, is another issue', async () => {
    const at = await knowing();
    const text = 'Wir arbeiten daran.\n\nCirrus GmbH, USt-IdNr. DE123456789';
    await at.when(notice({ id: 'n1', subject: 'Störung: Cirrus Post ist langsam', text }));
    await at.when(notice({ id: 'n2', subject: 'Störung: Cirrus Disk ist langsam', text }));
    await at.when(notice({ id: 'n3', subject: 'Incident notification', text: 'Cirrus Post' }));
    await at.when(notice({ id: 'n4', subject: 'Incident notification', text: 'Cirrus Disk' }));
    const references = ['n2@cloud.vendor.test'];
    const over = await at.when(notice({ id: 'n5', subject: 'Störung behoben', text, references }));
    expect(over.the('issue.over').issue).toBe('KI-2');
    for (const id of ['KI-1', 'KI-3', 'KI-4']) expect(await issueOf(at, id)).toMatchObject({ state: 'open' });
  });

  test('with the subject of before is another issue two days after it was last heard of', async () => {
    const at = await knowing();
    const subject = 'Planned maintenance';
    await at.when(notice({ id: 'n1', subject: `${subject} of Cirrus Disk` }));
    at.sleep(30 * 24 * HOUR);
    const next = await at.when(notice({ id: 'n2', subject: `${subject} of Cirrus Disk` }));
    expect(next.the('issue.opened').issue).toBe('KI-2');
  });

  test('of a report or a return afterwards is a ticket; one written before a lead ended it opens nothing', async () => {
    const at = await knowing();
    await at.when(notice({ id: 'n1', subject: OUTAGE }));
    at.sleep(HOUR);
    await at.remember(
      [{ type: 'issue.over', issue: 'KI-1', contact: null, agent: 'lea', happenedAt: at.now, because: [] }],
      'lea-ends',
    );
    await at.when(notice({ id: 'n2', subject: OUTAGE, date: at.now - MINUTE }));
    at.sleep(HOUR);
    for (const subject of ['Root cause of the incident (CP204711)', 'Reopened: mails are late (CP204711)']) {
      const said = await at.when(notice({ id: subject.slice(0, 4), subject }));
      expect(said.types).toContain('ticket.opened');
    }
    expect(await issueOf(at, 'KI-1')).toMatchObject({ state: 'over', notices: 2 });
    expect(await at.differences()).toEqual([]);
  });

  test('concerns the tickets of its categories', async () => {
    const at = await knowing();
    await at.when(notice({ id: 'n1', subject: OUTAGE }));
    const open = await openIssues(at.read, at.now);
    expect(concerning(open, 'deployment', at.now).map(({ id }) => id)).toEqual(['KI-1']);
    expect(concerning(open, 'usage', at.now)).toEqual([]);
  });

  test('five hundred times is one issue', async () => {
    const at = await knowing();
    const notices = Array.from({ length: 500 }, (_, n) => notice({ id: `n${n}`, subject: OUTAGE }));
    const said = await at.together(...notices);
    expect(said.all('issue.opened')).toHaveLength(1);
    expect(ticketFacts(said.types)).toEqual([]);
    const issue = await issueOf(at, 'KI-1');
    expect(issue.notices).toBe(500);
    expect(issue.sources).toHaveLength(50);
    expect(await at.read.all('SELECT count(*) AS n FROM issue_notices')).toEqual([{ n: 500 }]);
    expect(await at.differences()).toEqual([]);
  });

  test('is forgotten with the person who sent it', async () => {
    const at = await knowing();
    await at.when(notice({ id: 'n1', subject: OUTAGE }));
    await at.forgets(SENDER);
    expect(await issueOf(at, 'KI-1')).toMatchObject({ state: 'open', words: { title: '' } });
    expect(await at.differences()).toEqual([]);
  });
});

test('the number of an issue of ours in a mail of a customer changes nothing', async () => {
  const at = await knowing();
  await at.when(notice({ id: 'n1', subject: OUTAGE }));
  const said = await at.when(mail({ id: 'm1', subject: 'Resolved: KI-1 CP204711', text: '#issue KI-1' }));
  expect(said.types).toContain('ticket.opened');
  expect(await issueOf(at, 'KI-1')).toMatchObject({ state: 'open', notices: 1 });
});

test('a title is one line, and turns nothing round', async () => {
  const at = await knowing();
  const subject = 'Outage:\u202e of Cirrus Disk\r\n <script>alert(1)</script>, "=cmd"\u0007';
  await at.when(notice({ id: 'n1', subject }));
  expect((await issueOf(at, 'KI-1')).words.title).toBe(
    'Outage: of Cirrus Disk <script>alert(1)</script>, "=cmd"',
  );
});
