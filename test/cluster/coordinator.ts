/** Which of several brokers is the one that a group cannot do without for the moment. */
import type { Admin } from 'kafkajs';
import { silent } from '../../contract/reports.ts';
import { kafkaClient } from '../../log/kafka/client.ts';
import type { Node } from '../support/kafka.ts';

/** Where brokers keep what groups committed; a group's coordinator leads its partition. */
const OFFSETS = '__consumer_offsets';

/** The broker among `nodes` that coordinates this group. */
export function coordinatorOf(nodes: Node[], group: string): Promise<Node> {
  return asked(nodes, async (admin) => {
    const { topics } = await admin.fetchTopicMetadata({ topics: [OFFSETS] });
    const partitions = topics[0]?.partitions ?? [];
    const partition = Math.abs(javaHash(group)) % partitions.length;
    const leader = partitions.find(({ partitionId }) => partitionId === partition)?.leader;
    const { brokers } = await admin.describeCluster();
    const broker = brokers.find(({ nodeId }) => nodeId === leader);
    const node = nodes.find(({ address }) => address === `${broker?.host}:${broker?.port}`);
    if (node === undefined) throw new Error(`nobody coordinates ${group}`);
    return node;
  });
}

/** Whether every record is on all of them, so that any one may go. */
export function inSync(nodes: Node[]): Promise<boolean> {
  return asked(nodes, async (admin) => {
    const { topics } = await admin.fetchTopicMetadata();
    return topics.flatMap(({ partitions }) => partitions).every(({ isr }) => isr.length === nodes.length);
  });
}

async function asked<T>(nodes: Node[], question: (admin: Admin) => Promise<T>): Promise<T> {
  const kafka = kafkaClient({
    brokers: nodes.map(({ address }) => address),
    tls: false,
    sasl: null,
    clientId: 'test',
    reports: silent,
  });
  const admin = kafka.admin();
  await admin.connect();
  try {
    return await question(admin);
  } finally {
    await admin.disconnect();
  }
}

/** `String.hashCode` of Java, by which a broker finds a group's partition. */
function javaHash(text: string): number {
  let hash = 0;
  for (const char of text) hash = (Math.imul(31, hash) + char.charCodeAt(0)) | 0;
  return hash;
}
