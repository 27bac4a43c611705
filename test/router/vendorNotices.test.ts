/** Notices of vendors: known issues, and never tickets. */
import { describe, expect, test } from 'vitest';
import { concerning } from '../../contract/issues.ts';
import { openIssues } from '../../store/tables/issues.ts';
import { mail } from '../support/arrivals.ts';
import { HOUR, MINUTE, START } from '../support/stage.ts';
import { issueOf, knowing, notice, OUTAGE, SENDER, vendors } from '../support/vendorNotices.ts';

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
    await at.when(notice({ id: 'n1', subject: 'Outage of the zebra crossing' }));
    const rows = await at.read.all(`SELECT body FROM facts WHERE type LIKE 'issue.%'`);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('zebra');
  });

  test('with its number tells of the same issue, and ends it', async () => {
    const at = await knowing();
    await at.when(notice({ id: 'n1', subject: OUTAGE }));
    at.sleep(MINUTE);
    const update = await at.when(notice({ id: 'n2', subject: 'Update: we found the cause (CP204711)' }));
    expect(update.the('issue.noticed')).toMatchObject({ issue: 'KI-1' });
    at.sleep(MINUTE);
    const over = await at.when(notice({ id: 'n3', subject: 'Resolved: mails arrive again (CP204711)' }));
    expect(over.the('issue.over')).toMatchObject({ issue: 'KI-1', agent: null });
    expect(await issueOf(at, 'KI-1')).toMatchObject({
      state: 'over',
      notices: 3,
      overAt: START + 2 * MINUTE,
    });
    expect(await at.differences()).toEqual([]);
  });

  test('without a number is found by its thread, otherwise by its subject', async () => {
    const at = await knowing();
    await at.when(notice({ id: 'n1', subject: 'Incident: disks are slow' }));
    const thread = await at.when(
      notice({ id: 'n2', subject: 'What we know by now', references: ['n1@cloud.vendor.test'] }),
    );
    expect(thread.the('issue.noticed').issue).toBe('KI-1');
    const subject = await at.when(notice({ id: 'n3', subject: '[Resolved] Incident: disks are slow' }));
    expect(subject.the('issue.over').issue).toBe('KI-1');
    const other = await at.when(notice({ id: 'n4', subject: 'Incident: invoices are late' }));
    expect(other.the('issue.opened').issue).toBe('KI-2');
  });

  test('that is late by its own date changes nothing, and is listed', async () => {
    const at = await knowing();
    await at.when(notice({ id: 'n1', subject: OUTAGE, date: START - HOUR }));
    await at.when(notice({ id: 'n3', subject: `Resolved: ${OUTAGE}`, date: START - 20 * MINUTE }));
    const late = await at.when(notice({ id: 'n2', subject: `${OUTAGE}`, date: START - 40 * MINUTE }));
    expect(late.the('issue.noticed')).toMatchObject({ late: true });
    expect(await issueOf(at, 'KI-1')).toMatchObject({ state: 'over', notices: 3 });
    const again = await at.when(notice({ id: 'n5', subject: OUTAGE, date: START - 10 * MINUTE }));
    expect(again.the('issue.noticed')).toMatchObject({ state: 'open' });
    expect(await issueOf(at, 'KI-1')).toMatchObject({ state: 'open', overAt: null });
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

  test('of prices, or of anything that no word decides, is information', async () => {
    const at = await knowing();
    await at.when(notice({ id: 'n1', subject: 'Price changes on 1 January' }));
    await at.when(notice({ id: 'n2', subject: 'Hello from the team' }));
    await at.when(notice({ id: 'n3', subject: 'Your subscription will be cancelled on 1 January' }));
    for (const id of ['KI-1', 'KI-2', 'KI-3'])
      expect(await issueOf(at, id)).toMatchObject({ kind: 'information', state: 'open', published: false });
  });

  test('is published by its title only where the settings say it, and never information', async () => {
    const at = await knowing({ vendors: vendors({ publish: 'title' }) });
    const verdict = { dmarc: 'pass', policy: null } as const;
    await at.when(notice({ id: 'n1', subject: OUTAGE, verdict }));
    await at.when(notice({ id: 'n2', subject: 'Price changes on 1 January', verdict }));
    await at.when(notice({ id: 'n3', subject: 'Outage: call +1 900 555 0100' }));
    expect(await issueOf(at, 'KI-1')).toMatchObject({ published: true, title: true });
    for (const id of ['KI-2', 'KI-3']) expect(await issueOf(at, id)).toMatchObject({ published: false });
    at.sleep(MINUTE);
    await at.when(notice({ id: 'n4', subject: `Resolved: ${OUTAGE}` }));
    at.sleep(MINUTE);
    // What begins again is read by customers after a decision alone.
    await at.when(notice({ id: 'n5', subject: OUTAGE }));
    expect(await issueOf(at, 'KI-1')).toMatchObject({ state: 'open', published: false });
    expect(await at.differences()).toEqual([]);
  });

  test('of which a customer sent a copy on still finds its issue, and its end', async () => {
    const at = await knowing();
    await at.when(notice({ id: 'n1', subject: 'Outage: disks are slow' }));
    await at.when(mail({ id: 'm1', subject: 'FW: Outage', references: ['n1@cloud.vendor.test'] }));
    const references = ['n1@cloud.vendor.test'];
    const over = await at.when(notice({ id: 'n2', subject: 'Resolved', references }));
    expect(over.the('issue.over').issue).toBe('KI-1');
  });

  test('with one footer as another is another issue, and its end ends its own', async () => {
    const at = await knowing();
    const text = 'Wir arbeiten daran.\n\nCirrus GmbH, USt-IdNr. DE123456789';
    await at.when(notice({ id: 'n1', subject: 'Störung: Mail ist langsam', text }));
    await at.when(notice({ id: 'n2', subject: 'Störung: Speicher ist langsam', text }));
    const over = await at.when(notice({ id: 'n3', subject: 'Behoben: Speicher ist langsam', text }));
    expect(over.the('issue.over').issue).toBe('KI-2');
    expect(await issueOf(at, 'KI-1')).toMatchObject({ state: 'open' });
  });

  test('with the subject of before is another issue two days after it was last heard of', async () => {
    const at = await knowing();
    const subject = 'Planned maintenance';
    await at.when(notice({ id: 'n1', subject: `${subject} of Cirrus Disk` }));
    at.sleep(30 * 24 * HOUR);
    const next = await at.when(notice({ id: 'n2', subject: `${subject} of Cirrus Disk` }));
    expect(next.the('issue.opened').issue).toBe('KI-2');
  });

  test('of a report afterwards opens nothing again, nor does one written before a lead ended it', async () => {
    const at = await knowing();
    await at.when(notice({ id: 'n1', subject: OUTAGE }));
    at.sleep(HOUR);
    await at.remember(
      [{ type: 'issue.over', issue: 'KI-1', contact: null, agent: 'lea', happenedAt: at.now, because: [] }],
      'lea-ends',
    );
    await at.when(notice({ id: 'n2', subject: OUTAGE, date: at.now - MINUTE }));
    at.sleep(HOUR);
    await at.when(notice({ id: 'n3', subject: 'Root cause of the incident (CP204711)' }));
    expect(await issueOf(at, 'KI-1')).toMatchObject({ state: 'over', notices: 3 });
    expect(await at.differences()).toEqual([]);
  });

  test('is not hidden by a hundred that came later', async () => {
    const at = await knowing();
    await at.when(notice({ id: 'n1', subject: OUTAGE }));
    await at.together(
      ...Array.from({ length: 101 }, (_, n) =>
        notice({ id: `p${n}`, subject: `Price of product ${n} of ours` }),
      ),
    );
    expect((await openIssues(at.read, at.now)).map(({ id }) => id)).toEqual(['KI-1']);
    expect(concerning(await openIssues(at.read, at.now), 'deployment', at.now).map(({ id }) => id)).toEqual([
      'KI-1',
    ]);
    expect(concerning(await openIssues(at.read, at.now), 'usage', at.now)).toEqual([]);
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
  const subject = 'Outage\u202e of\r\n <script>alert(1)</script>, "=cmd"\u0007';
  await at.when(notice({ id: 'n1', subject }));
  expect((await issueOf(at, 'KI-1')).words.title).toBe('Outage of <script>alert(1)</script>, "=cmd"');
});
