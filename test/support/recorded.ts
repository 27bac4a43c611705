/** Reports and metrics that a test looks at. */
import type { Metrics, ReportLevel, ReportName, Reports } from '../../contract/reports.ts';

export type Recorded = Reports &
  Metrics & {
    said: { level: ReportLevel; name: ReportName; details: Record<string, unknown> }[];
    counts: Map<string, number>;
    gauges: Map<string, number>;
    /** As of now, of the one with all of these labels. */
    gaugeOf(name: string, labels: Record<string, string>): number | undefined;
    of(name: ReportName): Record<string, unknown>[];
  };

export function recorded(): Recorded {
  const said: Recorded['said'] = [];
  const counts = new Map<string, number>();
  const gauges = new Map<string, number>();
  const labelled: { name: string; labels: Record<string, string>; value: number }[] = [];
  return {
    said,
    counts,
    gauges,
    of: (name) => said.filter((one) => one.name === name).map(({ details }) => details),
    say: (level, name, details) => void said.push({ level, name, details }),
    count: (name, _labels, by = 1) => void counts.set(name, (counts.get(name) ?? 0) + by),
    gauge(name, value, labels = {}) {
      gauges.set(name, value);
      labelled.push({ name, labels, value });
    },
    gaugeOf: (name, wanted) =>
      labelled.findLast(
        (one) =>
          one.name === name && Object.entries(wanted).every(([label, value]) => one.labels[label] === value),
      )?.value,
    observe() {},
  };
}
