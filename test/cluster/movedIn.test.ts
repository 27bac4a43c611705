/** An installation of one machine moves into a cluster, and back, without losing a ticket. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pagesOf } from '../../store/pages.ts';
import { cluster } from '../support/cluster.ts';
import { noCluster } from '../support/clusterServers.ts';
import { temporaryFolder } from '../support/folders.ts';
import { firstline, json } from '../support/process.ts';
import { left, office, placed, post, seen } from '../e2e/office.ts';

const reason = noCluster();
const ALICE = 'alice@contoso.test';

describe.skipIf(reason !== null)(`one machine ${reason ?? ''}`, () => {
  test('moves into a cluster, goes on there, and back again', async () => {
    const before = await office();
    const first = await post(before.process.smtp, { from: ALICE, text: 'The invoice is wrong.' });
    const { ticket } = await placed(before, first);
    const [told] = await left(before, ticket, 'acknowledgement');
    before.process.kill('SIGTERM');
    await before.process.ended;
    const file = join(temporaryFolder(), 'moving.gz');
    expect((await firstline(['backup', file, '--data', before.dataDir])).code).toBe(0);

    const after = await cluster();
    const there = { env: after.env };
    const restored = await firstline(['restore', file, ...after.args], there);
    expect(restored.code, restored.stderr).toBe(0);
    const roles = ['ingest', 'classifier', 'router', 'notifier'];
    const [ingest] = await Promise.all(roles.map((role) => after.start(role, role)));
    const pages = pagesOf((await after.visit()).database);
    const inCluster = {
      contacts: async () => (await pages.contacts(0, 100)).map(({ contact }) => contact),
      messages: async () => (await pages.messages(0, 100)).map(({ message }) => message),
    };
    expect((await inCluster.contacts()).map(({ words }) => words.messageId)).toEqual([first]);

    const answer = { from: ALICE, subject: 'Re: A question', text: 'And another thing.' };
    const reply = await post(ingest?.smtp ?? '', { ...answer, inReplyTo: told?.messageId ?? null });
    expect(await placed(inCluster, reply)).toMatchObject({ ticket });
    const fresh = await post(ingest?.smtp ?? '', { from: 'bob@fabrikam.test', text: 'The portal is slow.' });
    const { ticket: next } = await placed(inCluster, fresh);
    // The answer before it had a number that it did not use.
    expect(Number(next?.slice(3))).toBeGreaterThan(1001);
    await left(inCluster, next ?? '', 'acknowledgement');
    const replayed = await firstline(['replay', ...after.args], there);
    expect(replayed.code, replayed.stdout).toBe(0);

    // Accepted and not handled: it travels with the backup, from Kafka.
    for (const role of ['classifier', 'router', 'notifier']) await after.member(role).stop();
    const waiting = await post(ingest?.smtp ?? '', {
      from: 'carla@contoso.test',
      text: 'How do I add a user?',
    });
    const back = join(temporaryFolder(), 'back.gz');
    expect((await firstline(['backup', back, ...after.args], there)).code).toBe(0);
    const home = join(temporaryFolder(), 'data');
    const again = await firstline(['restore', back, '--data', home]);
    expect(again.code, again.stderr).toBe(0);
    const atHome = await office({ dataDir: home });
    const known = await seen(home);
    const { ticket: last } = await placed(known, waiting);
    expect(Number(last?.slice(3))).toBeGreaterThan(Number(next?.slice(3)));
    const all = (await known.contacts()).map(({ words }) => words.messageId);
    expect(all).toHaveLength(4);
    expect(new Set(all)).toEqual(new Set([first, reply, fresh, waiting]));
    expect(json((await firstline(['replay', '--data', home])).stdout)).toMatchObject([{ differences: 0 }]);
    atHome.process.kill('SIGTERM');
  });
});
