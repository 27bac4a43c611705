/** What the operator does and sees when the relay refuses mail: `resend`, and a hold in /readyz and the metrics. */
import { expect, test } from 'vitest';
import { firstline } from '../support/process.ts';
import { found, post } from './office.ts';
import { ALICE, answer, asked, holds, received, withRelay } from './withRelay.ts';

test('a failed message is sent again by `resend`, once, with its Message-ID; a held relay is told', async () => {
  const { at, sink } = await withRelay();
  const { notice } = await asked(at, sink);
  sink.refusing.set(ALICE, '550 5.1.1 No such user here');
  await answer(at, notice, 'It is repaired.');
  const failed = await found('the answer fails', async () =>
    (await at.messages()).find(({ kind, status }) => kind === 'reply' && status === 'failed'),
  );
  sink.refusing.clear();
  const resend = async (...args: string[]) => {
    const { code, stdout } = await firstline(['resend', '--data', at.dataDir, ...args]);
    return { code, rows: stdout.split('\n').filter((line) => line !== '') };
  };
  expect(await resend(failed.id, 'mnone')).toEqual({
    code: 1,
    rows: [`{"id":"${failed.id}","outcome":"queued"}`, '{"id":"mnone","outcome":"unknown"}'],
  });
  const sent = await received(
    sink,
    'the answer',
    ({ text }, to) => to === ALICE && text.includes('It is repaired'),
  );
  expect(sent.messageId).toBe(failed.messageId);
  await found('it is sent', async () =>
    (await at.messages()).find(({ id, status }) => id === failed.id && status === 'sent'),
  );
  expect(await resend('--failed-since', '2026-01-01')).toEqual({ code: 0, rows: [] });
  expect((await resend(failed.id)).rows).toEqual([`{"id":"${failed.id}","outcome":"not-failed"}`]);

  sink.refusing.set('*', '550 5.7.60 You may not send as this');
  await post(at.process.smtp, {
    from: 'bob@adatum.test',
    text: 'My printer does not print any more, please help.',
  });
  const readiness = async () => (await fetch(`http://${at.process.http}/readyz`)).json();
  await found('the hold is told', async () => {
    const { ready, checks } = (await readiness()) as {
      ready: boolean;
      checks: { name: string; detail?: string }[];
    };
    const held = checks.find(({ name }) => name === 'courier relay');
    return ready && held?.detail?.includes('550 5.7.60') === true ? held : undefined;
  });
  const metrics = await (await fetch(`http://${at.process.http}/metrics`)).text();
  expect(metrics).toMatch(/^firstline_courier_held\{channel="email"\} 1$/m);
  expect((await at.messages()).filter(({ status }) => status === 'failed')).toEqual([]);
  await holds(at);
});
