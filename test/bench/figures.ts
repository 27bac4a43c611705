/** What a measure gives, and the few sums that all of them do. */

/** One line of JSON on standard output, one row of the table on standard error. */
export type Measured = {
  measure: string;
  /** What was wanted, in words. */
  aim: string;
  /** Null where nothing could be measured; `figures` then has the reason. */
  met: boolean | null;
  figures: Record<string, number | string>;
};

/** `statements`: `smtp` also lists the statements of a mail; `tables`: what it writes by table and index. */
export type MeasureOptions = { mails: number; statements: boolean; tables: boolean };

export type Measure = (options: MeasureOptions) => Promise<Measured>;

/** What a measure gives that needs a server which is not here. `reason` begins with "skipped, because". */
export function unmeasured(measure: string, aim: string, reason: string): Measured {
  return { measure, aim, met: null, figures: { reason } };
}

/** A value that was measured; 0 of none. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

export function rounded(value: number, digits = 0): number {
  const unit = 10 ** digits;
  return Math.round(value * unit) / unit;
}

export function mebibytes(bytes: number): number {
  return rounded(bytes / 1024 / 1024, 1);
}

/** `systemMs`: the kernel's part of `cpuMs`. */
export type Spent = { wallMs: number; cpuMs: number; systemMs: number };

/** CPU is of the whole process, its threads included: less moved by a busy machine than the clock on the wall. */
export async function spent(work: () => Promise<void>): Promise<Spent> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  await work();
  const wallMs = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1000, systemMs: system / 1000 };
}
