/** Orders of agents before two console processes: each is decided once, and the customer gets one answer. */
import { describe, expect, test } from 'vitest';
import { pagesOf } from '../../store/pages.ts';
import { replay } from '../../store/replay.ts';
import { left, placed, post } from '../e2e/office.ts';
import { callApi, seenBy } from '../support/apiClient.ts';
import { cluster } from '../support/cluster.ts';
import { noCluster } from '../support/clusterServers.ts';

const reason = noCluster();

describe.skipIf(reason !== null)(`a cluster ${reason ?? ''}`, () => {
  test('one order before two processes is decided once; two agents at once: one is refused', async () => {
    const office = await cluster();
    const [one, two] = await Promise.all(['one', 'two'].map((name) => office.start(name, 'console')));
    const [ingest] = await Promise.all(
      ['ingest', 'classifier', 'router', 'notifier'].map((role) => office.start(role, role)),
    );
    const { database } = await office.visit();
    const pages = pagesOf(database);
    const seen = {
      contacts: async () => (await pages.contacts(0, 100)).map(({ contact }) => contact),
      messages: async () => (await pages.messages(0, 100)).map(({ message }) => message),
    };
    const id = await post(ingest?.smtp ?? '', { from: 'alice@contoso.test', text: 'The invoice is wrong.' });
    const { ticket } = await placed(seen, id);
    if (ticket === null) throw new Error('no ticket');
    await left(seen, ticket, 'assignment');
    const consoles = [one, two].map((member) => ({ http: member?.http ?? '', dataDir: office.dataDir }));
    const [first, second] = consoles;
    if (first === undefined || second === undefined) throw new Error('no console');
    const position = await seenBy(first, ticket);
    const order = (at: typeof first, key: string, agent: string) =>
      callApi(at, `/tickets/${ticket}/orders`, {
        key,
        body: { agent, seen: position, reply: { text: 'One moment.' }, wait: true },
      });
    const answers = await Promise.all([
      ...[first, second, first, second].map((at) => order(at, 'same', 'rui')),
      ...[second, first].map((at) => order(at, 'same', 'ana')),
    ]);
    const distinct = new Set(answers.map((answer) => JSON.stringify(answer)));
    const statuses = [...distinct].map((answer) => (JSON.parse(answer) as { status: number }).status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(await left(seen, ticket, 'reply')).toHaveLength(1);
    expect((await replay(database)).differences).toEqual([]);
  });
});
