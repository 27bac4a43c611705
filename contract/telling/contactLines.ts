/** Lines about contacts: the sender, the subject with its reasons, and the placement. */
import type { Classification, Reason } from '../classification.ts';
import type { FactOf } from '../fact.ts';
import type { StoredContact } from '../store.ts';
import { agentAt } from '../team.ts';
import { withoutPlus } from '../token.ts';
import {
  agentName,
  categoryTitle,
  languageName,
  type Lines,
  listText,
  type Look,
  quoted,
  senderName,
  wordsOf,
} from './look.ts';
import { quotedIn } from './quotes.ts';
import { rulesText } from './reasons.ts';

/** Limits the decisive words in a line. Further ones are left out. */
const MAX_WORDS = 3;

export const contactLines: Lines = {
  async 'contact.received'(fact, look) {
    const contact = await look.read.contact(fact.contact);
    if (contact === null || contact.channel === 'call') return null;
    const said = wordsOf(look);
    const { automatic, from, subject, to } = contact.words;
    if (automatic?.kind === 'bounce') {
      const [bounce] = automatic.bounces;
      return said.comesBack(bounce?.recipient ?? said.somebody, bounce?.reason ?? '');
    }
    const sender = senderName(look, contact);
    if (automatic !== null) return said.answersItself(sender, quoted(look, subject));
    if (agentAt(from?.address ?? '', look.settings) !== null)
      return said.answersNotice(sender, quoted(look, subject));
    return said.writes(sender, withoutPlus(to[0]?.address ?? said.us), quoted(look, subject));
  },

  async 'contact.classified'(fact, look) {
    const contact = await look.read.contact(fact.contact);
    // An agent's or machine's mail, and one that joins a ticket, has no line about its category.
    if (contact === null || contact.as !== 'customer' || !(await opens(look, contact))) return null;
    const { inTriage, isAbout } = wordsOf(look);
    return fact.classification.category === 'unclassified' ? inTriage : isAbout(about(look, contact, fact));
  },

  'contact.released': ({ agent }, look) => wordsOf(look).released(nameOf(agent, look)),
  'contact.rejected': ({ agent }, look) => wordsOf(look).leftApart(nameOf(agent, look)),

  async 'contact.placed'(fact, look) {
    const { keptApart, opensNone } = wordsOf(look);
    if (fact.as === 'quarantined') return keptApart;
    return fact.ticket === null ? opensNone(rulesText(fact.because, look)) : null;
  },
};

/** Null for the command line, which knows no name of its user. */
function nameOf(agent: string | null, look: Look): string {
  return agent === null ? wordsOf(look).operator : agentName(look, agent);
}

async function opens({ read }: Look, contact: StoredContact): Promise<boolean> {
  const ticket = contact.ticket === null ? null : await read.ticket(contact.ticket);
  return ticket === null || ticket.contacts[0] === contact.id;
}

function about(look: Look, contact: StoredContact, fact: FactOf<'contact.classified'>): string {
  const said = wordsOf(look);
  const { classification } = fact;
  const { category, confidence, because, language } = classification;
  const forced = because.some(({ rule }) => rule === 'call-digit');
  const sure = forced ? said.byCaller : sureness(look, confidence);
  const found = decisive(contact, because, (reason) => reason.weight !== undefined);
  const name = languageName(look, language);
  return [
    `${categoryTitle(look, category)} (${sure})`,
    ...(name === null ? [] : [said.inLanguage(name)]),
    ...(found.length === 0 ? [] : [said.becauseOf(list(look, found))]),
    ...urgency(look, contact, classification),
  ].join(', ');
}

function sureness(look: Look, confidence: number): string {
  const { nearlySure, sure } = wordsOf(look);
  return confidence > 0.99 ? nearlySure : sure(Math.round(confidence * 100));
}

function urgency(look: Look, contact: StoredContact, { because, priority }: Classification): string[] {
  if (priority === 'normal') return [];
  const said = wordsOf(look);
  const found = decisive(contact, because, (reason) => reason.weight === undefined);
  const told = said.ofPriority(said.priority[priority]);
  return [found.length === 0 ? told : `${told} ${said.becauseOf(list(look, found))}`];
}

/** Reasons point into the text: only the contact has the words. */
function decisive(
  { words }: StoredContact,
  because: Reason[],
  wanted: (reason: Reason) => boolean,
): string[] {
  const found = because.filter(wanted).flatMap(({ at, detail }) => {
    if (at === undefined) return [];
    const text = detail?.in === 'subject' ? words.subject : words.text;
    return [text.slice(...at).toLowerCase()];
  });
  return [...new Set(found)].filter((word) => word.length > 2).slice(0, MAX_WORDS);
}

function list(look: Look, words: string[]): string {
  return listText(
    look,
    words.map((word) => quotedIn(look.language ?? 'en', word)),
  );
}
