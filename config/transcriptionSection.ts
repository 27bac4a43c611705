/** `phone.transcription`: an endpoint that writes down recordings. No part of the settings. */
import { z } from 'zod';
import { isLocalHost } from '../contract/privateAddress.ts';
import * as field from './fields.ts';
import type { referenceFields } from './references.ts';

const { section } = field;

/** OpenAI takes files of 25 MB; a server of one's own takes what it is told. */
const MEGABYTES = 25;
const PER_HOUR = 60;
const TIMEOUT_MINUTES = 5;
const WITHIN_MINUTES = 24 * 60;

export function transcription({ elsewhere, secret }: ReturnType<typeof referenceFields>) {
  return section({
    url: elsewhere.pipe(field.url).refine(isSafe, {
      error: 'must be https, or of this machine or network: a recording is a person’s voice',
    }),
    model: field.text,
    key: secret.nullable().default(null),
    format: z.enum(['json', 'verbose_json']).default('verbose_json'),
    timeout: field.longDuration.default(TIMEOUT_MINUTES),
    /** The age at which a recording is left as it is. */
    within: field.longDuration.default(WITHIN_MINUTES),
    perHour: z.int().positive().default(PER_HOUR),
    maxMegabytes: z.number().positive().default(MEGABYTES),
  }).transform(({ timeout, within, ...given }) => ({
    ...given,
    timeoutMinutes: timeout,
    withinMinutes: within,
  }));
}

function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return true;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || isLocalHost(hostname);
}
