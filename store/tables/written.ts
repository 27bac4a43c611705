/** What the team wrote about a ticket: from the facts about it, the rows of agents' mails, and the notes of clicks. */
import { type Fact, type FactOf, isFact } from '../../contract/fact.ts';
import type { Sql } from '../../contract/sql.ts';
import type { StoredContact } from '../../contract/store.ts';
import type { Written } from '../../contract/written.ts';
import { contactsById } from './contacts.ts';
import { newestOfTypes } from './history.ts';
import { notesOf } from './notes.ts';

const TYPES = ['contact.placed', 'agent.noted', 'agent.replied', 'agent.toldVendor'] as const;

/** Limits the facts that are looked at. Words older than those are in Firstline. */
const MAX_FACTS = 200;

/** The oldest first. */
export async function writtenOf(sql: Sql, ticket: string): Promise<Written[]> {
  const facts = await newestOfTypes(sql, ticket, TYPES, MAX_FACTS);
  const words = facts.filter((fact) => isFact(fact, 'agent.noted', 'agent.replied'));
  const mails = facts.filter(isAgentsMail);
  const isToldVendor = facts.some(({ type }) => type === 'agent.toldVendor');
  if (words.length + mails.length === 0 && !isToldVendor) return [];
  const contacts = await contactsById(
    sql,
    mails.map(({ contact }) => contact),
  );
  const hasNotes = isToldVendor || words.some(({ contact }) => contact === null);
  const notes = hasNotes ? await notesOf(sql, ticket) : [];
  const clicked = notes.map(({ at, agent, kind, text, files }) => {
    return { at, agent, kind, text, files: files.map(({ name }) => name) };
  });
  const mailed = mails.flatMap((mail) => {
    const contact = contacts.get(mail.contact);
    const said = words.find((fact) => fact.contact === mail.contact);
    return contact === undefined ? [] : [mailedBy(mail, contact, said)];
  });
  return [...clicked, ...mailed].toSorted((a, b) => a.at - b.at);
}

function isAgentsMail(fact: Fact): fact is FactOf<'contact.placed'> {
  return isFact(fact, 'contact.placed') && fact.as === 'agent';
}

function mailedBy(
  { at, because }: FactOf<'contact.placed'>,
  { words }: StoredContact,
  said: FactOf<'agent.noted' | 'agent.replied'> | undefined,
): Written {
  const named = because.find(({ detail }) => typeof detail?.agent === 'string')?.detail?.agent;
  const ofWords = said?.type === 'agent.replied' ? 'reply' : 'note';
  return {
    at,
    agent: said?.agent ?? String(named ?? ''),
    kind: said === undefined ? 'orders' : ofWords,
    text: words.text,
    files: words.attachments.filter(({ inline }) => !inline).map(({ name }) => name),
  };
}
