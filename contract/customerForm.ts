/**
 * The form on the customers' page: a way in for people without a ticket. The address in it is a claim. Only an
 * acknowledgement goes there until the person uses its link or answers it.
 */
import type { FromPage } from './customerPage.ts';

/** `id`: derived from what it holds and the day, so that the same words of one day are one contact. */
export type FromForm = Pick<FromPage, 'id' | 'shownAt' | 'subject' | 'text' | 'files'> & {
  person: { address: string; name: string };
  /** A category; null: none chosen. */
  topic: string | null;
};

/** The reason of an answer that waits for the proof of an address. The person can read it on their page. */
export const UNPROVED_RULE = 'safety:unproved-address';
