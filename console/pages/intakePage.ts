/** The ways in and out: each with its state, what to do about its troubles, and its contacts by the hour. */
import { html } from 'hono/html';
import type { IntakeCounts, IntakeOverview, Way } from '../../contract/intakeDesk.ts';
import { moment, number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { intakeFrame } from './intakeFrame.ts';
import { type TriedWay, wayRow } from './intakeWay.ts';
import { type Html, nothing } from './markup.ts';
import { scrolled } from './ruleReport.ts';

export type WaysShown = { counts: IntakeCounts; overview: IntakeOverview; tried: TriedWay | null };

const HOUR_MS = 3_600_000;

export function waysPage(visit: SignedIn, { counts, overview, tried }: WaysShown): Promise<Response> {
  const { intake } = visit.words;
  const into = overview.ways.filter(({ hours }) => hours !== null);
  const out = overview.ways.filter(({ hours }) => hours === null);
  const list = (ways: readonly Way[]): Html =>
    html`${ways.some(({ state }) => state === 'elsewhere') ? html`<p>${intake.elsewhere}</p>` : nothing}
      <ul class="sessions ways" role="list">${ways.map((way) => wayRow(visit, way, { from: overview.from, tried }))}</ul>`;
  const main = html`<section class="panel" aria-labelledby="in">
      <h2 id="in">${intake.waysIn}</h2>
      ${list(into)} ${table(visit, overview, into)}
    </section>
    <section class="panel" aria-labelledby="out">
      <h2 id="out">${intake.waysOut}</h2>
      ${list(out)}
    </section>`;
  return intakeFrame(visit, { tab: 'ways', counts, lead: intake.lead, main });
}

/** The pictures in numbers: an hour a row, a way a column. */
function table(visit: SignedIn, { from, isCut }: IntakeOverview, ways: readonly Way[]): Html {
  const { intake } = visit.words;
  const n = (value: number): string => (value === 0 ? '·' : number(visit, value));
  const hours = Array.from({ length: ways[0]?.hours?.length ?? 0 }, (_, hour) => hour);
  return html`<details>
    <summary>${intake.table}</summary>
    ${isCut ? html`<p>${intake.cut}</p>` : nothing}
    ${scrolled(
      intake.table,
      html`<thead><tr><th scope="col">${intake.from}</th>${ways.map(({ name }) => html`<th scope="col" class="n">${name}</th>`)}</tr></thead>
      <tbody>${hours.map((hour) => html`<tr><th scope="row">${moment(visit, from + hour * HOUR_MS)}</th>${ways.map(({ hours: of }) => html`<td class="n">${n(of?.[hour] ?? 0)}</td>`)}</tr>`)}
      <tr><th scope="row">${intake.sum}</th>${ways.map(({ hours: of }) => html`<td class="n"><b>${n(sumOf(of))}</b></td>`)}</tr></tbody>`,
    )}
  </details>`;
}

export function sumOf(hours: Way['hours']): number {
  return (hours ?? []).reduce((sum, one) => sum + one, 0);
}
