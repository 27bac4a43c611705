/** Customers' pages in a cluster: the process of the console takes what they send, and the others decide. */
import { describe, expect, test, vi } from 'vitest';
import { found, left, opened, placed, post, recordedIn } from '../e2e/office.ts';
import { cluster } from '../support/cluster.ts';
import { noCluster } from '../support/clusterServers.ts';
import { until } from '../support/grounds.ts';

const reason = noCluster();
const PUBLIC = 'https://desk.firstline.test';

vi.setConfig({ testTimeout: 600_000 });

describe.skipIf(reason !== null)(`a cluster ${reason ?? ''}`, () => {
  test('takes words of a page once, to their ticket, and a form as a ticket', async () => {
    const office = await cluster({ yaml: `server: { publicUrl: "${PUBLIC}" }\n` });
    const [ingest, , , , console] = await Promise.all(
      ['ingest', 'classifier', 'router', 'notifier', 'console'].map((role) => office.start(role, role)),
    );
    if (ingest === undefined || console === undefined) throw new Error('nobody serves');
    const at = recordedIn(await office.visit());
    const origin = `http://${console.http}`;
    await placed(
      at,
      await post(ingest.smtp, { from: 'alice@contoso.test', subject: 'Invoice', text: 'It is wrong.' }),
    );
    const [acknowledgement] = await left(at, 'FL-1001', 'acknowledgement');
    const mail = await opened({ dataDir: office.dataDir }, acknowledgement!);
    const path = new RegExp(`${PUBLIC}(/s/\\S+)`).exec(mail.fullText)?.[1] ?? '';
    const page = await (await fetch(origin + path)).text();
    const body = () => {
      const form = new FormData();
      form.append('click', /name="click" value="([^"]+)"/.exec(page)?.[1] ?? '');
      form.append('do', 'solved');
      form.append('text', 'It was my fault.');
      return form;
    };
    const sent = () => fetch(origin + path, { method: 'POST', body: body(), redirect: 'manual' });
    expect((await Promise.all([sent(), sent()])).map(({ status }) => status)).toEqual([303, 303]);
    await until('it is resolved', async () => (await at.tickets())[0]?.status === 'resolved');
    expect((await at.contacts()).filter(({ channel }) => channel === 'web')).toMatchObject([
      { ticket: 'FL-1001', as: 'customer', words: { text: 'It was my fault.' } },
    ]);

    const form = new FormData();
    for (const [name, value] of Object.entries({ address: 'bob@fabrikam.test', text: 'Another matter.' }))
      form.append(name, value);
    expect(
      (await fetch(`${origin}/support`, { method: 'POST', body: form, redirect: 'manual' })).status,
    ).toBe(303);
    // Numbers may have gaps.
    const another = await found('the ticket of the form', async () => (await at.tickets())[1]);
    expect(another).toMatchObject({ channel: 'web', unproved: true });
    await left(at, another.number, 'acknowledgement');
    expect((await fetch(`${origin}/support`)).status).toBe(200);
  });
});
