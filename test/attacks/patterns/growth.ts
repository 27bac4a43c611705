/** Whether a pattern's time grows faster than the text: measured on attacks made of its own atoms. */
import { type Attack, attacksOn, attackText } from './attacks.ts';

export type Pattern = { path: string; line: number; source: string; flags: string };

/** The first finds what is exponential, the last what is quadratic; each stops the others where it takes long. */
const LENGTHS = [24, 200, 1_000, 4_000, 16_000];
/** Of one text: a quadratic pattern takes longer at 16,000 characters, on a fast machine as well. */
const SUSPICIOUS_MS = 4;
/** At four times the length: a linear pattern takes four times as long, a quadratic one sixteen times. */
const GROWTH = 8;
const REPEATS = 3;
/** Nothing but the pattern takes as long. */
const CERTAIN_MS = 40;

/** The attack that takes more than its share, or null for a linear pattern. */
export function superLinear({ source, flags }: Pattern): Attack | null {
  const pattern = new RegExp(source, flags);
  for (const attack of attacksOn(source, flags)) {
    const slow = LENGTHS.find((length) => wallMs(pattern, attackText(attack, length)) > SUSPICIOUS_MS);
    if (slow !== undefined && grows(pattern, attack, slow)) return attack;
  }
  return null;
}

/** The most CPU time that any attack of this length takes. */
export function worstMs({ source, flags }: Pattern, length: number): number {
  const pattern = new RegExp(source, flags);
  const slow = attacksOn(source, flags)
    .map((attack) => attackText(attack, length).slice(0, length))
    .filter((text) => wallMs(pattern, text) > SUSPICIOUS_MS);
  return Math.max(0, ...slow.map((text) => cpuMs(pattern, text)));
}

/** Measured again where it looks so: another process may have had the core. */
function grows(pattern: RegExp, attack: Attack, length: number): boolean {
  return Array.from({ length: REPEATS }).every(() => seemsToGrow(pattern, attack, length));
}

function seemsToGrow(pattern: RegExp, attack: Attack, length: number): boolean {
  const once = cpuMs(pattern, attackText(attack, length));
  if (once < SUSPICIOUS_MS / 2) return false;
  // What is exponential would not end at four times the length.
  if (once > SUSPICIOUS_MS && length === LENGTHS[0]) return true;
  return cpuMs(pattern, attackText(attack, length * 4)) > once * GROWTH;
}

function wallMs(pattern: RegExp, text: string): number {
  const before = performance.now();
  apply(pattern, text);
  return performance.now() - before;
}

/** The least of some: what is more is the garbage collector or the compiler. */
function cpuMs(pattern: RegExp, text: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const before = process.threadCpuUsage();
    apply(pattern, text);
    const used = process.threadCpuUsage(before);
    least = Math.min(least, (used.user + used.system) / 1000);
    // The first run may be interpreted.
    if (repeat > 0 && least > CERTAIN_MS) break;
  }
  return least;
}

function apply(pattern: RegExp, text: string): void {
  pattern.lastIndex = 0;
  if (pattern.global) text.replace(pattern, '');
  else pattern.exec(text);
}
