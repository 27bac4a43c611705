/**
 * Accounts of the console: who may sign in, and where they are signed in. They are state and not facts: `replay` does
 * not make them again, and no history keeps a password or a session.
 *
 * Never holds a password, a session's token or a link's token, only their digests.
 */
import type { Role } from './settings.ts';

export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Which notices of their tickets a person wants by mail. `away`: not while they use the console. `urgent`: of deadlines and urgent tickets. */
export const noticesByMail = ['always', 'away', 'urgent'] as const;
export type NoticesByMail = (typeof noticesByMail)[number];

/** Of an account that does not want all. `hereUntil`: its person uses the console until then (epoch ms). */
export type NoticeWish = { address: string; notices: 'away' | 'urgent'; hereUntil: number };

/** How long the console is in use after each sign of it. */
export const HERE_MS = 75_000;

export type Account = {
  id: string;
  /** In lower case. A configured agent with this address is the person behind the account. */
  address: string;
  /** Given with the invitation; null: the role of the configured agent. */
  role: Role | null;
  /** A hash with its parameters; null until the person has chosen a password. */
  password: string | null;
  /** A tag of a language of the console; null: the browser's. */
  language: string | null;
  /** Null: the system's. */
  theme: Theme | null;
  /** Whether single keys act (WCAG 2.1.4). */
  keys: boolean;
  notices: NoticesByMail;
  /** Names of the lists that the person wants in the order of their last change. */
  byChange: string[];
};

export type Session = {
  id: string;
  account: string;
  /** The browser and the system, in words for the person. */
  device: string;
  beganAt: number;
  seenAt: number;
  endsAt: number;
};

/** `digest` is the SHA-256 of the token in the cookie. */
export type NewSession = Session & { digest: string };

/** An account with its sessions that still count; `seenAt` is the newest use of one (epoch ms), null without one. */
export type KnownAccount = { account: Account; sessions: number; seenAt: number | null };

export type Invitation = {
  address: string;
  /** Null keeps the role of an existing account. */
  role: Role | null;
  /** SHA-256 of the link's token. A new link replaces the one before. */
  link: string;
  linkUntil: number;
};

/**
 * The answer to a try. `counts`: its password may be compared. `lockedUntil`: from when the next try counts, should this
 * one fail (epoch ms; 0: at once).
 */
export type Try = { counts: boolean; lockedUntil: number };

export interface Accounts {
  /** Whether any account has a password. */
  any(): Promise<boolean>;
  /** By address, at most MAX_LISTED. */
  list(now: number, idleSince: number): Promise<KnownAccount[]>;
  byAddress(address: string): Promise<Account | null>;
  byId(id: string): Promise<Account | null>;
  /** The account of a link that is neither used nor expired. */
  byLink(link: string, now: number): Promise<Account | null>;
  /** Makes the account, or gives an existing one another link. Another role ends its sessions. */
  invite(invitation: Invitation, now: number): Promise<Account>;
  /** Null: as the configuration says. Another role ends the account's sessions; false for an unknown account. */
  changeRole(account: string, role: Role | null): Promise<boolean>;
  /** Removes the account with its sessions, tokens and link; false for an unknown one. */
  remove(account: string): Promise<boolean>;
  /** The first account of the installation, an admin; null if any account has a password already. Only one call succeeds. */
  makeFirst(address: string, password: string, now: number): Promise<Account | null>;
  /** Sets the password and uses the link up; null if it was used or has expired. Ends the account's sessions. */
  acceptLink(link: string, password: string, now: number): Promise<Account | null>;
  /** Ends every session of the account. */
  changePassword(account: string, password: string): Promise<void>;
  changeLook(account: string, look: Pick<Account, 'language' | 'theme'>): Promise<void>;
  changeHabits(account: string, habits: Pick<Account, 'keys' | 'notices'>): Promise<void>;
  /** The account uses the console until then. */
  here(account: string, until: number): Promise<void>;
  /** Which lists the account wants in the order of their last change. */
  orderBy(account: string, byChange: readonly string[]): Promise<void>;
  begin(session: NewSession): Promise<void>;
  /** Null if it ended, expired, or was not used since `idleSince`. */
  signedIn(
    digest: string,
    now: number,
    idleSince: number,
  ): Promise<{ account: Account; session: Session } | null>;
  touch(session: string, now: number): Promise<void>;
  /** Sessions that still count, the newest first. */
  sessionsOf(account: string, now: number, idleSince: number): Promise<Session[]>;
  /** Ends one session of this account; false if the account has no such session. */
  end(account: string, session: string): Promise<boolean>;
  endOthers(account: string, keep: string): Promise<number>;
  /** Counts a try as failed before its password is compared; a locked name's try changes nothing. */
  countTry(name: string, now: number): Promise<Try>;
  /** A try succeeded. */
  clearTries(name: string): Promise<void>;
}

/** Limits the accounts of one list. An installation has as many accounts as people in its team. */
export const MAX_LISTED = 1_000;
/** After this many failed tries in a row a name is locked. */
export const MAX_TRIES = 5;
export const LOCKED_MS = 15 * 60_000;
/** Failed tries are forgotten after this time without another. */
export const TRIES_KEPT_MS = 24 * 3_600_000;
