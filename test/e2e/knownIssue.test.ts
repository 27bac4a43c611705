/** A vendor writes of an outage. No ticket comes of it; a lead publishes it, customers read of it, and it is over. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { found, left, office, opened, placed, post } from './office.ts';

const VENDOR = 'health@cloud.vendor.test';
const YAML = `agents:
  - { id: ana, name: Ana, email: ana@firstline.test, role: lead, skills: [performance], capacity: 50 }
categories: [{ id: performance, title: { en: Performance } }]
vendors:
  - id: cirrus
    name: Cirrus Cloud
    categories: [performance]
    notices: { from: [${VENDOR}] }
knownIssues: { endTells: all }
`;
/** A hostile title: each face shows it as words. */
const TITLE = 'Outage: mails are late <script>alert(1)</script> (CP204711)';

test('a known issue, from the notice to its end', async () => {
  const at = await office({ yaml: YAML });
  const key = readFileSync(join(at.dataDir, 'api.key'), 'utf8').trim();
  const url = `http://${at.process.http.replace(/^http:\/\//, '')}`;
  const api = async (path: string, body?: object) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'idempotency-key': `k-${JSON.stringify(body ?? '').length}`,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return (await answer.json()) as Record<string, unknown>;
  };
  const support = async () => (await fetch(`${url}/support?lang=en`)).text();

  const n1 = await post(at.process.smtp, { from: VENDOR, subject: TITLE, text: 'We look into it.' });
  expect(await placed(at, n1)).toMatchObject({ as: 'machine', ticket: null });
  expect(await at.tickets()).toEqual([]);
  expect(await api('/issues/KI-1')).toMatchObject({ state: 'open', title: TITLE, published: false });
  const heard = async (count: number) => {
    const notices = await left(at, null, 'notice', count);
    expect(notices).toHaveLength(count);
    return opened(at, notices.at(-1)!);
  };
  expect((await heard(1)).subject).toBe('A vendor tells of an outage or a maintenance');
  expect(await support()).not.toContain('mails are late');

  const ask = async (from: string) => {
    await post(at.process.smtp, { from, subject: 'Slow', text: 'The performance is slow. Mails are slow.' });
    return found(`${from} has a ticket`, async () => {
      const tickets = await at.tickets();
      return tickets.find(({ number }) => number === `FL-${1000 + PEOPLE.indexOf(from) + 1}`);
    });
  };
  const PEOPLE = ['ann@a.test', 'bob@b.test', 'cid@c.test'];
  const first = await ask('ann@a.test');
  expect(first.category).toBe('performance');
  expect(await api('/tickets/FL-1001')).toMatchObject({
    knownIssues: [{ id: 'KI-1', vendor: 'cirrus', title: TITLE }],
  });
  const silent = await opened(at, (await left(at, 'FL-1001', 'acknowledgement'))[0]!);
  expect(silent.text).not.toMatch(/late|we know/i);
  const told = await opened(at, (await left(at, 'FL-1001', 'assignment'))[0]!);
  expect(told.raw.replaceAll(/=\r?\n/g, '')).toContain('Known issue of Cirrus Cloud since');

  const texts = { en: 'Mails are late today.', pt: 'Os e-mails chegam tarde.' };
  expect(await api('/issues/KI-1', { agent: 'ana', texts })).toMatchObject({ published: true, texts });
  const page = await support();
  expect(page).toContain('What we know of now');
  expect(page).toContain('Mails are late today.');
  expect(page).not.toContain('alert(1)');
  expect(await (await fetch(`${url}/support?lang=pt`)).text()).toContain('Os e-mails chegam tarde.');
  await ask('bob@b.test');
  const said = await opened(at, (await left(at, 'FL-1002', 'acknowledgement'))[0]!);
  expect(said.text).toContain('Perhaps it is this, which we know of: Mails are late today.');

  const n2 = await post(at.process.smtp, {
    from: VENDOR,
    subject: 'Resolved: mails arrive (CP204711)',
    text: 'All is well.',
    inReplyTo: n1,
  });
  expect(await placed(at, n2)).toMatchObject({ as: 'machine', ticket: null });
  // Customers read of it: a lead decides.
  expect((await heard(2)).subject).toContain('Is it over,');
  expect(await api('/issues/KI-1')).toMatchObject({ state: 'open', notices: 2 });
  expect(await api('/issues/KI-1', { agent: 'ana', over: true })).toMatchObject({ state: 'over' });
  expect(await support()).not.toContain('Mails are late today.');
  for (const number of ['FL-1001', 'FL-1002']) {
    const [update, ...more] = await left(at, number, 'update');
    const over = await opened(at, update!);
    expect(over.text).toContain('The known problem with Cirrus Cloud that your request seems to be about is');
    expect(over.raw).not.toContain('alert(1)');
    expect(more).toEqual([]);
    const story = (await at.facts()).filter((fact) => fact.type === 'ticket.issueEnded');
    expect(story.map(({ ticket }) => ticket)).toEqual(['FL-1001', 'FL-1002']);
  }
  await ask('cid@c.test');
  const after = await opened(at, (await left(at, 'FL-1003', 'acknowledgement'))[0]!);
  expect(after.text).not.toContain('Mails are late today.');
  expect(await api('/tickets/FL-1003')).toMatchObject({ knownIssues: [] });
});
