/** What processes cost, ours and the servers', as the kernel counts it. Linux only: it reads /proc. */
import { readdirSync, readFileSync } from 'node:fs';

/** Of the kernel's counters; the same on every Linux. */
const MS_A_TICK = 10;

/** CPU since it began, in ms, children that have ended included; 0 for one that is gone. */
export function cpuMsOf(pid: number): number {
  const [, , ...times] = statOf(pid) ?? [];
  return times.reduce((sum, ticks) => sum + ticks, 0) * MS_A_TICK;
}

/** Of a process and of all that it started and that still run. */
export function cpuMsWithChildren(pid: number): number {
  const children = everyProcess().filter((one) => statOf(one)?.[1] === pid);
  return [pid, ...children].reduce((sum, one) => sum + cpuMsOf(one), 0);
}

/** Its resident memory in MiB. */
export function residentMb(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1];
  return Number(line ?? 0) / 1024;
}

/** The oldest process that was started with `word` in its command; its words. */
export function processWith(word: string): { pid: number; words: string[] } {
  for (const pid of everyProcess()) {
    const words = (read(`/proc/${pid}/cmdline`) ?? '').split('\0').filter((one) => one !== '');
    if (pid !== process.pid && words.some((one) => one.includes(word))) return { pid, words };
  }
  throw new Error('a server that was started does not run');
}

function everyProcess(): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0)
    .sort((a, b) => a - b);
}

/** Pid, parent, and the four counters of CPU. */
function statOf(pid: number): number[] | null {
  const text = read(`/proc/${pid}/stat`);
  // The name may hold anything, and ends with the last bracket.
  const fields = text
    ?.slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  return fields === undefined ? null : [pid, fields[1] ?? 0, ...fields.slice(11, 15)];
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It ended meanwhile.
    return null;
  }
}
