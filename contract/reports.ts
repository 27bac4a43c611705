/**
 * What a running Firstline tells its operator: one structured line for each thing of this vocabulary. Reports carry
 * ids and causes. Addresses, subjects, bodies and secrets never enter them; `runtime/reports.ts` redacts as a second wall.
 */
export type ReportName =
  | 'started'
  | 'stopping'
  | 'stopped'
  | 'listening'
  | 'connected'
  | 'disconnected'
  | 'accepted'
  | 'assigned'
  | 'rebuilt'
  | 'refused'
  | 'decided'
  | 'delivered'
  | 'deferred'
  | 'parked'
  | 'unparked'
  | 'refolded'
  | 'blocked'
  | 'late'
  | 'trimmed'
  | 'failed';

export type ReportLevel = 'debug' | 'info' | 'warn' | 'error';

export interface Reports {
  say(level: ReportLevel, name: ReportName, details: Record<string, unknown>): void;
}

/** Counters and gauges; `runtime/metrics.ts` exposes them to Prometheus. Label values are ids of our own, never addresses. */
export interface Metrics {
  count(name: string, labels?: Record<string, string>, by?: number): void;
  gauge(name: string, value: number, labels?: Record<string, string>): void;
  observe(name: string, value: number, labels?: Record<string, string>): void;
}

/** Reports and metrics that go nowhere, for tests and one-off commands. */
export const silent: Reports & Metrics = { say() {}, count() {}, gauge() {}, observe() {} };
