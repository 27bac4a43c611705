/** Who is answered, and answers that never left, in a cluster: the cases of one process, all by the same processes. */
import { describe, test, vi } from 'vitest';
import { lostCases } from '../e2e/lostCases.ts';
import { type Desk, recordedIn } from '../e2e/office.ts';
import { personCases } from '../e2e/personCases.ts';
import { cluster } from '../support/cluster.ts';
import { noCluster } from '../support/clusterServers.ts';
import { relaySink } from '../support/relaySink.ts';

const reason = noCluster();

vi.setConfig({ testTimeout: 400_000 });

/** One process of each role that mail goes through. */
async function desk(yaml: string): Promise<Desk> {
  const office = await cluster({ yaml });
  const [ingest] = await Promise.all(
    ['ingest', 'classifier', 'router', 'notifier'].map((role) => office.start(role, role)),
  );
  if (ingest === undefined) throw new Error('nobody takes mail');
  const { http, smtp } = ingest;
  return { dataDir: office.dataDir, process: { http, smtp }, ...recordedIn(await office.visit()) };
}

describe.skipIf(reason !== null)(`a cluster ${reason ?? ''}`, () => {
  test('answers the person behind', async () => {
    const at = await desk('');
    for (const [, run] of personCases) await run(at);
  });

  test('knows an answer that never left', async () => {
    const sink = await relaySink();
    const at = await desk(`relay: { host: 127.0.0.1, port: ${sink.port}, tls: none }\n`);
    for (const [, run] of lostCases) await run(at, sink);
  });
});
