/** The summary of a backtest for a person. */
import type { Tally } from '../../pipeline/backtesting/tally.ts';

export type Summary = ReturnType<Tally['summary']>;

export function summaryText(summary: Summary): string[] {
  const { contacts, changed, better, worse, unknown, matrix, settled, queues, priorities, agents, rules } =
    summary;
  return [
    '',
    `${contacts} contacts, ${changed} changed: ${better} better, ${worse} worse, ${unknown} unknown`,
    `right by what agents settled on: ${shareText(settled.before)} before, ${shareText(settled.after)} after`,
    '',
    'category before → after',
    ...Object.entries(matrix).flatMap(([before, row]) =>
      Object.entries(row).map(([after, n]) => `  ${before} → ${after}  ${n}`),
    ),
    ...differing('queue', queues),
    ...differing('priority', priorities),
    ...Object.entries(agents)
      .filter(([, { lost }]) => lost > 0)
      .map(
        ([agent, { tickets, lost }]) => `agent ${agent}: ${lost} of ${tickets} tickets would be for another`,
      ),
    ...rules.flatMap(({ rule, met, warning }) =>
      warning === null ? [] : [`rule ${rule}: ${warning} (${met} contacts)`],
    ),
  ];
}

function shareText({ right, texts, interval }: Summary['settled']['before']): string {
  if (interval === null) return 'none known';
  const [from, to] = interval.map((share) => Math.round(share * 100));
  return `${right} of ${texts} (${from} to ${to} %)`;
}

function differing(what: string, pairs: Record<string, { before: number; after: number }>): string[] {
  return Object.entries(pairs)
    .filter(([, { before, after }]) => before !== after)
    .map(([id, { before, after }]) => `${what} ${id}: ${before} → ${after}`);
}
