/** Webhooks of two processes with the role `notifier`, of which one is killed: shared work, nothing lost, a ticket in order. */
import { describe, expect, test } from 'vitest';
import { pagesOf } from '../../store/pages.ts';
import { post } from '../e2e/office.ts';
import { cluster } from '../support/cluster.ts';
import { noCluster } from '../support/clusterServers.ts';
import { until } from '../support/grounds.ts';
import { firsts, hookReceiver, SECRET } from '../support/hookReceiver.ts';

const reason = noCluster();
const MAILS = 8;

describe.skipIf(reason !== null)(`webhooks of a cluster ${reason ?? ''}`, () => {
  test('each fact arrives, in its ticket’s order, also when one of two processes is killed', async () => {
    const crm = await hookReceiver((_, nth) => ({ status: nth % 7 === 0 ? 503 : 200 }));
    const endpoint = `{ id: crm, url: '${crm.url}', secret: { env: HOOK_SECRET }, allowPrivate: true }`;
    const office = await cluster({ yaml: `webhooks: [${endpoint}]`, env: { HOOK_SECRET: SECRET } });
    const [ingest] = await Promise.all([
      office.start('rest', 'ingest,classifier,router'),
      office.start('one', 'notifier'),
      office.start('two', 'notifier'),
    ]);
    const pages = pagesOf((await office.visit()).database);
    for (let n = 0; n < MAILS; n += 1) {
      await post(ingest.smtp, { from: `person${n}@contoso.test`, text: 'The invoice is wrong.' });
      if (n === 3) await office.member('two').kill();
    }
    await office.start('three', 'notifier');
    const wanted = async () =>
      (await pages.facts(0, 100_000)).filter(({ fact }) => fact.type.startsWith('ticket.'));
    await until(
      'every fact arrived',
      async () => {
        const facts = await wanted();
        const opened = facts.filter(({ fact }) => fact.type === 'ticket.opened').length;
        return opened === MAILS && firsts(crm.got).length >= facts.length;
      },
      180_000,
    );
    const arrived = firsts(crm.got);
    const seqs = (await wanted()).map(({ seq }) => seq);
    expect(arrived.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual(seqs);
    for (const number of new Set(arrived.map(({ ticket }) => ticket))) {
      const accepted = crm.got.filter(({ ticket }, nth) => ticket === number && (nth + 1) % 7 !== 0);
      const order = firsts(accepted).map(({ seq }) => seq);
      expect(order, number).toEqual(order.toSorted((a, b) => a - b));
    }
    expect(crm.got.every(({ genuine }) => genuine)).toBe(true);
  }, 400_000);
});
