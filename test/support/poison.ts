/** Threads that a poisoned mail hangs, for a test. */
import { onTestFinished } from 'vitest';
import { type ReadingThreads, readingIn, readingThreads, readWith } from '../../pipeline/reading.ts';
import type { Reading } from '../../ingest/mail/reading.ts';
import { POISONED } from './poisonMails.ts';

/** Threads of this test alone. */
export function poisonable(): ReadingThreads {
  const threads = readingThreads(POISONED);
  onTestFinished(() => threads.close());
  return threads;
}

/** What `acceptMails` reads with. */
export function poisonableReading(): Reading {
  return readingIn(poisonable(), null, 'test');
}

/** What commands and a Firstline that is started in this process read with, until the test is over. */
export function readWithPoisonable(): void {
  onTestFinished(readWith(readingThreads(POISONED)));
}
