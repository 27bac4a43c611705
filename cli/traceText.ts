/**
 * A trace as text for a person: what each step did, in a sentence, and below it who or what decided and why. Invents
 * nothing: a fact without a sentence is named by its type.
 */
import type { Reason } from '../contract/classification.ts';
import { type Carried, type Fact, type FactOf, isKnown } from '../contract/fact.ts';
import { type Explained, explainedReasons } from '../contract/explained.ts';
import type { Message } from '../contract/message.ts';
import type { StoredContact } from '../contract/store.ts';
import { namedIn } from '../contract/telling/entities.ts';
import { instantText } from '../contract/telling/instant.ts';
import { agentName, categoryTitle, customerName, type Look } from '../contract/telling/look.ts';
import { clausesOf } from '../contract/telling/reasons.ts';
import { lineOf } from '../contract/telling/telling.ts';
import type { Ticket } from '../contract/ticket.ts';

const LANGUAGE = 'en';

/** Null for a contact that is unknown or was not classified. */
export type Explain = (contact: string) => Promise<Explained | null>;
type TraceLook = Look & { explain: Explain };

/** The lines of all facts, in their order. First, of each ticket that they name, how it is now. */
export async function* traceText(facts: readonly (Fact | Carried)[], look: TraceLook): AsyncIterable<string> {
  const numbers = facts.flatMap((fact) =>
    'ticket' in fact && typeof fact.ticket === 'string' ? fact.ticket : [],
  );
  for (const number of new Set(numbers)) {
    const ticket = await look.read.ticket(number);
    if (ticket !== null) yield* await ticketNow(ticket, look);
  }
  let day = '';
  for (const fact of facts) {
    const at = isKnown(fact) && fact.type === 'contact.received' ? fact.receivedAt : fact.at;
    const today = dayText(at, look.timeZone);
    if (today !== day) yield `\n${today}`;
    day = today;
    const [first = '', ...rest] = await step(fact, look);
    yield `${clockText(at, look.timeZone)}  ${first}`;
    for (const line of rest) yield `${' '.repeat(10)}${line}`;
  }
}

async function ticketNow(ticket: Ticket, look: Look): Promise<string[]> {
  const { settings, read } = look;
  const [opening = ''] = ticket.contacts;
  const subject = (await read.contact(opening))?.words.subject ?? '';
  const agent = ticket.agent === null ? 'no agent' : agentName(look, ticket.agent);
  const customer = customerName({ ...look, settings }, ticket.customer) ?? 'no known customer';
  return [
    `${ticket.number}  ${subject === '' ? '(no subject)' : subject}`,
    `  ${ticket.status}, ${agent}, ${categoryTitle(look, ticket.category)}, priority ${ticket.priority}, ${customer}, plan ${ticket.plan}`,
    ...(['firstResponse', 'resolution'] as const).flatMap((name) => {
      const clock = ticket[name];
      if (clock === null) return [];
      const label = name === 'firstResponse' ? 'first answer' : 'resolution';
      const due = instantText(clock.due, LANGUAGE, look.timeZone);
      if (clock.metAt !== null)
        return [`  ${label}: ${instantText(clock.metAt, LANGUAGE, look.timeZone)}, due ${due}`];
      return [`  ${label}: ${clock.pausedAt === null ? `due ${due}` : 'its clock is paused'}`];
    }),
  ];
}

async function step(fact: Fact | Carried, look: TraceLook): Promise<string[]> {
  if (!isKnown(fact)) return [`${fact.type} (of a newer Firstline)`];
  const line = (await lineOf(fact, look)) ?? (await plainLine(fact, look));
  return [line, ...(await details(fact, look))];
}

async function plainLine(fact: Fact, look: Look): Promise<string> {
  const { read } = look;
  switch (fact.type) {
    case 'contact.classified':
      return `It is classified: ${categoryTitle(look, fact.classification.category)}`;
    case 'contact.placed':
      return fact.ticket === null ? 'No ticket takes it' : `It belongs to ${fact.ticket}`;
    case 'ticket.scheduled':
      return fact.clock === 'firstResponse'
        ? 'The clock of the first answer is set'
        : 'The clock of the resolution is set';
    case 'message.queued':
    case 'message.deferred':
    case 'message.unknown':
    case 'message.requeued':
      return `→ ${fact.type.replace('message.', '')}: ${kindOf(await read.message(fact.message), look)}`;
    case 'admin.parked':
      return `Parked by ${fact.group}: it could not be decided`;
    default:
      return `${fact.type} by ${fact.by}`;
  }
}

function kindOf(message: Message | null, look: Look): string {
  if (message === null) return 'a message';
  const to = message.audience === 'agent' ? message.to.map((id) => agentName(look, id)) : ['the customer'];
  return `${message.kind} to ${to.join(', ')} by ${message.channel}`;
}

/** The reasons, deadlines and errors below a step. */
async function details(fact: Fact, look: TraceLook): Promise<string[]> {
  switch (fact.type) {
    case 'contact.classified':
      return [
        ...classified(fact, await look.read.contact(fact.contact), look),
        ...(await explained(fact.contact, look)),
      ];
    case 'ticket.scheduled':
      return scheduled(fact, look);
    case 'ticket.assigned':
      return because(fact.because, look, { chosen: fact.agent });
    case 'message.deferred':
      return [
        `next attempt ${instantText(fact.nextAt, LANGUAGE, look.timeZone)}`,
        ...because(fact.because, look),
      ];
    case 'admin.parked':
      return [`error: ${fact.error}`, `run it again: firstline parked run ${fact.parked}`];
    case 'contact.received':
      return defects(await look.read.contact(fact.contact));
    case 'contact.refused':
      return [`reason: ${fact.reason} ${fact.detail}`.trimEnd()];
    default:
      return 'because' in fact ? because(fact.because ?? [], look) : [];
  }
}

function defects(contact: StoredContact | null): string[] {
  return (contact?.words.defects ?? []).map(({ kind, detail }) => `defect: ${kind} ${detail}`.trimEnd());
}

function classified(
  { classification }: FactOf<'contact.classified'>,
  contact: StoredContact | null,
  look: Look,
): string[] {
  const { best, category, confidence, language, priority } = classification;
  const unsure = category === best ? '' : `, best ${categoryTitle(look, best)} below the threshold`;
  const words = contact === null ? {} : { words: contact.words };
  const named = contact === null ? [] : namedIn(classification, contact.words);
  return [
    `confidence ${percent(confidence)}${unsure}, language ${language ?? 'unknown'}, priority ${priority}`,
    ...named.map(({ kind, text }) => `names ${kind} ${text}`),
    ...because(classification.because, look, words),
  ];
}

async function explained(contact: string, look: TraceLook): Promise<string[]> {
  const found = await look.explain(contact);
  return found === null ? [] : clausesOf(explainedReasons(found), look).map((clause) => `~ ${clause}`);
}

function scheduled(
  { clock, minutes, calendar, due, intervals, paused, because: reasons }: FactOf<'ticket.scheduled'>,
  look: Look,
): string[] {
  if (paused === true)
    return [`${hoursText(minutes)} of calendar ${calendar} are left`, ...because(reasons, look)];
  const label = clock === 'firstResponse' ? 'first answer' : 'resolution';
  return [
    `${label} due ${instantText(due, LANGUAGE, look.timeZone)}: ${hoursText(minutes)} of calendar ${calendar}`,
    ...intervals.map(
      ([from, to]) => `counted ${spanText(from, to, look.timeZone)}: ${hoursText((to - from) / 60_000)}`,
    ),
  ];
}

export function because(
  reasons: readonly Reason[],
  look: Look,
  about: Parameters<typeof clausesOf>[2] = {},
): string[] {
  return clausesOf(reasons, look, about).map((clause) => `- ${clause}`);
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function hoursText(minutes: number): string {
  const whole = Math.round(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  return [...(hours > 0 ? [`${hours} h`] : []), ...(rest > 0 || hours === 0 ? [`${rest} min`] : [])].join(
    ' ',
  );
}

function spanText(from: number, to: number, timeZone: string): string {
  const until = dayText(from, timeZone) === dayText(to, timeZone) ? '' : `${dayText(to, timeZone)} `;
  return `${dayText(from, timeZone)} ${clockText(from, timeZone)} to ${until}${clockText(to, timeZone)}`;
}

function dayText(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone }).format(at);
}

function clockText(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone }).format(at);
}
