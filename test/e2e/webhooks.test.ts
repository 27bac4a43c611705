/** Webhooks of a running Firstline that is killed again and again: nothing lost, a ticket in order, repeats by the same id. */
import { expect, test } from 'vitest';
import { setTimeout as pause } from 'node:timers/promises';
import { firsts, hookReceiver, SECRET } from '../support/hookReceiver.ts';
import { found, office, post } from './office.ts';

const LIVES = 4;
const MAILS = 6;

function yamlOf(crm: string, silent: string): string {
  const more = `secret: { env: HOOK_SECRET }, allowPrivate: true`;
  return `webhooks:
  - { id: crm, url: '${crm}', kinds: [ticket.*, contact.received], ${more} }
  - { id: silent, url: '${silent}', kinds: ['*'], ${more} }`;
}

test('each fact arrives at least once and in its ticket’s order, whenever the process is killed', async () => {
  const refused = new Set<string>();
  // Once only: a delivery that is refused three times waits longer than this test.
  const crm = await hookReceiver(({ id, seq }, nth) => {
    const isRefused = seq % 5 === 0 && !refused.has(id);
    if (isRefused) refused.add(id).add(`${nth}`);
    return { status: isRefused ? 500 : 200 };
  });
  const silent = await hookReceiver(() => ({ status: null }));
  const at = await office({ yaml: yamlOf(crm.url, silent.url), env: { HOOK_SECRET: SECRET } });
  for (let life = 0; life < LIVES; life += 1) {
    for (let n = 0; n < MAILS; n += 1) {
      await post(at.process.smtp, {
        from: `person${life}-${n}@contoso.test`,
        subject: 'Invoice',
        text: `Secret words ${n}.`,
      });
    }
    await pause(150 * (life + 1));
    at.process.kill('SIGKILL');
    await at.process.ended;
    await at.again();
  }
  const wanted = async () =>
    (await at.facts()).filter(({ type }) => type.startsWith('ticket.') || type === 'contact.received');
  const all = await found('every fact arrived', async () => {
    const facts = await wanted();
    const tickets = facts.filter(({ type }) => type === 'ticket.opened').length;
    const seqs = new Set(crm.got.map(({ seq }) => seq));
    return tickets === LIVES * MAILS && seqs.size >= facts.length ? facts : undefined;
  });
  const arrived = firsts(crm.got);
  const ids = arrived.map(({ body }) => (JSON.parse(body) as { data: { id: string } }).data.id);
  expect(ids.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
  expect(new Set(crm.got.map(({ id, seq }) => `${id}/${seq}`)).size).toBe(arrived.length);
  for (const number of new Set(arrived.map(({ ticket }) => ticket).filter((one) => one !== ''))) {
    const accepted = crm.got.filter(({ ticket }, nth) => ticket === number && !refused.has(`${nth + 1}`));
    const order = firsts(accepted).map(({ seq }) => seq);
    expect(order, number).toEqual(order.toSorted((a, b) => a - b));
  }
  expect(crm.got.every(({ genuine }) => genuine)).toBe(true);
  expect(JSON.stringify(crm.got)).not.toMatch(/Secret words|@contoso/);
  expect(refused.size).toBeGreaterThan(0);
  expect(silent.got.length).toBeGreaterThan(0);
});
