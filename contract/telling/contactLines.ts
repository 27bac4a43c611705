/** Lines about contacts: the sender, the subject with its reasons, and the placement. */
import type { Classification, Reason } from '../classification.ts';
import type { FactOf } from '../fact.ts';
import type { StoredContact } from '../store.ts';
import { withoutPlus } from '../token.ts';
import { agentName, categoryTitle, languageName, type Lines, type Look, quoted, senderName } from './look.ts';
import { rulesText } from './reasons.ts';

/** Limits the decisive words in a line. Further ones are left out. */
const MAX_WORDS = 3;

export const contactLines: Lines = {
  async 'contact.received'(fact, { read, settings }) {
    const contact = await read.contact(fact.contact);
    if (contact === null || contact.channel === 'call') return null;
    const { automatic, from, subject, to } = contact.words;
    if (automatic?.kind === 'bounce') {
      const [bounce] = automatic.bounces;
      return `A mail comes back: ${bounce?.recipient ?? 'somebody'} cannot be reached (${bounce?.reason ?? ''})`;
    }
    if (automatic !== null) return `${senderName(contact)}’s mailbox answers by itself: ${quoted(subject)}`;
    const isAgent = settings.agents.some(({ email }) => email === from?.address.toLowerCase());
    const where = isAgent ? 'answers the notice by mail' : `writes to ${withoutPlus(to[0]?.address ?? 'us')}`;
    return `${senderName(contact)} ${where}: ${quoted(subject)}`;
  },

  async 'contact.classified'(fact, look) {
    const contact = await look.read.contact(fact.contact);
    // An agent's or machine's mail, and one that joins a ticket, has no line about its category.
    if (contact === null || contact.as !== 'customer' || !(await opens(look, contact))) return null;
    if (fact.classification.category === 'unclassified')
      return 'Nobody can tell yet what it is about: it goes to triage, where anyone may take it';
    return `It is about ${about(look, contact, fact)}`;
  },

  'contact.released': ({ agent }, look) =>
    `${nameOf(agent, look)} lets it out of quarantine: it is handled as any mail`,
  'contact.rejected': ({ agent }, look) => `${nameOf(agent, look)} looks at it and leaves it in quarantine`,

  async 'contact.placed'(fact) {
    if (fact.as === 'quarantined') return 'It is kept apart and nobody acts on it: it did not prove itself';
    return fact.ticket === null ? `It opens no ticket: ${rulesText(fact.because)}` : null;
  },
};

/** Null for the command line, which knows no name of its user. */
function nameOf(agent: string | null, look: Look): string {
  return agent === null ? 'An operator' : agentName(look, agent);
}

async function opens({ read }: Look, contact: StoredContact): Promise<boolean> {
  const ticket = contact.ticket === null ? null : await read.ticket(contact.ticket);
  return ticket === null || ticket.contacts[0] === contact.id;
}

function about(look: Look, contact: StoredContact, fact: FactOf<'contact.classified'>): string {
  const { classification } = fact;
  const { category, confidence, because, priority, language } = classification;
  const forced = because.some(({ rule }) => rule === 'call-digit');
  const sure = forced ? 'the caller chose it' : sureness(confidence);
  const words = wordsOf(contact, because, (reason) => reason.weight !== undefined);
  return [
    `${categoryTitle(look, category)} (${sure})`,
    ...(languageName(language) === null ? [] : [`in ${languageName(language)}`]),
    ...(words.length === 0 ? [] : [`because of ${list(words)}`]),
    ...urgency(contact, classification, priority),
  ].join(', ');
}

function sureness(confidence: number): string {
  return confidence > 0.99 ? 'over 99 % sure' : `${Math.round(confidence * 100)} % sure`;
}

function urgency(contact: StoredContact, { because }: Classification, priority: string): string[] {
  if (priority === 'normal') return [];
  const words = wordsOf(contact, because, (reason) => reason.weight === undefined);
  return [`priority ${priority}${words.length === 0 ? '' : ` because of ${list(words)}`}`];
}

/** Reasons point into the text: only the contact has the words. */
function wordsOf({ words }: StoredContact, because: Reason[], wanted: (reason: Reason) => boolean): string[] {
  const found = because.filter(wanted).flatMap(({ at, detail }) => {
    if (at === undefined) return [];
    const text = detail?.in === 'subject' ? words.subject : words.text;
    return [text.slice(...at).toLowerCase()];
  });
  return [...new Set(found)].filter((word) => word.length > 2).slice(0, MAX_WORDS);
}

function list(words: string[]): string {
  return new Intl.ListFormat('en').format(words.map((word) => `“${word}”`));
}
