/** A room of a chat program is told by the running product, also after it was killed, without a word of a customer. */
import { expect, test } from 'vitest';
import { hookReceiver } from '../support/hookReceiver.ts';
import { found, office, post } from './office.ts';

test('an urgent mail is told to the rooms that want it, and the address of a room is in no report', async () => {
  const [slack, teams] = [await hookReceiver(), await hookReceiver()];
  const yaml = `chats:
  - { id: desk, kind: slack, url: { env: ROOM_URL }, tells: [urgent], allowPrivate: true }
  - { id: leads, kind: teams, url: { env: TEAMS_URL }, language: de, tells: [opened, urgent], allowPrivate: true }`;
  const secret = `${slack.url}/T000/very-secret`;
  const at = await office({ yaml, env: { ROOM_URL: secret, TEAMS_URL: teams.url } });
  const mail = (subject: string, text: string) => ({ from: 'alice@contoso.test', subject, text });
  await post(
    at.process.smtp,
    mail('A question about my invoice', 'Which period does the March invoice cover?'),
  );
  await found('the new ticket is told', async () => (teams.got.length === 1 ? true : undefined));
  at.process.kill('SIGKILL');
  await at.process.ended;
  await at.again();
  await post(
    at.process.smtp,
    mail(
      'Ransomware',
      'Our servers are encrypted by ransomware and nobody can work. Please call me at once.',
    ),
  );
  const told = (got: typeof slack.got, words: string) => got.some(({ body }) => body.includes(words));
  await found('both rooms are told', async () =>
    told(slack.got, ' is urgent.') && told(teams.got, ' ist dringend.') ? true : undefined,
  );
  const urgent = (await at.tickets()).find(({ priority }) => priority === 'urgent')?.number ?? 'none';
  expect(slack.got.map(({ body }) => body).join()).toContain(`${urgent} is urgent.`);
  expect(told(teams.got, `${urgent} ist dringend.`)).toBe(true);
  expect(told(slack.got, ' is new.')).toBe(false);
  const bodies = [...slack.got, ...teams.got].map(({ body }) => body).join('\n');
  expect(bodies).not.toMatch(/alice|contoso|ransomware|invoice cover/i);
  expect(at.process.stderr() + JSON.stringify(await at.facts())).not.toContain('very-secret');
});
