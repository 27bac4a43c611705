/** Instants and deadlines in words, and the mood of a deadline. */
import { html } from 'hono/html';
import { iso } from '../../contract/clock.ts';
import { exact, isSameDay, moment, span } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import type { Html } from './page.ts';

const SOON_MS = 3_600_000;

/** The class of a late or near deadline. Words show it too. */
export function moodOf({ now }: SignedIn, due: number): 'late' | 'soon' | '' {
  if (due <= now) return 'late';
  return due <= now + SOON_MS ? 'soon' : '';
}

/** The time left today, else the day. */
export function dueText(visit: SignedIn, due: number): string {
  const { words, now } = visit;
  if (due <= now) return words.lateBy(span(visit, now - due));
  return isSameDay(visit, due, now) ? span(visit, due - now) : moment(visit, due);
}

/** With the exact instant as its title. */
export function timeOf(visit: SignedIn, at: number): Html {
  return html`<time datetime="${iso(at)}" title="${exact(visit, at)}">${moment(visit, at)}</time>`;
}
