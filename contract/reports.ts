/**
 * The reports of a running Firstline to its operator: one structured line each, from this vocabulary. Reports carry ids
 * and causes. Never addresses, subjects, bodies or secrets; `runtime/reports.ts` redacts reports as a second barrier.
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
  | 'reloaded'
  | 'learnt'
  | 'drifted'
  | 'blocked'
  | 'late'
  | 'trimmed'
  | 'erased'
  | 'unaccounted'
  | 'space'
  | 'expiring'
  | 'issued'
  | 'revoked'
  | 'failed';

export type ReportLevel = 'debug' | 'info' | 'warn' | 'error';

export interface Reports {
  say(level: ReportLevel, name: ReportName, details: Record<string, unknown>): void;
}

/**
 * Counters and gauges; `runtime/metrics.ts` exposes them to Prometheus. Label values are our own ids, never addresses.
 */
export interface Metrics {
  count(name: string, labels?: Record<string, string>, by?: number): void;
  gauge(name: string, value: number, labels?: Record<string, string>): void;
  observe(name: string, value: number, labels?: Record<string, string>): void;
}

/** Discards reports and metrics, for tests and one-off commands. */
export const silent: Reports & Metrics = { say() {}, count() {}, gauge() {}, observe() {} };
