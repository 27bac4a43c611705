/** The section `morning` of the file: when the mail of the morning leaves, and to whom. */
import { z } from 'zod';
import * as field from './fields.ts';

const minute = field.understood((given): number | null => {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(String(given)) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}, 'must be a time of day in quotes, such as "08:00"');

export const morning = field
  .section({
    at: minute,
    to: z
      .array(z.enum(['agents', 'leads']))
      .min(1)
      .default(['agents', 'leads']),
  })
  .transform(({ at, to }) => ({ atMinute: at, to }));
