/** A mail through a process of each role: what one machine does, several do. */
import { describe, expect, test } from 'vitest';
import { pagesOf } from '../../store/pages.ts';
import { cluster } from '../support/cluster.ts';
import { noCluster } from '../support/clusterServers.ts';
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
});
