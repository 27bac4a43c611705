/** A mail and the answer to it that two routers have in hand at the same moment are one ticket, whichever comes first. */
import { describe, expect, test } from 'vitest';
import { PARTITIONS } from '../../log/kafka/topics.ts';
import { partitioner } from '../../log/kafka/sender.ts';
import { noCluster } from '../support/clusterServers.ts';
import { COLLEAGUES, emptyOffice, evenlyShared, sharesOf } from './office.ts';
import { atRest, outcomeOf } from './outcome.ts';
import { attempted, type Mail, portOf, written } from './senders.ts';

const reason = noCluster();
const WITHIN_MS = 400_000;
const PAIRS = 40;

/** What has a colleague's answer join: the mail server of the mailbox says that it is of this domain. */
const PROVED = `Authentication-Results: mx.firstline.test; dmarc=pass header.from=${COLLEAGUES}`;
const YAML = `mailboxes: [{ address: support@firstline.test, plus: true, authserv: mx.firstline.test }]\n`;

describe.skipIf(reason !== null)(`two routers ${reason ?? ''}`, { timeout: WITHIN_MS }, () => {
  test(`make one ticket of a mail and its answer, ${PAIRS} times`, async () => {
    const office = await emptyOffice({ yaml: YAML });
    const names = ['ingest', 'classifier', 'notifier', 'router1', 'router2'];
    const started = names.map((name) => office.start(name, name.replace(/\d/, '')));
    const [ingest, , , ...routers] = await Promise.all(started);
    await evenlyShared(routers);
    const port = portOf(ingest);
    const pairs = Array.from({ length: PAIRS }, (_, n) => pairOf(n, sharesOf(routers)));
    for (const [n, pair] of pairs.entries())
      for (const told of await Promise.all(
        (n % 2 === 0 ? pair : pair.toReversed()).map((mail) => attempted(port, mail)),
      ))
        expect(told.ok).toBe(true);
    const installation = await office.visit();
    await atRest(installation, 2 * PAIRS);
    const { contacts, tickets } = await outcomeOf(installation);
    const ticketOf = new Map(contacts.map(({ words, ticket }) => [words.messageId, ticket]));
    const split = pairs.filter(([one, two]) => ticketOf.get(one.messageId) !== ticketOf.get(two.messageId));
    expect(split.map((pair) => pair.map(({ messageId }) => messageId))).toEqual([]);
    expect(tickets).toHaveLength(PAIRS);
    expect(sharesOf(routers).map((share) => share.size)).toEqual([PARTITIONS / 2, PARTITIONS / 2]);
  });
});

/** Alice's mail, which one of them reads, and Bob's answer to it, which the other does. */
function pairOf(n: number, [hers = new Set(), his = new Set()]: Set<number>[]): [Mail, Mail] {
  const messageId = `question-${n}@${COLLEAGUES}`;
  const headers = [PROVED];
  return [
    written({ from: addressIn(hers, `alice${n}`), messageId, cites: null, headers }),
    written({
      from: addressIn(his, `bob${n}`),
      messageId: `answer-${n}@${COLLEAGUES}`,
      cites: messageId,
      headers,
    }),
  ];
}

/** One whose key lies in one of these partitions. */
function addressIn(share: Set<number>, name: string): string {
  const choose = partitioner();
  for (let n = 0; ; n += 1) {
    const address = `${name}.${n}@${COLLEAGUES}`;
    if (share.has(choose('arrivals', address, PARTITIONS))) return address;
  }
}
