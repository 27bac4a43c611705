/** What the console asks and does about books of rules. `pipeline/` implements it by the code of the commands. */
import type { Classification } from './classification.ts';
import type { Explained } from './explained.ts';
import type { Authored } from './facts/admin.ts';
import type { BookRule, RuleBook } from './ruleBook.ts';
import type { StoredContact } from './store.ts';
import type { DoubtfulRow, DriftRow, RuleTrialRow, RuleUseRow, RuleVersionRow } from './ruleRows.ts';

/** The configuration's file owns the rules. `line`: of the configuration, null where it is unknown. */
export type RulesOwner = { line: number | null };

export type BookShown = {
  book: string;
  /** A list of an earlier release is shown in the later language. */
  rules: readonly BookRule[];
  lists: RuleBook['lists'];
  /** The line of each rule in the configured file; null where no file has the book. */
  lines: readonly (number | null)[];
};

/** A book that a person handed in, the newest first. */
export type KeptBook = Authored & { book: string; at: number };

/** What a page showed. An act that follows is refused where something else is in force or on trial by then. */
export type SeenRules = { inForce: string; onTrial: string };

export type RulesState = {
  seen: SeenRules;
  inForce: BookShown;
  /** `until` null: until it is ended. */
  trial: { until: number | null } | null;
  owners: Record<'rules' | 'shadow', RulesOwner | null>;
};

/** A contact that is decided otherwise. */
export type RuleChange = {
  ticket: string | null;
  receivedAt: number;
  words: { subject: string; text: string };
  before: Classification;
  after: Classification;
  settled: string | null;
  outcome: 'better' | 'worse' | 'unknown';
};

export type RuleSummary = NonNullable<RuleTrialRow['summary']>;
export type RulesTried = { summary: RuleSummary; changes: readonly RuleChange[] };

/** `at`: the line and the place. The words are English, as those of the command. */
export type RuleFault = {
  at: string;
  rule: string | null;
  problem: string;
  mend: string;
  severity: 'refused' | 'expired' | 'warning';
};

/** `tried` null: a fault refuses the draft. */
export type DraftChecked = { faults: readonly RuleFault[]; tried: RulesTried | null };

/** *stale*: other rules are in force or on trial than the page showed. */
export type RulesMoved = 'done' | 'unchanged' | 'stale' | 'owned' | 'unknown' | 'faulty';

type Act = { seen: SeenRules; words: Authored };

export type RuleDesk = {
  state(): Promise<RulesState>;
  /** The newest first. */
  versions(): Promise<readonly RuleVersionRow[]>;
  kept(): Promise<readonly KeptBook[]>;
  book(id: string): Promise<BookShown | null>;
  /** As YAML, for the draft. Null: unknown. */
  text(id: string): Promise<string | null>;
  trial(): Promise<(RulesTried & { candidate: string; from: number; to: number }) | null>;
  /** The second category of a contact, and the changes that would have made another. Null: it was not. */
  explained(contact: StoredContact): Promise<Explained | null>;
  /** How often each rule in force is met. */
  use(): Promise<RuleUseRow>;
  /** How decisions and the mail change. */
  drift(): Promise<DriftRow>;
  /** The contacts of a week for which a label is asked. */
  doubtful(): Promise<readonly DoubtfulRow[]>;
  check(text: string): Promise<DraftChecked>;
  /** Keeps a draft without faults; null: it has some. */
  keep(text: string, words: Authored): Promise<string | null>;
  /** What a known book would change; null: it is unknown, or it does not fit the settings any more. */
  preview(id: string): Promise<RulesTried | null>;
  publish(id: string, act: Act): Promise<RulesMoved>;
  rollBack(id: string, act: Act): Promise<RulesMoved>;
  beginTrial(id: string, act: Act & { days: number }): Promise<RulesMoved>;
  endTrial(act: Act): Promise<RulesMoved>;
};
