/** Who is answered, what reaches them, and answers that never left, in a cluster: the cases of one process. */
import { describe, test, vi } from 'vitest';
import { agentCases } from '../e2e/agentCases.ts';
import { gestureCases } from '../e2e/gestureCases.ts';
import { lostCases } from '../e2e/lostCases.ts';
import { type Desk, recordedIn } from '../e2e/office.ts';
import { personCases } from '../e2e/personCases.ts';
import { phone, smsDropped } from '../e2e/smsCase.ts';
import { twilioAtWork } from '../e2e/twilioAtWork.ts';
import { relayOf } from '../e2e/withRelay.ts';
import { cluster } from '../support/cluster.ts';
import { noCluster } from '../support/clusterServers.ts';
import { relaySink } from '../support/relaySink.ts';

const reason = noCluster();

vi.setConfig({ testTimeout: 600_000 });

/** One process of each role that mail goes through. */
async function desk(options: { yaml: string; env?: Record<string, string> }): Promise<Desk> {
  const office = await cluster(options);
  const [ingest, , , notifier] = await Promise.all(
    ['ingest', 'classifier', 'router', 'notifier'].map((role) => office.start(role, role)),
  );
  if (ingest === undefined || notifier === undefined) throw new Error('nobody takes mail');
  const { http, smtp } = ingest;
  const known = recordedIn(await office.visit());
  return { dataDir: office.dataDir, process: { http, smtp }, couriers: { http: notifier.http }, ...known };
}

describe.skipIf(reason !== null)(`a cluster ${reason ?? ''}`, () => {
  test('answers the person behind, with all that the agent wrote; gestures reopen nothing', async () => {
    const at = await desk({ yaml: '' });
    for (const [, run] of [...personCases, ...agentCases, ...gestureCases]) await run(at);
  });

  test('knows an answer that never left, and waits for a relay that refuses us', async () => {
    const sink = await relaySink();
    const at = await desk({ yaml: relayOf(sink) });
    for (const [, run] of lostCases) await run(at, sink);
  });

  test('knows an SMS that the carrier dropped', async () => {
    const twilio = await twilioAtWork();
    await smsDropped(await desk(phone(twilio)), twilio);
  });
});
