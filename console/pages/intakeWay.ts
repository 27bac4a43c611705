/** One way in or out: its state in a word with a sign, its figures, a small picture, and its troubles with what to do. */
import { html } from 'hono/html';
import {
  HOURS,
  isSerious,
  isTested,
  type Tried,
  type Trouble,
  type Way,
  type WayKind,
  type WayState,
} from '../../contract/intakeDesk.ts';
import { clockTime, moment, number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { formTokenField } from './fields.ts';
import { dotted, timed } from './intakeFrame.ts';
import { type Html, icon, nothing } from './markup.ts';

const HOUR_MS = 3_600_000;
const SIGNS: Record<WayKind, string> = {
  mailbox: 'mail',
  listener: 'server',
  feed: 'link',
  number: 'phone',
  system: 'phone',
  forms: 'globe',
  relay: 'mail',
  sms: 'sms',
};
const MOODS: Record<WayState, { look: string; sign: string }> = {
  works: { look: 'good', sign: 'check' },
  warns: { look: 'soon', sign: 'clock' },
  fails: { look: 'late', sign: 'alert' },
  starting: { look: '', sign: 'clock' },
  elsewhere: { look: '', sign: 'eye' },
  captured: { look: '', sign: 'file' },
};

/** What a try of a way found just now. */
export type TriedWay = Tried & Pick<Way, 'kind' | 'name'>;

/** `from`: the beginning of the first hour. */
export function wayRow(
  visit: SignedIn,
  way: Way,
  { from, tried }: { from: number; tried: TriedWay | null },
): Html {
  const { intake } = visit.words;
  const { kind, name, state, troubles } = way;
  const found = tried?.kind === kind && tried.name === name ? tried : null;
  const { look, sign } = MOODS[state];
  return html`<li>
    ${icon(SIGNS[kind])}
    <div>
      <b>${name === '' ? intake.kind[kind] : name}</b>
      <span class="badge ${look}">${icon(sign, 's')}${intake.state[state]}</span>
      <small>${figures(visit, way)}</small>
      ${state === 'captured' ? html`<small>${intake.captured}</small>` : nothing} ${testForm(visit, way)}
    </div>
    ${way.hours === null ? nothing : picture(visit, way.hours, from)}
    ${troubles.map((trouble) => troubleBanner(visit, trouble))} ${found === null ? nothing : triedBanner(visit, found)}
  </li>`;
}

function testForm({ words, person, formToken }: SignedIn, { kind, name, state }: Way): Html | string {
  if (person.role !== 'admin' || state === 'captured' || !isTested(kind)) return nothing;
  return html`<form method="post" action="/intake/test#tried">
    ${formTokenField(formToken)}
    <input type="hidden" name="kind" value="${kind}" />
    <input type="hidden" name="name" value="${name}" />
    <button class="btn" type="submit">${words.intake.test}<span class="vh">: ${name}</span></button>
  </form>`;
}

function triedBanner(visit: SignedIn, { ok, detail, mend, at }: TriedWay): Html {
  const { intake } = visit.words;
  const look = ok ? 'good' : 'late';
  return html`<div class="banner ${look}" id="tried" role="${ok ? 'status' : 'alert'}">
    ${icon(ok ? 'done' : 'alert')}
    <p><b>${ok ? intake.tested.well(moment(visit, at)) : intake.tested.badly(moment(visit, at))}</b>
      <span lang="en">${detail}${mend === null ? nothing : html`<br />${mend}`}</span></p>
  </div>`;
}

function figures(visit: SignedIn, { kind, name, server, lastAt, checkedAt, endsAt, hours }: Way): Html {
  const { intake } = visit.words;
  const isOut = hours === null;
  const never = isOut ? intake.neverOut : intake.neverIn;
  const until = kind === 'listener' ? intake.certificateUntil : intake.loginUntil;
  return dotted([
    ...(name === '' ? [] : [intake.kind[kind]]),
    ...(server === '' ? [] : [intake.byServer(server)]),
    lastAt === null ? never : timed(visit, lastAt, isOut ? intake.lastOut : intake.lastIn),
    ...(checkedAt === null ? [] : [timed(visit, checkedAt, intake.checked)]),
    ...(endsAt === null ? [] : [timed(visit, endsAt, until)]),
  ]);
}

/** A bar an hour, the newest last. The table below the list has the same numbers. */
function picture(visit: SignedIn, hours: readonly number[], from: number): Html {
  const { intake } = visit.words;
  const sum = hours.reduce((all, one) => all + one, 0);
  const most = Math.max(...hours);
  const percent = (share: number): string => `${Math.round(10_000 * share) / 100}%`;
  const bars = hours.map((count, hour) => {
    const height = most === 0 || count === 0 ? 0.04 : Math.max(0.1, count / most);
    return html`<rect class="${count === 0 ? 'none' : ''}" x="${percent(hour / HOURS)}" y="${percent(1 - height)}" width="${percent(0.75 / HOURS)}" height="${percent(height)}" />`;
  });
  const busiest = clockTime(visit, from + hours.indexOf(most) * HOUR_MS);
  const label =
    sum === 0 ? intake.pictureNone : intake.picture(number(visit, sum), number(visit, most), busiest);
  return html`<div class="hours"><svg role="img" aria-label="${label}">${bars}</svg><small aria-hidden="true">${intake.inDay(number(visit, sum))}</small></div>`;
}

function troubleBanner(visit: SignedIn, trouble: Trouble): Html {
  const { what, more = '', mend } = told(visit, trouble);
  const look = isSerious(trouble, visit.now) ? 'late' : 'soon';
  return html`<div class="banner ${look}">${icon('alert')}<p><b>${what}</b> ${more}<br />${mend}</p></div>`;
}

type Told = { what: string; more?: Html | string; mend: string };

function told(visit: SignedIn, trouble: Trouble): Told {
  const { intake } = visit.words;
  const at = (instant: number): string => moment(visit, instant);
  const n = (value: number): string => number(visit, value);
  switch (trouble.kind) {
    case 'disconnected': {
      const { cause, code, since, tries } = trouble;
      const more = html`${code === '' ? nothing : html`<code>${code}</code> `}${intake.since(at(since), n(tries), tries === 1)}`;
      return { ...intake.cause[cause], more };
    }
    case 'silent':
      return { what: intake.silent.what(at(trouble.since)), mend: intake.silent.mend };
    case 'unaccounted':
      return {
        what: intake.unaccounted.what(n(trouble.count), trouble.count === 1),
        mend: intake.unaccounted.mend,
      };
    case 'behind':
      return { what: intake.behind.what(n(trouble.mails), at(trouble.since)), mend: intake.behind.mend };
    case 'held':
      return { what: intake.held.what(trouble.code, at(trouble.until)), mend: intake.held.mend };
    case 'deferred':
      return {
        what: intake.deferred.what(n(trouble.count), trouble.count === 1, trouble.code),
        mend: intake.deferred.mend,
      };
    case 'certificateUnread':
      return intake.certificateUnread;
    default: {
      const { what, mend } = intake[trouble.kind];
      return { what: what(at(trouble.at)), mend };
    }
  }
}
