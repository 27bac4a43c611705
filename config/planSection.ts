/** The section `plans` of the file: what is promised to the customers of a plan, by priority. */
import { z } from 'zod';
import { priority } from '../contract/classification.ts';
import { ALWAYS } from './defaults.ts';
import * as field from './fields.ts';

const { section } = field;

const target = section({
  firstResponse: field.longDuration.nullable().default(null),
  resolution: field.longDuration.nullable().default(null),
  reassign: field.longDuration.optional(),
}).transform(({ firstResponse, resolution, reassign }) => ({
  firstResponseMinutes: firstResponse,
  resolutionMinutes: resolution,
  ...(reassign === undefined ? {} : { reassignMinutes: reassign }),
}));

export const plan = section({
  calendar: field.text.default(ALWAYS),
  targets: z.partialRecord(priority, target).refine((targets) => targets.normal !== undefined, {
    error: 'must have "normal": a missing priority takes it',
  }),
  pauseWithVendor: z.boolean().optional(),
});
