/** What stays behind: parked inputs, mails in quarantine, and messages that did not leave, each with its reason. */
import { html } from 'hono/html';
import type { Reason } from '../../contract/classification.ts';
import {
  type IntakeCounts,
  type IntakePage,
  type ParkedShown,
  type QuarantinedShown,
  type UnsentKind,
  type UnsentShown,
} from '../../contract/intakeDesk.ts';
import { clausesOf } from '../../contract/telling/reasons.ts';
import { readerOf } from '../story.ts';
import { number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { dotted, intakeFrame, timed } from './intakeFrame.ts';
import { type Html, icon, nothing } from './markup.ts';

type Shown<T> = { counts: IntakeCounts; page: IntakePage<T> };

export function parkedPage(visit: SignedIn, { counts, page }: Shown<ParkedShown>): Promise<Response> {
  const { intake } = visit.words;
  const main = panel(visit, intake.tabs.parked, intake.noParked, page, '?', (item) => parkedRow(visit, item));
  return intakeFrame(visit, { tab: 'parked', counts, lead: intake.parkedLead, main });
}

function parkedRow(
  visit: SignedIn,
  { stage, what, error, parkedAt, tries, from, subject }: ParkedShown,
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
    <span></span>
  </li>`;
}

export function quarantinePage(
  visit: SignedIn,
  { counts, page }: Shown<QuarantinedShown>,
): Promise<Response> {
  const { intake } = visit.words;
  const main = panel(visit, intake.tabs.quarantine, intake.noQuarantine, page, '?', (item) =>
    quarantinedRow(visit, item),
  );
  return intakeFrame(visit, { tab: 'quarantine', counts, lead: intake.quarantineLead, main });
}

function quarantinedRow(visit: SignedIn, shown: QuarantinedShown): Html {
  const { words } = visit;
  const { intake } = words;
  const { receivedAt, mailbox, from, subject, verdict, because } = shown;
  return html`<li>
    ${icon('shield')}
    <div>
      <b dir="auto">${subject === '' ? words.noSubject : subject}</b>
      <small>${dotted([from === '' ? intake.noSender : from, ...(mailbox === null ? [] : [intake.to(mailbox)]), timed(visit, receivedAt, (instant) => instant)])}</small>
      <small>${dotted([intake.dmarc[verdict.dmarc], ...reasons(visit, because)])}</small>
    </div>
    <span></span>
  </li>`;
}

export function unsentPage(
  visit: SignedIn,
  { kind, counts, page }: Shown<UnsentShown> & { kind: UnsentKind },
): Promise<Response> {
  const { intake } = visit.words;
  const main = panel(visit, intake.tabs[kind], intake.noUnsent[kind], page, `?show=${kind}&`, (item) =>
    unsentRow(visit, item),
  );
  return intakeFrame(visit, { tab: kind, counts, lead: intake.unsentLead[kind], main });
}

function unsentRow(visit: SignedIn, shown: UnsentShown): Html {
  const { intake } = visit.words;
  const { ticket, kind, channel, to, queuedAt, dueAt, attempts, reason } = shown;
  return html`<li>
    ${icon(channel === 'sms' ? 'sms' : 'mail')}
    <div>
      <b>${intake.messageKind[kind]}</b> ${ticket === null ? nothing : html`<a href="/t/${ticket}">${ticket}</a>`}
      <small>${dotted([to.length === 0 ? intake.erased : to.join(', '), timed(visit, queuedAt, intake.queuedAt), ...(attempts === 0 ? [] : [intake.tries(number(visit, attempts), attempts === 1)]), ...(dueAt === null ? [] : [timed(visit, dueAt, intake.nextTry)])])}</small>
      ${reason === null ? nothing : html`<small>${dotted(reasons(visit, [reason]))}</small>`}
    </div>
    <span></span>
  </li>`;
}

function reasons(visit: SignedIn, because: readonly Reason[]): string[] {
  return clausesOf(because, readerOf(visit));
}

function panel<T>(
  visit: SignedIn,
  title: string,
  none: string,
  { items, next }: IntakePage<T>,
  address: string,
  row: (item: T) => Html,
): Html {
  return html`<section class="panel" aria-labelledby="list">
    <h2 id="list">${title}</h2>
    ${items.length === 0 ? html`<p>${none}</p>` : html`<ul class="sessions" role="list">${items.map(row)}</ul>`}
    ${next === null ? nothing : html`<a href="${address}from=${next}" rel="next">${visit.words.intake.further}</a>`}
  </section>`;
}
