/**
 * What a vendor asks for, on the page of a ticket: each thing in a field with its findings, below it the writer and the instant.
 * The agent corrects and completes it, asks the customer for the rest, and sends it or copies it.
 */
import { html } from 'hono/html';
import type { Ask } from '../../contract/handOverSettings.ts';
import type { Handover } from '../../contract/handover.ts';
import {
  askLabel,
  handoverText,
  type Value,
  vendorNamed,
  vendorText,
} from '../../contract/telling/handover.ts';
import { asksOf, handOverOf } from '../../contract/vendorAsks.ts';
import { vendorFor, vendorsOf } from '../../contract/vendors.ts';
import { ASK_FIELD, OWN_WORDS } from '../handingOver.ts';
import { mayAct, type SignedIn } from '../visit.ts';
import { timeOf } from './due.ts';
import { select } from './fields.ts';
import type { Known } from './knownTicket.ts';
import { type Html, nothing } from './page.ts';
import { form } from './ticketForms.ts';

export function handoverForm(visit: SignedIn, known: Known): Html | string {
  const { status, handover } = known.ticket;
  if (!mayAct(visit) || status === 'resolved' || status === 'closed') return nothing;
  const { prepare } = visit.words.vendor;
  return html`<details class="hand-over" ${handover === undefined ? nothing : html`open`}>
    <summary>${prepare}</summary>
    ${handover === undefined ? collecting(visit, known) : collected(visit, known, handover)}
  </details>`;
}

function collecting(visit: SignedIn, known: Known): Html {
  const { words, settings } = visit;
  const vendors = vendorsOf(settings);
  const options = vendors.map(({ id, name }) => ({ value: id, label: name || words.vendor.unnamed }));
  const chosen = vendorFor(settings, known.ticket.category).id;
  // Beside the form that passes on, whose field has the same name.
  const which = vendors.length < 2 ? nothing : select('asking', words.vendor.who, chosen, options);
  return form(
    visit,
    known,
    'passing',
    html`${which}<button class="btn" type="submit" name="order" value="collect">${words.vendor.collect}</button>`,
  );
}

function collected(visit: SignedIn, known: Known, handover: Handover): Html {
  const { words, settings } = visit;
  const asked = handOverOf(settings, handover.vendor);
  const v = vendorNamed(settings, handover.vendor, words.tag);
  const isMissing = handover.missing.length > 0 && handover.askedAt === undefined;
  const contacts = known.collected.map(({ contact }) => contact);
  const text = vendorText(settings, handover, contacts, { said: new Map(), rest: '' });
  const button = (order: string, label: string): Html =>
    html`<button class="btn" type="submit" name="order" value="${order}">${label}</button>`;
  return html`${form(
    visit,
    known,
    'passing',
    html`<input type="hidden" name="asking" value="${handover.vendor}" />
      <p class="muted">${v}${handover.product === null ? nothing : html` · ${handover.product}`}</p>
      ${asked.way === 'mail' ? fields(visit, known, handover) : copied(visit, text, v)}
      ${asked.way === 'mail' ? button('tellVendor', words.vendor.send(v)) : nothing}
      ${isMissing ? button('askMissing', words.vendor.ask) : nothing}
      ${handover.askedAt === undefined ? nothing : html`<p class="muted">${words.vendor.asked} ${timeOf(visit, handover.askedAt)}</p>`}
      ${button('collect', words.vendor.again)}`,
  )}`;
}

function fields(visit: SignedIn, known: Known, handover: Handover): Html {
  const { words, settings } = visit;
  const asks = asksOf(handOverOf(settings, handover.vendor), handover.product);
  return html`${area(OWN_WORDS, words.vendor.own, '', nothing)}
  ${asks.map((ask) => askField(visit, known, handover, ask))}`;
}

function askField(visit: SignedIn, known: Known, { product, missing }: Handover, ask: Ask): Html {
  const { words } = visit;
  const values = known.collected.filter((one) => one.ask === ask.id);
  const said = [...new Set(values.map(({ value }) => value))].join('\n');
  const value = ask.id === 'product' ? (product ?? '') : said;
  const isMissing = missing.includes(ask.id);
  const hint = html`${values.map((one) => from(visit, one))}${isMissing ? html`<p class="hint">${words.vendor.missing}</p>` : nothing}`;
  return area(`${ASK_FIELD}${ask.id}`, askLabel(ask, words.tag), value, hint);
}

/** Who said it and when, with a link to the whole. */
function from(visit: SignedIn, { contact, found }: Value): Html {
  const { from: sender } = contact.words;
  const zone = found.noZone === true ? ` · ${handoverText(visit.words.tag, 'noZone')}` : '';
  return html`<p class="hint"><a href="#${contact.id}">${sender?.name || sender?.address || '?'}, ${timeOf(visit, contact.receivedAt)}</a>${zone}</p>`;
}

/** Limits the rows that a field shows at once. */
const MAX_ROWS = 8;

function area(name: string, label: string, value: string, hint: Html | string): Html {
  const rows = Math.min(MAX_ROWS, value.split('\n').length);
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <textarea class="input" id="${name}" name="${name}" rows="${rows}" maxlength="4000" dir="auto">${value}</textarea>
    ${hint}
  </div>`;
}

/** By hand: the text, and the next step. */
function copied(visit: SignedIn, text: string, v: string): Html {
  const { tag } = visit.words;
  return html`<div class="field">
      <label for="handover-text">${handoverText(tag, 'text', { v })}</label>
      <textarea class="input" id="handover-text" rows="${MAX_ROWS}" readonly dir="auto">${text}</textarea>
    </div>
    <p class="muted">${handoverText(tag, 'copyIt', { v })}</p>`;
}
