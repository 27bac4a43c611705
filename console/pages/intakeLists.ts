/** What stays behind: parked inputs, mails in quarantine, and messages that did not leave, each with its reason. */
import { html } from 'hono/html';
import type { Reason } from '../../contract/classification.ts';
import {
  type IntakeCounts,
  type IntakePage,
  type ParkedRange,
  type ParkedShown,
  type QuarantinedShown,
  type UnsentKind,
  type UnsentShown,
} from '../../contract/intakeDesk.ts';
import { clausesOf } from '../../contract/telling/reasons.ts';
import { readerOf } from '../story.ts';
import { number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { formTokenField } from './fields.ts';
import { dotted, intakeFrame, timed, type Told } from './intakeFrame.ts';
import { type Html, icon, nothing } from './markup.ts';

type Shown<T> = Told & { counts: IntakeCounts; page: IntakePage<T> };

export function parkedPage(
  visit: SignedIn,
  { counts, page, rest, ...told }: Shown<ParkedShown> & { rest: ParkedRange | null },
): Promise<Response> {
  const { intake } = visit.words;
  const all = page.items.length < 2 && rest === null ? nothing : runningAll(visit, page, rest);
  const shown = { title: intake.tabs.parked, none: intake.noParked, address: '?', above: all };
  const main = panel(visit, shown, page, (item) => parkedRow(visit, item));
  return intakeFrame(visit, { tab: 'parked', counts, lead: intake.parkedLead, main, told });
}

function runningAll(visit: SignedIn, { last }: IntakePage<ParkedShown>, rest: ParkedRange | null): Html {
  const { intake } = visit.words;
  const { after, upTo } = rest ?? { after: -1, upTo: last ?? -1 };
  const range = html`<input type="hidden" name="after" value="${after}" />
    <input type="hidden" name="upTo" value="${upTo}" />`;
  return act(visit, '/intake/parked/run', rest === null ? intake.runAll : intake.runRest, null, range);
}

function parkedRow(
  visit: SignedIn,
  { id, stage, what, error, parkedAt, tries, from, subject }: ParkedShown,
): Html {
  const { intake } = visit.words;
  const title = subject === '' ? what : subject;
  return html`<li>
    ${icon('pause')}
    <div>
      <b dir="auto">${title}</b>
      <small>${dotted([...(from === '' ? [] : [from]), ...(title === what ? [] : [what]), stage, timed(visit, parkedAt, intake.parkedAt), intake.tries(number(visit, tries), tries === 1)])}</small>
      <small><code>${error}</code></small>
    </div>
    ${act(visit, `/intake/parked/${id}/run`, intake.run, title)}
  </li>`;
}

export function quarantinePage(
  visit: SignedIn,
  { counts, page, ...told }: Shown<QuarantinedShown>,
): Promise<Response> {
  const { intake } = visit.words;
  const shown = { title: intake.tabs.quarantine, none: intake.noQuarantine, address: '?' };
  const main = panel(visit, shown, page, (item) => quarantinedRow(visit, item));
  return intakeFrame(visit, { tab: 'quarantine', counts, lead: intake.quarantineLead, main, told });
}

function quarantinedRow(visit: SignedIn, shown: QuarantinedShown): Html {
  const { words } = visit;
  const { intake } = words;
  const { id, receivedAt, mailbox, from, subject, verdict, because } = shown;
  const title = subject === '' ? words.noSubject : subject;
  const acts = `/intake/quarantine/${id}`;
  return html`<li>
    ${icon('shield')}
    <div>
      <b dir="auto">${title}</b>
      <small>${dotted([from === '' ? intake.noSender : from, ...(mailbox === null ? [] : [intake.to(mailbox)]), timed(visit, receivedAt, (instant) => instant)])}</small>
      <small>${dotted(because.length === 0 ? [intake.dmarc[verdict.dmarc]] : reasons(visit, because))}</small>
    </div>
    <div class="actions">${act(visit, `${acts}/release`, intake.release, title)} ${rejecting(visit, `${acts}/reject`, title)}</div>
  </li>`;
}

export function unsentPage(
  visit: SignedIn,
  { kind, counts, page, ...told }: Shown<UnsentShown> & { kind: UnsentKind },
): Promise<Response> {
  const { intake } = visit.words;
  const shown = { title: intake.tabs[kind], none: intake.noUnsent[kind], address: `?show=${kind}&` };
  const main = panel(visit, shown, page, (item) => unsentRow(visit, item, kind));
  return intakeFrame(visit, { tab: kind, counts, lead: intake.unsentLead[kind], main, told });
}

function unsentRow(visit: SignedIn, shown: UnsentShown, list: UnsentKind): Html {
  const { words } = visit;
  const { intake } = words;
  const { id, ticket, kind, channel, to, queuedAt, dueAt, attempts, reason } = shown;
  const title = [intake.messageKind[kind], ticket ?? to.join(', ')].join(' ');
  return html`<li>
    ${icon(channel === 'sms' ? 'sms' : 'mail')}
    <div>
      <b>${intake.messageKind[kind]}</b> ${ticket === null ? nothing : html`<a href="/t/${ticket}">${ticket}</a>`}
      <small>${dotted([to.length === 0 ? intake.erased : to.join(', '), timed(visit, queuedAt, intake.queuedAt), ...(attempts === 0 ? [] : [intake.tries(number(visit, attempts), attempts === 1)]), ...(dueAt === null ? [] : [timed(visit, dueAt, intake.nextTry)])])}</small>
      ${reason === null ? nothing : html`<small>${dotted(reasons(visit, [reason]))}</small>`}
    </div>
    ${list === 'failed' ? act(visit, `/intake/unsent/${id}/again`, words.sendAgain, title) : html`<span></span>`}
  </li>`;
}

function reasons(visit: SignedIn, because: readonly Reason[]): string[] {
  return clausesOf(because, readerOf(visit));
}

/** A button that acts, for an admin. `about`: the thing, for a person who hears the buttons alone. */
function act(
  { person, formToken }: SignedIn,
  address: string,
  label: string,
  about: string | null,
  more: Html | string = nothing,
): Html {
  if (person.role !== 'admin') return html`<span></span>`;
  return html`<form method="post" action="${address}">
    ${formTokenField(formToken)} ${more}
    <button class="btn" type="submit">${label}${about === null ? nothing : html`<span class="vh">: ${about}</span>`}</button>
  </form>`;
}

/** In two steps: no act takes it back. */
function rejecting(visit: SignedIn, address: string, about: string): Html | string {
  const { intake } = visit.words;
  if (visit.person.role !== 'admin') return nothing;
  return html`<details class="menu">
    <summary class="btn quiet">${intake.reject}<span class="vh">: ${about}</span></summary>
    <form method="post" action="${address}">
      ${formTokenField(visit.formToken)}
      <p>${intake.rejectHelp}</p>
      <button type="submit">${intake.rejectSure}<span class="vh">: ${about}</span></button>
    </form>
  </details>`;
}

type Panel = { title: string; none: string; address: string; above?: Html | string };

function panel<T>(
  visit: SignedIn,
  { title, none, address, above = nothing }: Panel,
  { items, next }: IntakePage<T>,
  row: (item: T) => Html,
): Html {
  return html`<section class="panel" aria-labelledby="list">
    <h2 id="list">${title}</h2>
    ${above}
    ${items.length === 0 ? html`<p>${none}</p>` : html`<ul class="sessions" role="list">${items.map(row)}</ul>`}
    ${next === null ? nothing : html`<a href="${address}from=${next}" rel="next">${visit.words.intake.further}</a>`}
  </section>`;
}
