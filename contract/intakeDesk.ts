/**
 * What the console asks and does about the ways in and out: mailboxes, listeners, feeds, numbers, relay; and about what
 * stays behind: parked inputs, quarantined mails, messages that did not leave. `pipeline/` implements it by the code of
 * the commands.
 */
import type { Reason } from './classification.ts';
import type { Verdict } from './contact.ts';
import type { MessageChannel, MessageKind } from './facts/message.ts';

export const HOURS = 24;

/** Why a mailbox cannot be read, as far as its server told. */
export const mailboxCauses = ['login', 'limited', 'folder', 'token', 'unreachable'] as const;
export type MailboxCause = (typeof mailboxCauses)[number];

/** What hinders a way, with what a person needs to mend it. Instants are epoch ms. */
export type Trouble =
  | { kind: 'disconnected'; cause: MailboxCause; code: string; since: number; tries: number }
  | { kind: 'silent'; since: number }
  | { kind: 'unaccounted'; count: number }
  | { kind: 'behind'; mails: number; since: number }
  | { kind: 'loginEnds'; at: number }
  | { kind: 'certificateEnds'; at: number }
  | { kind: 'certificateUnread' }
  | { kind: 'listing'; at: number }
  | { kind: 'held'; code: string; until: number }
  | { kind: 'deferred'; count: number; code: string };

/** Mails or calls are missing, or do not leave. */
export function isSerious(trouble: Trouble, now: number): boolean {
  switch (trouble.kind) {
    case 'behind':
      return false;
    case 'deferred':
      return !isAnswer(trouble.code);
    case 'loginEnds':
    case 'certificateEnds':
      return trouble.at <= now;
    default:
      return true;
  }
}

/** A code of SMTP or HTTP: the server answered, perhaps about one message alone. Any other tells that it did not. */
function isAnswer(code: string): boolean {
  return /^\d/.test(code);
}

/** *elsewhere*: this process does not run it, so it knows what the store has and nothing of the connection. */
export type WayState = 'works' | 'warns' | 'fails' | 'starting' | 'elsewhere' | 'captured';

export const wayKinds = ['mailbox', 'listener', 'feed', 'number', 'system', 'forms', 'relay', 'sms'] as const;
export type WayKind = (typeof wayKinds)[number];

export type Way = {
  kind: WayKind;
  /** An address, a provider, a number, `smtp 127.0.0.1:2525`. */
  name: string;
  /** The server behind a mailbox; '' where mail reaches it by our own listeners and feeds. */
  server: string;
  state: WayState;
  troubles: readonly Trouble[];
  /** When the newest contact came in by it, or the newest message that left by it was queued; null: none is near. */
  lastAt: number | null;
  /** When the mailbox last had no mail left to take; null where that is unknown. */
  checkedAt: number | null;
  /** Of the login of a mailbox, or of the certificate of a listener. */
  endsAt: number | null;
  /** Contacts of the last hours, the newest hour last; null for a way out. */
  hours: readonly number[] | null;
};

export type IntakeOverview = {
  ways: readonly Way[];
  /** The beginning of the first hour (epoch ms). */
  from: number;
  /** Contacts that were counted; where more came in, the oldest hours are not complete. */
  isCut: boolean;
};

/** How many wait for a person. Counted up to `MAX_COUNTED`. */
export type IntakeCounts = { parked: number; quarantined: number; failed: number };
export const MAX_COUNTED = 100;

/** A page of a list. `next`: the place after which the next page begins. `last`: that of the last item shown. */
export type IntakePage<T> = { items: readonly T[]; next: number | null; last: number | null };

/** `from` and `subject`: of a mail; '' of any other input. */
export type ParkedShown = {
  id: string;
  stage: string;
  /** A type of facts, or a kind of due instant. */
  what: string;
  error: string;
  parkedAt: number;
  tries: number;
  from: string;
  subject: string;
};

export type QuarantinedShown = {
  id: string;
  receivedAt: number;
  mailbox: string | null;
  from: string;
  subject: string;
  verdict: Verdict;
  because: readonly Reason[];
};

export type UnsentShown = {
  id: string;
  ticket: string | null;
  kind: MessageKind;
  channel: MessageChannel;
  to: readonly string[];
  queuedAt: number;
  /** The next attempt; null: no further one. */
  dueAt: number | null;
  attempts: number;
  /** Of the last attempt; null before one. */
  reason: Reason | null;
};

export const unsentKinds = ['failed', 'waiting', 'captured'] as const;
export type UnsentKind = (typeof unsentKinds)[number];

/** `appended`: on its way to its stage again. `parked`: it failed again. `unknown`: it is not parked. */
export type RunOutcome = 'decided' | 'appended' | 'parked' | 'unknown';
/** Places of parked inputs: those behind `after`, up to `upTo`. */
export type ParkedRange = { after: number; upTo: number };
/** `left`: how many of the range were not run: a click runs a limited number. `reached`: the place behind which they begin. */
export type RanAll = { decided: number; parked: number; left: number; reached: number };

/** `kept`: it is not in quarantine any more. `rejected-before`: since the page was shown. */
export type SettleOutcome = {
  outcome: 'released' | 'rejected' | 'kept' | 'rejected-before' | 'unknown';
  ticket: string | null;
};

/** `not-failed`: it was sent or waits. `erased`: its recipient was erased. */
export type SendOutcome = 'queued' | 'not-failed' | 'erased' | 'unknown';

/** What a try of a way found, and when it began. Its texts are English, as those of `check`. `mend` null: all is well. */
export type Tried = { ok: boolean; detail: string; mend: string | null; at: number };

/** Whether ways of this kind can be tried: the other ones have no server behind them. */
export function isTested(kind: WayKind): boolean {
  return kind === 'mailbox' || kind === 'number' || kind === 'relay';
}

export type IntakeDesk = {
  overview(): Promise<IntakeOverview>;
  counts(): Promise<IntakeCounts>;
  parked(after: number): Promise<IntakePage<ParkedShown>>;
  quarantined(after: number): Promise<IntakePage<QuarantinedShown>>;
  unsent(kind: UnsentKind, before: number | null): Promise<IntakePage<UnsentShown>>;
  run(parked: string): Promise<RunOutcome>;
  /** Those of a range: what was parked later, no admin has seen. */
  runAll(range: ParkedRange): Promise<RanAll>;
  /** `agent`: in whose name; null: of an account without an agent. */
  settle(contact: string, how: 'release' | 'reject', agent: string | null): Promise<SettleOutcome>;
  sendAgain(message: string): Promise<SendOutcome>;
  /** Null: there is no such way, or it cannot be tried. */
  test(kind: WayKind, name: string): Promise<Tried | null>;
};
