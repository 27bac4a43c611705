/** A monitoring system that cries at once about everything: one incident, one notice, and each alert has its ticket. */
import { expect, test } from 'vitest';
import { found, left, type Letter, office, post } from '../e2e/office.ts';

const ALERTS = 60;

const alert = (kind: 'PROBLEM' | 'RECOVERY', n: number): Letter => ({
  from: 'nagios@ops.test',
  subject: `** ${kind} Host Alert: h${n} is ${kind === 'PROBLEM' ? 'DOWN' : 'UP'} **`,
  text: `Notification Type: ${kind}\nHost: h${n}`,
});

test('a storm of alerts is one incident that one lead hears of once, and ends by its recoveries', async () => {
  const at = await office({ yaml: 'monitoring: { senders: [{ from: nagios@ops.test, kind: nagios }] }\n' });
  const all = async (kind: 'PROBLEM' | 'RECOVERY', mails: number) => {
    for (let n = 0; n < ALERTS; n += 1) await post(at.process.smtp, alert(kind, n));
    return found(`${mails} mails are placed`, async () => {
      const contacts = await at.contacts();
      return (contacts.length === mails && contacts.every(({ ticket }) => ticket !== null)) || undefined;
    });
  };
  await all('PROBLEM', ALERTS);
  const tickets = await at.tickets();
  expect(tickets).toHaveLength(ALERTS);
  const incidents = tickets.filter(({ incident }) => incident !== undefined);
  expect(incidents).toHaveLength(1);
  const number = incidents[0]?.number ?? '';
  expect(tickets.filter(({ follows }) => follows === number)).toHaveLength(ALERTS - 1);
  // Ana leads. Nobody is told of what follows.
  expect((await left(at, number, 'assignment')).map(({ to }) => to)).toEqual([['ana']]);
  const sent = (await at.messages()).filter(({ status }) => status !== 'withheld');
  const late = tickets.slice(10).map((ticket) => ticket.number);
  expect(sent.filter(({ ticket }) => late.includes(ticket ?? ''))).toEqual([]);

  await all('RECOVERY', 2 * ALERTS);
  const after = await at.tickets();
  expect(after).toHaveLength(ALERTS);
  expect(after.filter(({ status }) => status !== 'resolved')).toEqual([]);
});
