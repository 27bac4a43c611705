/** A mailbox that is pulled by one of two processes: when that one dies, the other pulls it. */
import { describe, expect, test } from 'vitest';
import type { Installation } from '../../cli/grounds.ts';
import type { Cluster } from '../support/cluster.ts';
import type { Member } from '../support/clusterMember.ts';
import { noCluster } from '../support/clusterServers.ts';
import { type Dovecot, dovecot, noDovecot } from '../support/dovecot.ts';
import { until } from '../support/grounds.ts';
import { kafkaCluster, noKafkaOfItsOwn } from '../support/kafka.ts';
import { coordinatorOf } from './coordinator.ts';
import { metric, oneOfEach, prefixOf } from './office.ts';
import { answeredOnce, outcomeOf } from './outcome.ts';
import { type Mail, mailFrom } from './senders.ts';

const reason = noCluster() ?? noKafkaOfItsOwn() ?? noDovecot();
const WITHIN_MS = 600_000;
const PATIENCE_MS = 120_000;
/** On a quiet machine it is 15 s, and 30 s where the coordinator died as well; this one may be busy. */
const TAKEN_OVER_MS = 45_000;
const WITH_COORDINATOR_MS = 60_000;

describe.skipIf(reason !== null)(`a mailbox ${reason ?? ''}`, { timeout: WITHIN_MS }, () => {
  test('goes to the other process when its holder is killed, also together with the coordinator', async () => {
    const server = await dovecot();
    const { brokers, nodes } = await kafkaCluster();
    const env = { IMAP_PASSWORD: 'secret' };
    const office = await oneOfEach({ brokers, env, yaml: mailboxes(server.port) });
    await office.start('ingest2', 'ingest');
    const installation = await office.visit();
    const scene = { office, installation, server, mails: [] as Mail[] };
    await until('one has it', async () => (await holders(office)).length === 1, PATIENCE_MS);
    await delivered(scene);

    for (const _again of [1, 2]) expect(await takenOver(scene, async () => {})).toBeLessThan(TAKEN_OVER_MS);
    const coordinator = await coordinatorOf(nodes, `${prefixOf(office)}.share.mailboxes`);
    expect(await takenOver(scene, () => coordinator.kill())).toBeLessThan(WITH_COORDINATOR_MS);
    await coordinator.start();
    await answeredOnce(installation, scene.mails);
  });
});

type Scene = { office: Cluster; installation: Installation; server: Dovecot; mails: Mail[] };

function mailboxes(port: number): string {
  const imap = `{ host: 127.0.0.1, port: ${port}, tls: none, user: support, password: { env: IMAP_PASSWORD }, since: all }`;
  return `mailboxes: [{ address: support@firstline.test, plus: true, imap: ${imap} }]\n`;
}

/** Kills whoever pulls, and `too`; how long until a mail that comes right then is a contact. The dead one is started again. */
async function takenOver(scene: Scene, too: () => Promise<void>): Promise<number> {
  const { office } = scene;
  const [holder] = await holders(office);
  if (holder === undefined) throw new Error('nobody has the mailbox');
  await Promise.all([holder.kill(), too()]);
  const killedAt = Date.now();
  await delivered(scene);
  const tookMs = Date.now() - killedAt;
  process.stdout.write(
    `${holder.name} is killed; a mail is a contact after ${(tookMs / 1000).toFixed(1)} s\n`,
  );
  await holder.start();
  await until('one has it', async () => (await holders(office)).length === 1, PATIENCE_MS);
  return tookMs;
}

/** A mail in the mailbox; resolves when it is a contact. */
async function delivered({ server, installation, mails }: Scene): Promise<void> {
  const mail = mailFrom('contoso.test');
  mails.push(mail);
  server.deliver('support', mail.raw);
  const isThere = async (): Promise<boolean> => {
    const { contacts } = await outcomeOf(installation);
    return contacts.some(({ words }) => words.messageId === mail.messageId);
  };
  await until('it is a contact', isThere, PATIENCE_MS);
}

async function holders({ members }: Cluster): Promise<Member[]> {
  const holding: Member[] = [];
  for (const member of members.values())
    if (
      member.roles === 'ingest' &&
      member.state() === 'up' &&
      (await metric(member, 'firstline_mailbox_owned')) === 1
    )
      holding.push(member);
  return holding;
}
