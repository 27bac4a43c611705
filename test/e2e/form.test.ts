/** The form of `/support` with a real process: from the form to a ticket, and no answer to an address that nothing proves. */
import { expect, test } from 'vitest';
import { until } from '../support/grounds.ts';
import { firstline } from '../support/process.ts';
import { answerTo, left, office, opened, placed, post } from './office.ts';

const PUBLIC = 'https://desk.firstline.test';
const yaml = `server: { publicUrl: "${PUBLIC}" }\n`;

test('a form opens a ticket once; answers wait on its page until the person uses it, then they go by mail', async () => {
  const at = await office({ yaml });
  const origin = `http://${at.process.http}`;
  expect(await (await fetch(`${origin}/support?lang=en`)).text()).toContain('name="address"');
  const send = () => {
    const body = new FormData();
    const fields = {
      name: 'Alice',
      address: 'alice@contoso.test',
      topic: 'updates',
      text: 'Something is wrong.',
    };
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    return fetch(`${origin}/support?lang=en`, { method: 'POST', body, redirect: 'manual' });
  };
  expect((await Promise.all([send(), send()])).map(({ status }) => status)).toEqual([303, 303]);
  const [acknowledgement] = await left(at, 'FL-1001', 'acknowledgement');
  if (acknowledgement === undefined) throw new Error('no acknowledgement');
  const mail = await opened(at, acknowledgement);
  expect(mail.subject).not.toContain('Something');
  const path = new RegExp(`${PUBLIC}(/s/\\S+)`).exec(mail.fullText)?.[1] ?? '';
  const [ticket] = await at.tickets();
  expect(ticket).toMatchObject({ channel: 'web', category: 'updates', unproved: true });

  const [notice] = await left(at, 'FL-1001', 'assignment');
  if (notice === undefined) throw new Error('no notice');
  const told = await opened(at, notice);
  await placed(at, await post(at.process.smtp, answerTo(told, '#reply\nWe look at it.')));
  const replies = async () => (await at.messages()).filter(({ kind }) => kind === 'reply');
  await until('the answer waits', async () => (await replies())[0]?.status === 'withheld');
  const page = await (await fetch(origin + path)).text();
  expect(page).toContain('We look at it.');

  const body = new FormData();
  body.append('click', /name="click" value="([^"]+)"/.exec(page)?.[1] ?? '');
  body.append('do', 'add');
  body.append('text', 'It is me.');
  expect((await fetch(origin + path, { method: 'POST', body, redirect: 'manual' })).status).toBe(303);
  await until('it is proved', async () => (await at.tickets())[0]?.unproved === undefined);
  const [update] = await left(at, 'FL-1001', 'update');
  if (update === undefined) throw new Error('no update');
  await placed(at, await post(at.process.smtp, answerTo(await opened(at, update), '#reply\nIt is mended.')));
  await left(at, 'FL-1001', 'reply');
  expect((await replies()).map(({ status }) => status)).toEqual(['withheld', 'captured']);
  expect((await at.tickets()).map(({ number }) => number)).toEqual(['FL-1001']);
  expect((await at.contacts()).filter(({ channel }) => channel === 'web')).toHaveLength(2);
  expect((await firstline(['replay', '--data', at.dataDir])).code).toBe(0);
});
