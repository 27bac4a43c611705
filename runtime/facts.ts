/** Turns drafts into facts: an id derived from cause, stage and ordinal, and a key for ordering. */
import {
  decodeFact,
  type Draft,
  type Fact,
  type FactType,
  headOf,
  isKnownType,
  versionOf,
} from '../contract/fact.ts';
import { factId } from '../contract/ids.ts';
import type { Outgoing } from '../contract/log.ts';

/**
 * `now` becomes every fact's `at`. The same cause, stage and drafts always give the same ids. `from`: number of facts
 * that the stage already has for this cause.
 */
export function identified(drafts: Draft[], stage: string, cause: string, now: number, from = 0): Fact[] {
  return drafts.map((draft, ordinal): Fact => {
    const id = factId(cause, stage, from + ordinal);
    const envelope = { id, v: versionOf(draft.type), at: now, by: stage, cause };
    return { ...draft, ...envelope };
  });
}

/**
 * The fact of a record, for a stage that reads it; null for other facts. Type and version are checked before the rest
 * is decoded, so that unrelated facts of a newer Firstline do not stop the stage. Throws a Failure with `retry` for a
 * fact that the stage reads but only a newer Firstline can decode.
 */
export function factFor(
  { reads, family }: { reads: readonly FactType[]; family?: string },
  json: unknown,
): Fact | null {
  const head = headOf(json);
  if (head === null) return decodeFact(json);
  const isRead = (reads as readonly string[]).includes(head.type);
  const isNewOfFamily = family !== undefined && head.type.startsWith(family) && !isKnownType(head.type);
  return isRead || isNewOfFamily ? decodeFact(json) : null;
}

/** The same for an input whose fact may be decoded already. */
export function factOfInput(
  stage: { reads: readonly FactType[]; family?: string },
  { json, fact }: { json: unknown; fact: Fact | null },
): Fact | null {
  if (fact === null) return factFor(stage, json);
  const { reads, family } = stage;
  return reads.includes(fact.type) || (family !== undefined && fact.type.startsWith(family)) ? fact : null;
}

/**
 * Throws an Error, because it is a bug, for a fact of a type that `who` did not declare: it would be neither written
 * nor published. Throws before anything is written.
 */
export function mustDeclare(who: string, declared: readonly FactType[], facts: Fact[]): void {
  const undeclared = facts.find(({ type }) => !declared.includes(type));
  if (undeclared !== undefined)
    throw new Error(`${who} says ${undeclared.type}, which it declares neither as written nor as published`);
}

/** Adds the key by which the log orders this fact: a ticket, a CallSid, a sender's address, else the contact. */
export function outgoing(fact: Fact): Outgoing {
  return { key: keyOf(fact), fact };
}

function keyOf(fact: Fact): string {
  switch (fact.type) {
    case 'contact.received':
    case 'contact.amended':
      return fact.words?.from?.address.toLowerCase() ?? fact.contact;
    case 'contact.classified':
      return fact.words?.received.words?.from?.address.toLowerCase() ?? fact.contact;
    case 'contact.refused':
      return fact.source.mailbox ?? fact.source.kind;
    default:
      return plainKey(fact);
  }
}

function plainKey(fact: Fact): string {
  if ('ticket' in fact && fact.ticket !== null) return fact.ticket;
  if ('issue' in fact) return fact.issue;
  if ('callSid' in fact) return fact.callSid;
  return 'contact' in fact && fact.contact !== null ? fact.contact : fact.id;
}
