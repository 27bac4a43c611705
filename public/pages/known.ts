/** Published outages and maintenances of now. */
import { html } from 'hono/html';
import { knownHeading, publishedText, whenKnown } from '../../contract/telling/knownIssues.ts';
import { deskOpening } from '../promises.ts';
import type { Shown } from '../visit.ts';
import { type Html, nothing } from './frame.ts';

/** Limits the entries: the newest count. */
const MAX_SHOWN = 10;

export function known({ issues, settings, words: { tag }, now }: Shown): Html | string {
  const { timeZone } = deskOpening(settings, now).calendar;
  const texts = issues
    .map((issue) => ({ text: publishedText(issue, tag), when: whenKnown(issue, tag, timeZone, now) }))
    .filter(({ text }) => text !== null)
    .slice(0, MAX_SHOWN);
  if (texts.length === 0) return nothing;
  return html`<section class="block" id="known" aria-labelledby="h-known">
    <div><h2 id="h-known">${knownHeading(tag)}</h2></div>
    <div class="help">
      ${texts.map(({ text, when }) => html`<div><h3 dir="auto">${text}</h3>${when === '' ? nothing : html`<p>${when}</p>`}</div>`)}
    </div>
  </section>`;
}
