/** Rows of the reports about rules, written by hand. */
import type { DriftRow } from '../../contract/ruleRows.ts';

const COUNTED = { contacts: 30, counted: 3, share: 0.1, interval: [0.03, 0.26] as [number, number] };
export const DRIFT: DriftRow = {
  weeks: ['2026-03-02T09:00:00.000Z'],
  isWhole: true,
  items: [
    {
      measure: 'corrected',
      category: 'billing',
      recent: COUNTED,
      usual: COUNTED,
      byWeek: [{ contacts: 30, counted: 3 }],
      change: null,
    },
  ],
};

export const DOUBT = {
  contact: 'c2',
  ticket: 'FL-1001',
  receivedAt: '2026-03-02T09:00:00.000Z',
  subject: 'An invoice',
  category: 'billing',
  best: 'billing',
  confidence: 0.51,
  second: 'usage',
  margin: 0.02,
  isLabelled: false,
};
