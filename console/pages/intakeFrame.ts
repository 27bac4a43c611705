/** The frame of the pages about intake: their head, and a link to each with how many wait there. */
import { html } from 'hono/html';
import { type IntakeCounts, MAX_COUNTED } from '../../contract/intakeDesk.ts';
import { iso } from '../../contract/clock.ts';
import { exact, moment, number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { done as doneBanner, refusal } from './fields.ts';
import { type Html, nothing } from './markup.ts';
import { answer, pageFrame } from './page.ts';

export type IntakeTab = keyof SignedIn['words']['intake']['tabs'];

const ADDRESSES = {
  ways: '/intake',
  parked: '/intake/parked',
  quarantine: '/intake/quarantine',
  failed: '/intake/unsent?show=failed',
  waiting: '/intake/unsent?show=waiting',
  captured: '/intake/unsent?show=captured',
} as const satisfies Record<IntakeTab, string>;
const TABS = ['ways', 'parked', 'quarantine', 'failed', 'waiting', 'captured'] as const;

/** What the act before the page did, or why it was refused. `ticket`: that it led to. */
export type Told = { done: string | null; refused: string | null; ticket: string | null };

type Framed = { tab: IntakeTab; counts: IntakeCounts; lead: string; main: Html; told?: Told };

export function intakeFrame(
  visit: SignedIn,
  { tab, counts, lead, main, told = { done: null, refused: null, ticket: null } }: Framed,
): Promise<Response> {
  const { words } = visit;
  const { intake } = words;
  const title = tab === 'ways' ? intake.title : `${intake.tabs[tab]} · ${intake.title}`;
  const waits: Partial<Record<IntakeTab, number>> = {
    parked: counts.parked,
    quarantine: counts.quarantined,
    failed: counts.failed,
  };
  const link = (to: IntakeTab): Html =>
    html`<a class="pill" href="${ADDRESSES[to]}" ${to === tab ? html`aria-current="page"` : nothing}>${intake.tabs[to]}${count(visit, waits[to] ?? 0)}</a>`;
  const body = html`<div class="head">
      <div>
        <h1>${intake.title}</h1>
        <p>${lead}</p>
      </div>
    </div>
    <nav class="filters" aria-label="${intake.title}">
      ${TABS.map(link)}
    </nav>
    <div class="settings intake">${toldBanner(told)} ${main}</div>`;
  return answer(visit, told.refused === null ? 200 : 409, pageFrame(visit, 'intake', title, body));
}

function toldBanner({ done, refused, ticket }: Told): Html | string {
  if (refused !== null) return refusal(refused);
  if (done === null) return nothing;
  return doneBanner(done, ticket === null ? nothing : html`<a href="/t/${ticket}">${ticket}</a>`);
}

function count(visit: SignedIn, waiting: number): Html | string {
  if (waiting === 0) return nothing;
  const { intake } = visit.words;
  const shown = waiting < MAX_COUNTED ? number(visit, waiting) : `${number(visit, MAX_COUNTED - 1)}+`;
  return html` <span class="num" aria-hidden="true">${shown}</span><span class="vh">: ${intake.waiting(shown)}</span>`;
}

/** A text with an instant in it. */
export function timed(visit: SignedIn, at: number, text: (instant: string) => string): Html {
  return html`<time datetime="${iso(at)}" title="${exact(visit, at)}">${text(moment(visit, at))}</time>`;
}

/** Parts with a point between them. */
export function dotted(parts: readonly (Html | string)[]): Html {
  return html`${parts.map((part, n) => (n === 0 ? part : html` · ${part}`))}`;
}
