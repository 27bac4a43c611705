/**
 * The processes that started this one: npm runs us in a shell, and the shell stays when npm is killed. So both are watched.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const LOOK_MS = 250;

/** Calls `gone` once, soon after our parent, or the npm behind its shell, has ended. Keeps no process alive. */
export function whenAncestorsEnd(gone) {
  const parent = process.ppid;
  const npm = npmBehind(parent);
  const watch = setInterval(() => {
    if (process.ppid === parent && (npm === null || isAlive(npm))) return;
    clearInterval(watch);
    gone();
  }, LOOK_MS);
  watch.unref();
}

/** The process that runs this shell; null where the parent is no shell with our command. Then the parent is npm, or a person's. */
function npmBehind(parent) {
  if (process.env.npm_lifecycle_event === undefined) return null;
  const { ppid, command } = described(parent);
  return /^(?:\S*\/)?\w*sh(?:\.exe)?\s+-c\b.*start\.js/.test(command) && ppid > 1 ? ppid : null;
}

/** Empty where the platform does not tell. */
function described(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    // The name in brackets may hold anything; state and parent follow it.
    return { ppid: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]), command };
  } catch {
    // No /proc: macOS.
    const { stdout } = spawnSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' });
    const [, ppid = '0', command = ''] = /^\s*(\d+)\s+(.*)/.exec(stdout ?? '') ?? [];
    return { ppid: Number(ppid), command };
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // EPERM: it lives, as another user.
    return thrown.code === 'EPERM';
  }
}
