/**
 * Metrics for Prometheus, by prom-client. Promises that `vocabulary.ts` declares every metric. An undeclared name or label
 * is a bug and throws. Labels hold only ids of our own.
 */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { sourceKinds } from '../contract/contact.ts';
import type { Metrics } from '../contract/reports.ts';
import { type Declared, vocabulary } from './vocabulary.ts';

export type MetricName = keyof typeof vocabulary;

/** `registry.metrics()` is the text that `/metrics` answers with. */
export function openMetrics(): Metrics & { registry: Registry } {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counters = made('counter', (options) => new Counter({ ...options, registers: [registry] }));
  const gauges = made('gauge', (options) => new Gauge({ ...options, registers: [registry] }));
  const histograms = made('histogram', (options) => new Histogram({ ...options, registers: [registry] }));
  // Starts at 0: a counter that begins at 1 shows no increase, and silence would look like a restart.
  for (const source of sourceKinds) known(counters, 'counter', 'firstline_contacts_total').inc({ source }, 0);
  return {
    registry,
    count: (name, labels = {}, by = 1) => known(counters, 'counter', name).inc(labels, by),
    gauge: (name, value, labels = {}) => known(gauges, 'gauge', name).set(labels, value),
    observe: (name, value, labels = {}) => known(histograms, 'histogram', name).observe(labels, value),
  };
}

type Options = { name: string; help: string; labelNames: string[]; buckets?: number[] };

function made<T>(type: Declared['type'], make: (options: Options) => T): Map<string, T> {
  const declared: [string, Declared][] = Object.entries(vocabulary);
  return new Map(
    declared
      .filter(([, { type: its }]) => its === type)
      .map(([name, one]) => [name, make(options(name, one))]),
  );
}

function options(name: string, { help, labels, buckets }: Declared): Options {
  return { name, help, labelNames: [...labels], ...(buckets === undefined ? {} : { buckets: [...buckets] }) };
}

function known<T>(metrics: Map<string, T>, type: string, name: string): T {
  const metric = metrics.get(name);
  if (metric === undefined) throw new TypeError(`no ${type} named ${name} in runtime/vocabulary.ts`);
  return metric;
}
