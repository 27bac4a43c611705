/** The details of a reason as a reader says them, and the clauses that are made of them. */

export type Told = {
  /** The end of the rule, behind its family: `thanks` of `gesture:thanks`. */
  rest: string;
  /** The words that the reason points at, in quotes; null where they are not known any more. */
  word: string | null;
  /** The detail as it is; `''` where it is absent or null. */
  text(name: string): string;
  /** 0 where it is absent. For comparisons and plurals. */
  count(name: string): number;
  /** The same without its sign, as the language writes it: `1,5`. */
  amount(name: string): string;
  /** A number of minutes: `3 hours and 5 minutes`. */
  span(name: string): string;
  isTrue(name: string): boolean;
  /** Names and titles by their ids, instants in the reader's zone. */
  agent(name: string): string;
  customer(name: string): string;
  queue(name: string): string;
  /** A priority as the language calls it. */
  priority(name: string): string;
  instant(name: string): string;
};

/** Without a capital and a full stop: for a list, or behind a colon. */
export type Clause = (told: Told) => string;

/** How an agent was chosen, or why nobody was, out of the reasons of the choice. */
export type Choice = {
  /** Null: nobody was chosen. `isReader`: the agent reads this. */
  who: { name: string; isReader: boolean } | null;
  queue: string;
  skilled: number;
  away: number;
  here: number;
  free: number;
  /** The ticket's language, and how many of the free agents speak it; null: none is known. */
  language: { name: string; speaking: number } | null;
  /** The customer whose named agent this is. */
  named: string | null;
  /** The last ticket of the same person, which this agent had. */
  again: string | null;
  open: number;
  capacity: number;
  share: { has: number; places: number } | null;
};

export type Deciding = {
  /** The words that decided, as a list in quotes; `''`: they are not known any more. */
  list: string;
  one: boolean;
};

/** `effect`: one of the effects, for the end of the sentence; null: what it does is not known. */
export type RuleEffects = {
  applies: (id: string, word: string | null, effect: string | null) => string;
  effects: Readonly<Record<string, Clause>>;
};

export type Whys = {
  choice(choice: Choice): string[];
  deciding(deciding: Deciding): string;
  ownRule: RuleEffects['applies'];
  effects: RuleEffects['effects'];
  clauses: Record<string, Clause>;
};

/** Rules of one meaning with an end of many values: `gesture:thanks`, `word-1234`. */
export const FAMILIES = [
  'answers:',
  'gesture:',
  'machine:',
  'refused:',
  'clock:',
  'agent-away:',
  'morning:',
  'notice:',
  'message-',
  'ticket.',
  'ticket-',
  'agent.',
] as const;
