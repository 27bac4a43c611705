/** The pages for customers of an installation, with the sentences of the notifier. */
import type { Hono } from 'hono';
import type { Installation } from '../installation/installation.ts';
import { hoursText } from '../notifier/hours.ts';
import { answerByText } from '../notifier/answerBy.ts';
import { publicApp } from '../public/public.ts';

export function openPublic({ store, clock }: Installation, publicUrl: string): Hono {
  return publicApp({
    settings: () => store.read.settings(),
    publicUrl: publicUrl.replace(/\/$/, ''),
    sentences: { hours: hoursText, answerBy: answerByText },
    clock,
  });
}
