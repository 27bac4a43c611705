/** CPU of this process by kind of thread, where the system tells (Linux). */
import { readdirSync, readFileSync } from 'node:fs';

/** `pool`: file calls and fsync. `readers`: threads that parse mails or check senders. `v8`: compiling and collecting garbage. */
export type ThreadCpu = Record<'main' | 'readers' | 'pool' | 'v8' | 'others', number>;

const TASKS = '/proc/self/task';
/** Names that Node gives its threads; the first match counts. */
const KINDS: readonly [RegExp, keyof ThreadCpu][] = [
  [/^WorkerThread/, 'readers'],
  [/^libuv-worker/, 'pool'],
  [/^V8Worker/, 'v8'],
];

/** In ms since the process began, threads that ended excluded; null where the system does not tell. */
export function cpuByThread(): ThreadCpu | null {
  if (process.platform !== 'linux') return null;
  const sums: ThreadCpu = { main: 0, readers: 0, pool: 0, v8: 0, others: 0 };
  for (const task of readdirSync(TASKS)) {
    const cpu = cpuOf(task);
    if (cpu === null) continue;
    const kind = Number(task) === process.pid ? 'main' : KINDS.find(([name]) => name.test(cpu.name))?.[1];
    sums[kind ?? 'others'] += cpu.ms;
  }
  return sums;
}

/** Null: the thread ended meanwhile, or the kernel keeps no such count. */
function cpuOf(task: string): { name: string; ms: number } | null {
  try {
    const name = readFileSync(`${TASKS}/${task}/comm`, 'utf8');
    const [nanoseconds] = readFileSync(`${TASKS}/${task}/schedstat`, 'utf8').split(' ');
    return { name, ms: Number(nanoseconds) / 1_000_000 };
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOENT' || thrown.code === 'ESRCH'))
      return null;
    throw thrown;
  }
}
