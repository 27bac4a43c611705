/** The fields of a known issue. After a refusal they have what the form had. */
import { html } from 'hono/html';
import { issueKind } from '../../contract/facts/issue.ts';
import type { IssueRow } from '../../contract/issueRow.ts';
import { languages } from '../../contract/telling/language.ts';
import { nameOfLanguage } from '../../contract/telling/formats.ts';
import { titleOf } from '../../contract/telling/titles.ts';
import { vendorsOf } from '../../contract/vendors.ts';
import { categoryField, END, productName, TEXT, wallClock } from '../issueForm.ts';
import type { SignedIn } from '../visit.ts';
import { languages as spoken } from '../words/words.ts';
import { check, select } from './fields.ts';
import { type Html, nothing } from './page.ts';

/** `issue` null: a new one, whose vendor and number may be named. */
export function factFields(visit: SignedIn, issue: IssueRow | null): Html {
  const { words, settings, zone, form } = visit;
  const { issues } = words;
  const isOurs = form.get('order') === (issue === null ? undefined : 'facts');
  const value = (name: string, known: string): string => (isOurs ? (form.get(name) ?? known) : known);
  const products = (issue?.products ?? []).map((product) => productName(settings, product)).join(', ');
  const kinds = issueKind.options.map((kind) => ({ value: kind, label: issues.kind[kind] }));
  return html`<div class="field">
      <label for="title">${issues.titleIs}</label>
      <input class="input" id="title" name="title" value="${value('title', issue?.title ?? '')}" maxlength="200" required autocomplete="off" dir="auto" />
    </div>
    ${select('kind', issues.kindIs, value('kind', issue?.kind ?? 'outage'), kinds)}
    ${issue === null ? ofVendor(visit) : nothing}
    <div class="field">
      <label for="products">${issues.products}</label>
      <input class="input" id="products" name="products" value="${value('products', products)}" autocomplete="off" aria-describedby="products-hint" dir="auto" />
      <p class="hint" id="products-hint">${issues.productsHint}</p>
    </div>
    ${categories(visit, issue, isOurs)}
    <div class="pair">
      ${(['startsAt', 'endsAt'] as const).map(
        (name) => html`<div class="field">
          <label for="${name}">${name === 'startsAt' ? issues.begins : issues.ends}</label>
          <input class="input" type="datetime-local" id="${name}" name="${name}" value="${value(name, wallClock(issue?.[name] ?? null, zone))}" aria-describedby="zone-hint" />
        </div>`,
      )}
    </div>
    <p class="hint" id="zone-hint">${issues.zone(zone)}</p>`;
}

function ofVendor({ words, settings, form }: SignedIn): Html | string {
  const { vendors = [] } = settings;
  if (vendors.length === 0) return nothing;
  const named = vendorsOf(settings).map(({ id, name }) => ({ value: id, label: name === '' ? id : name }));
  const { issues } = words;
  return html`${select('vendor', issues.of, form.get('vendor') ?? '', [{ value: '', label: issues.ofNobody }, ...named])}
    <div class="field">
      <label for="tracking">${issues.tracking}</label>
      <input class="input" id="tracking" name="tracking" value="${form.get('tracking') ?? ''}" maxlength="128" autocomplete="off" spellcheck="false" />
    </div>`;
}

function categories({ words, settings, form }: SignedIn, issue: IssueRow | null, isOurs: boolean): Html {
  const { issues } = words;
  const ticked = (id: string): boolean =>
    isOurs && form.size > 0 ? form.has(categoryField(id)) : (issue?.categories?.includes(id) ?? false);
  return html`<fieldset class="field ticks">
    <legend>${issues.categories}</legend>
    ${settings.categories.map(({ id }) => check(categoryField(id), titleOf(settings, id, words.tag), ticked(id)))}
    <p class="hint">${issue === null ? issues.categoriesHint : issues.categoriesHintAll}</p>
  </fieldset>`;
}

/** What customers read of it. */
export function textFields(visit: SignedIn, issue: IssueRow | null): Html {
  const { textsHint } = visit.words.issues;
  const order = issue === null ? null : 'publish';
  return fieldsByLanguage(visit, { order, prefix: TEXT, hint: textsHint, known: issue?.texts ?? {} });
}

/** What they are told at its end. */
export function endFields(visit: SignedIn): Html {
  const { tellLead } = visit.words.issues;
  return fieldsByLanguage(visit, { order: 'tell', prefix: END, hint: tellLead, known: {} });
}

type ByLanguage = {
  order: string | null;
  prefix: string;
  hint: string;
  known: Readonly<Record<string, string>>;
};

/** A field for each language of the console and each that has a text; further ones below. */
function fieldsByLanguage(visit: SignedIn, { order, prefix, hint, known }: ByLanguage): Html {
  const { words, form } = visit;
  const { issues } = words;
  const isOurs = form.get('order') === (order ?? undefined);
  const text = (tag: string): string => (isOurs ? form.get(prefix + tag) : undefined) ?? known[tag] ?? '';
  const first = spoken.map(({ tag }) => tag);
  const all: string[] = [...new Set([...first, ...languages, ...Object.keys(known)])];
  const { shown = [], further = [] } = Object.groupBy(all, (tag) =>
    first.includes(tag) || text(tag) !== '' ? 'shown' : 'further',
  );
  const field = (tag: string): Html => html`<div class="field">
    <label for="${prefix}${tag}">${issues.textIn(nameOfLanguage(words.tag, tag) ?? tag)}</label>
    <textarea class="input words" id="${prefix}${tag}" name="${prefix}${tag}" rows="2" maxlength="1000" lang="${tag}" dir="auto">
${text(tag)}</textarea
    >
  </div>`;
  return html`<p class="hint">${hint}</p>
    ${shown.map(field)}
    <details><summary>${issues.further}</summary><div class="ticks">${further.map(field)}</div></details>`;
}
