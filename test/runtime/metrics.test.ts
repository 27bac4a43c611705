import { expect, test } from 'vitest';
import { openMetrics } from '../../runtime/metrics.ts';
import { vocabulary } from '../../runtime/vocabulary.ts';

test('what was counted, set and observed is what Prometheus reads', async () => {
  const metrics = openMetrics();
  metrics.count('firstline_contacts_total', { source: 'smtp' });
  metrics.count('firstline_contacts_total', { source: 'smtp' }, 2);
  metrics.gauge('firstline_lag_records', 7, { group: 'router', topic: 'arrivals' });
  metrics.observe('firstline_decision_seconds', 0.02, { stage: 'router' });
  const text = await metrics.registry.metrics();
  expect(text).toContain('firstline_contacts_total{source="smtp"} 3');
  expect(text).toContain('firstline_lag_records{group="router",topic="arrivals"} 7');
  expect(text).toContain('firstline_decision_seconds_bucket{le="0.025",stage="router"} 1');
  expect(text).toContain('firstline_decision_seconds_bucket{le="0.01",stage="router"} 0');
  expect(text).toContain('process_resident_memory_bytes');
});

test('each of two has figures of its own', async () => {
  const [one, other] = [openMetrics(), openMetrics()];
  one.count('firstline_contacts_total', { source: 'smtp' });
  expect(await other.registry.metrics()).toContain('firstline_contacts_total{source="smtp"} 0');
});

test('a name, a type or a label that was not declared is a bug', () => {
  const metrics = openMetrics();
  expect(() => metrics.count('firstline_contact_total')).toThrow('no counter named firstline_contact_total');
  expect(() => metrics.gauge('firstline_contacts_total', 1)).toThrow(
    'no gauge named firstline_contacts_total',
  );
  expect(() => metrics.count('firstline_contacts_total', { sender: 'x' })).toThrow(/sender/);
});

test('every name has our prefix, and counters say that they are totals', () => {
  for (const [name, { type }] of Object.entries(vocabulary)) {
    expect(name).toMatch(/^firstline_[a-z_]+$/);
    expect(name.endsWith('_total')).toBe(type === 'counter');
  }
});
