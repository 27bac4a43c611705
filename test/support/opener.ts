/** A thread that opens a database when the other one does too, and closes it. Its messages: `opened`, or what went wrong. */
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../contract/failure.ts';
import { openSqlite } from '../../store/sqlite.ts';

const { gate, threads } = workerData as { gate: SharedArrayBuffer; threads: number };
const arrived = new Int32Array(gate);

parentPort?.on('message', async ({ path, round, spin }: { path: string; round: number; spin: number }) => {
  Atomics.add(arrived, 0, 1);
  while (Atomics.load(arrived, 0) < round * threads);
  for (let turn = 0; turn < spin; turn += 1);
  try {
    await openSqlite(path, { pollMs: 0 }).close();
    parentPort?.postMessage('opened');
  } catch (thrown) {
    parentPort?.postMessage(messageOf(thrown));
  }
});
