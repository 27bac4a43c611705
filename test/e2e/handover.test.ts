/**
 * A ticket goes to its vendor: collected by mail, the customer asked, sent, killed meanwhile, answered by a person and by a
 * machine, brought to its end; then replayed, and the customer forgotten.
 */
import { expect, test } from 'vitest';
import { firstline } from '../support/process.ts';
import { answerTo, filesBelow, found, left, type Office, office, opened, placed, post } from './office.ts';

const YAML = `agents:
  - { id: rui, name: Rui, email: rui@firstline.test, role: admin, skills: [performance], capacity: 50 }
categories: [{ id: performance, title: { en: Performance } }]
vendors:
  - id: cloud
    name: Cloud
    handOver: { way: mail, to: cases@cloud.test, tellCustomer: true, asks: [tenant, errors, impact, contact] }
`;
const ANN = 'ann@contoso.test';

/** A newest message of this kind to the agent, opened. */
async function notice(at: Office, count: number) {
  const all = await left(at, 'FL-1001', 'notice', count);
  expect(all).toHaveLength(count);
  return opened(at, all.at(-1)!);
}

test('a hand-over, from the question to the answer', async () => {
  const at = await office({ yaml: YAML });
  const first = await post(at.process.smtp, {
    from: `Ann <${ANN}>`,
    subject: 'Slow',
    text: 'The performance is slow. Error code: 4012, tenant contoso.onmicrosoft.com.',
  });
  await placed(at, first);
  const assigned = await opened(at, (await left(at, 'FL-1001', 'assignment'))[0]!);
  await post(at.process.smtp, answerTo(assigned, '#handover'));
  const shown = await notice(at, 1);
  expect(shown.fullText).toContain('contoso.onmicrosoft.com (Ann <ann@contoso.test>');
  expect(shown.fullText).toContain('- Who cannot work because of it');

  await post(at.process.smtp, answerTo(shown, '#handover ask\nGood morning.'));
  const question = await opened(at, (await left(at, 'FL-1001', 'reply'))[0]!);
  expect(question.to[0]?.address).toBe(ANN);
  expect(question.text).toContain('1. Who cannot work because of it');
  await found('it waits', async () => (await at.tickets()).find(({ status }) => status === 'waiting'));
  await post(at.process.smtp, { ...answerTo(question, '1. All forty of us'), from: `Ann <${ANN}>` });
  const filled = await notice(at, 2);
  expect(filled.fullText).toContain('All forty of us');

  const order = await post(at.process.smtp, answerTo(filled, '#handover send\nPlease look.'));
  await placed(at, order);
  at.process.kill('SIGKILL');
  await at.process.ended;
  await at.again();
  const [sent] = await left(at, 'FL-1001', 'handOver');
  const letter = await opened(at, sent!);
  expect(letter.to[0]?.address).toBe('cases@cloud.test');
  expect(letter.text).toContain('Please look.\n\nTenant (its domain or id):\ncontoso.onmicrosoft.com');
  expect(letter.text).toContain('All forty of us');
  expect(letter.text).not.toContain('Good morning');
  expect(await at.shown('FL-1001')).toMatchObject({ vendor: { id: 'cloud', sentAt: expect.any(String) } });
  const told = await opened(
    at,
    (await left(at, 'FL-1001', 'update')).find(({ audience }) => audience === 'customer')!,
  );
  expect(told.text).toContain('We have passed your request on to Cloud.');

  const before = await at.messages();
  const answer = { ...answerTo(letter, 'Restart it.'), from: 'agent7@cloud.test' };
  const answered = await post(at.process.smtp, answer);
  expect(await placed(at, answered)).toMatchObject({ as: 'vendor', ticket: 'FL-1001' });
  expect((await notice(at, 3)).fullText).toContain('Restart it.');
  const machine = await post(at.process.smtp, { ...answer, headers: { 'Auto-Submitted': 'auto-replied' } });
  expect(await placed(at, machine)).toMatchObject({ as: 'vendor', ticket: 'FL-1001' });
  await notice(at, 4);
  const since = (await at.messages()).slice(before.length);
  expect(since.map(({ audience }) => audience)).toEqual(['agent', 'agent']);
  expect((await at.messages()).filter(({ kind }) => kind === 'handOver')).toHaveLength(1);
  expect((await at.tickets()).map(({ number, status }) => [number, status])).toEqual([['FL-1001', 'open']]);

  at.process.kill('SIGTERM');
  await at.process.ended;
  const replayed = await firstline(['replay', '--data', at.dataDir]);
  expect(replayed.code).toBe(0);
  expect((await firstline(['forget', ANN, '--data', at.dataDir])).code).toBe(0);
  const { stdout } = await firstline(['export', 'messages', '--data', at.dataDir]);
  expect(stdout).not.toContain('onmicrosoft');
  expect(filesBelow(at.dataDir).filter((file) => file.includes(sent!.id))).toEqual([]);
});
