/** One request of a page for customers: what it is made of, and what the pages are handed. */
import type { Clock } from '../contract/clock.ts';
import type { StoredIssue } from '../contract/issues.ts';
import type { Calendar, Settings } from '../contract/settings.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { Said } from './owned.ts';
import type { Words } from './words/words.ts';

/** What `pipeline/` hands in. */
export type PublicParts = {
  settings(): Promise<Settings>;
  /** Known issues that are not over at this instant. Only the published ones are shown. */
  issues(now: number): Promise<StoredIssue[]>;
  /** Where people reach this page. */
  publicUrl: string;
  /** The sentences of an acknowledgement, so that the page says the same. */
  sentences: Sentences;
  clock: Clock;
};

export type Sentences = {
  /** The week of a calendar; '' where it never opens. */
  hours(this: void, calendar: Calendar, language: string): string;
  /** By when a person answers; `due` null: nothing is promised. */
  answerBy(this: void, due: number | null, language: string, timeZone: string): string;
};

/** What a page about the settings shows: no person, no ticket. */
export type Shown = {
  settings: Settings;
  words: Words;
  issues: StoredIssue[];
  /** A whole minute, so that a page is the same for a minute. */
  now: number;
  sentences: Sentences;
  publicUrl: string;
};

/** What a person wrote into the form of `/support`. */
export type Written = { name: string; address: string; topic: string | null; text: string };

/** What a customer's page of one ticket shows. */
export type OwnShown = {
  settings: Settings;
  words: Words;
  ticket: Ticket;
  /** Whose page it is. */
  person: { id: string };
  subject: string;
  /** The newest first. */
  said: Said[];
  hasOlder: boolean;
  now: number;
  /** An IANA zone. */
  zone: string;
  /** What the form carries: when it was shown, and a random id. */
  click: string;
  /** What became of a form; `wrong`: nothing was sent. */
  note: { text: string; wrong: boolean } | null;
  /** Words of a refused form, to send again. */
  text: string;
};
