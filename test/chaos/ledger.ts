/**
 * What the outside world gave to Firstline and was told, kept by those who gave it: the books that the verification
 * compares the database with. Nothing in it comes from Firstline but what it answered.
 */

/** A contact that Firstline must have: a mail whose `250` was read or that lies in a mailbox, or a call. */
export type Given = {
  /** The contact's id, by the frozen function of its bytes or by its CallSid. */
  contact: string;
  how: 'smtp' | 'imap' | 'call';
  who: 'customer' | 'agent';
  /** What order is kept by: the sender's address, or the caller's number. */
  sender: string;
  /** What must end in one ticket: mails that refer to each other, all from one sender. `''`: no such promise. */
  thread: string;
  /** When handing it over began, and when it was accepted for the first time (epoch ms). */
  startedAt: number;
  acceptedAt: number;
};

export type Ledger = {
  given: Map<string, Given>;
  /** Times at which `250` was read, or a mail was put into a mailbox. */
  acceptedAt: number[];
  /** Handed over again although it was accepted: as a sender does who lost the answer, and some who did not. */
  repeats: number;
  /** Mails that had to be refused with a record: how often handed over, and how often the refusal was read. */
  refused: { tried: number; told: number };
  /** Refused before its bytes were sent: no record is promised. */
  unknownRecipients: number;
  /** Refused otherwise, and tried again. */
  turnedAway: number;
  webhooks: { told: number; lost: number };
};

export function ledger(): Ledger {
  return {
    given: new Map(),
    acceptedAt: [],
    repeats: 0,
    refused: { tried: 0, told: 0 },
    unknownRecipients: 0,
    turnedAway: 0,
    webhooks: { told: 0, lost: 0 },
  };
}

/** The first acceptance counts; every one is a moment at which mail was taken. */
export function enter(books: Ledger, given: Given): void {
  if (given.how !== 'call') books.acceptedAt.push(given.acceptedAt);
  if (books.given.has(given.contact)) books.repeats += 1;
  else books.given.set(given.contact, given);
}
