/** A mail through a process of each role: what one machine does, several do. */
import { describe, expect, test } from 'vitest';
import { pagesOf } from '../../store/pages.ts';
import { cluster } from '../support/cluster.ts';
import { noCluster } from '../support/clusterServers.ts';
import { until } from '../support/grounds.ts';
import { firstline, json } from '../support/process.ts';
import { browser, PASSWORD, type Requested } from '../console/house.ts';
import { left, placed, post } from '../e2e/office.ts';

const reason = noCluster();

describe.skipIf(reason !== null)(`a cluster ${reason ?? ''}`, () => {
  test('a mail that one process took is acknowledged by another', async () => {
    const office = await cluster();
    const [ingest] = await Promise.all(
      ['ingest', 'classifier', 'router', 'notifier', 'console'].map((role) => office.start(role, role)),
    );
    const pages = pagesOf((await office.visit()).database);
    const seen = {
      contacts: async () => (await pages.contacts(0, 100)).map(({ contact }) => contact),
      messages: async () => (await pages.messages(0, 100)).map(({ message }) => message),
    };
    const id = await post(ingest?.smtp ?? '', { from: 'alice@contoso.test', text: 'The invoice is wrong.' });
    const contact = await placed(seen, id);
    expect(contact).toMatchObject({ as: 'customer', ticket: 'FL-1001' });
    expect(await left(seen, 'FL-1001', 'acknowledgement')).toHaveLength(1);
  });

  test('who signs in at one console is signed in at every one, and sees the tickets', async () => {
    const office = await cluster();
    const [ingest, one, two] = await Promise.all([
      office.start('rest', 'ingest,classifier,router,notifier'),
      office.start('one', 'console'),
      office.start('two', 'console'),
    ]);
    await post(ingest.smtp, { from: 'alice@contoso.test', subject: 'An invoice', text: 'It is wrong.' });
    const at = (console: { http: string }): Requested => ({
      request: (path, init) => fetch(`http://${console.http}${path}`, { ...init, redirect: 'manual' }),
    });
    const person = browser({ app: at(one) });
    const invited = await firstline(['invite', 'tom@firstline.test', ...office.args], { env: office.env });
    const path = new URL(String(json(invited.stdout)[0]?.['link'])).pathname;
    expect((await person.send(path, path, { password: PASSWORD })).location).toBe('/tickets');
    const elsewhere = browser({ app: at(two) });
    for (const [name, value] of person.cookies) elsewhere.cookies.set(name, value);
    await until('the ticket is shown', async () =>
      (await elsewhere.get('/open')).text.includes('An invoice'),
    );
    await elsewhere.send('/me', '/sign-out', {});
    expect((await person.get('/tickets')).status).toBe(303);
    expect((await browser({ app: at(two) }).get(path)).status).toBe(410);
  });
});
