/** Three customers write of one cause. An agent makes it an incident by mail, tells all of them once, and ends it for all. */
import { expect, test } from 'vitest';
import { found, left, office, opened, placed, post } from './office.ts';

const PEOPLE = ['ann@a.test', 'bob@b.test', 'cid@c.test'];
const YAML = `agents:
  - { id: ana, name: Ana, email: ana@firstline.test, role: lead, skills: [performance], capacity: 50 }
categories: [{ id: performance, title: { en: Performance } }]
`;

test('an incident tells each customer once, and ends with all its followers', async () => {
  const at = await office({ yaml: YAML });
  for (const from of PEOPLE) {
    await post(at.process.smtp, { from, subject: 'The shop is slow', text: `Pages take long. ${from}` });
    await found(`${from} has a ticket`, async () =>
      (await at.tickets()).length === PEOPLE.indexOf(from) + 1 ? true : undefined,
    );
  }
  const answer = async (ticket: string, text: string, id: string) => {
    const [notice] = await left(at, ticket, 'assignment');
    const { replyTo, subject } = await opened(at, notice!);
    const to = replyTo[0]?.address ?? '';
    await post(at.process.smtp, {
      from: 'ana@firstline.test',
      to,
      subject: `Re: ${subject}`,
      text,
      id,
    });
    expect((await placed(at, id)).as).toBe('agent');
  };
  for (const n of [2, 3]) await answer(`FL-100${n}`, '#follow FL-1001', `f${n}@firstline.test`);
  await answer('FL-1001', '#update\nA cable is cut. It is repaired by noon.', 'u1@firstline.test');
  const heard: string[] = [];
  for (const n of [1, 2, 3]) {
    const replies = await left(at, `FL-100${n}`, 'reply');
    expect(replies).toHaveLength(1);
    const mail = await opened(at, replies[0]!);
    heard.push(mail.to[0]?.address ?? '');
    expect(mail.text).toContain('A cable is cut.');
    // Nothing of another customer.
    for (const other of PEOPLE.filter((one) => one !== PEOPLE[n - 1])) expect(mail.raw).not.toContain(other);
  }
  expect(heard).toEqual(PEOPLE);
  await answer('FL-1001', '#resolve', 'r1@firstline.test');
  await found('all are resolved', async () =>
    (await at.tickets()).every(({ status }) => status === 'resolved') ? true : undefined,
  );
  for (const n of [1, 2, 3]) expect(await left(at, `FL-100${n}`, 'resolution')).toHaveLength(1);
});
