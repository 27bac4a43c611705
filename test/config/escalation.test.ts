/** Repeats of the ladder, and the time after which an assignment goes on: absent unless the file has them. */
import { expect, test } from 'vitest';
import { load } from '../support/configuration.ts';

test('the last step of the ladder may repeat', () => {
  const of = (step: string) => load(`escalation: [{ at: 100%, tell: lead${step} }]`).settings.escalation[0];
  expect(of(', repeat: 1h')).toMatchObject({ repeat: { minutes: 60 } });
  expect(of(', repeat: 1h, times: 3, oneUp: true')?.repeat).toEqual({ minutes: 60, times: 3, oneUp: true });
  // Without it settings keep their digest.
  expect(of('')).not.toHaveProperty('repeat');
});

test('a target says after how long an assignment goes to another agent', () => {
  const targets = (reassign: string) =>
    `plans: { standard: { calendar: always, targets: { normal: { firstResponse: 4h${reassign} } } } }`;
  const { normal } = load(targets(', reassign: 30m')).settings.plans['standard']?.targets ?? {};
  expect(normal).toEqual({ firstResponseMinutes: 240, resolutionMinutes: null, reassignMinutes: 30 });
  expect(load(targets('')).settings.plans['standard']?.targets.normal).not.toHaveProperty('reassignMinutes');
  expect(() => load(targets(', reassign: soon'))).toThrow(/reassign/);
});
