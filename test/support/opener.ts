/** A thread that opens a database when the other one does too, and closes it. Its messages: `opened`, or what went wrong. */
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../contract/failure.ts';
import { openSqlite } from '../../store/sqlite/sqlite.ts';

type Meeting = { path: string; round: number; spin: number };

const { gate, threads } = workerData as { gate: SharedArrayBuffer; threads: number };
const arrived = new Int32Array(gate);

/** Waits without a pause: a thread that slept would come too late to meet the other. */
function meet({ round, spin }: Meeting): void {
  Atomics.add(arrived, 0, 1);
  while (Atomics.load(arrived, 0) < round * threads);
  for (let turn = 0; turn < spin; turn += 1);
}

async function open(meeting: Meeting): Promise<string> {
  meet(meeting);
  await openSqlite(meeting.path, { pollMs: 0 }).close();
  return 'opened';
}

parentPort?.on('message', (meeting: Meeting) => {
  open(meeting).then(
    (outcome) => parentPort?.postMessage(outcome),
    (thrown) => parentPort?.postMessage(messageOf(thrown)),
  );
});
