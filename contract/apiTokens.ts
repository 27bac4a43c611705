/**
 * Tokens of persons for the API. A token is for one account, has scopes, and ends. Its rights are the part of its scopes
 * that the role of its account has at the moment of the request, so that a person who loses a role loses it here too.
 *
 * Never holds a token, only its digest.
 */
import { z } from 'zod';
import type { Account } from './accounts.ts';
import type { Role } from './settings.ts';

/** `read`: rows. `write`: orders about tickets, in one's own name. `admin`: rights of admins alone. */
export const scope = z.enum(['read', 'write', 'admin']);
export type Scope = z.infer<typeof scope>;

/** The scopes that each role has. */
export const scopesOf: Readonly<Record<Role, readonly Scope[]>> = {
  agent: ['read', 'write'],
  lead: ['read', 'write'],
  admin: ['read', 'write', 'admin'],
  auditor: ['read'],
};

export type ApiToken = {
  id: string;
  account: string;
  /** Its purpose, in the words of the person. */
  name: string;
  scopes: readonly Scope[];
  madeAt: number;
  /** Written every five minutes at most; null: never used. */
  usedAt: number | null;
  endsAt: number;
};

/** `digest` is the SHA-256 of the token. */
export type NewApiToken = Omit<ApiToken, 'usedAt'> & { digest: string };

export interface ApiTokens {
  /** False where the account has `MAX_TOKENS` already. */
  issue(token: NewApiToken): Promise<boolean>;
  /** Tokens that have not ended, the newest first; null: of every account. */
  list(account: string | null, now: number): Promise<ApiToken[]>;
  /** Ends a token at once; false if the account (null: any) has no such token. */
  revoke(account: string | null, token: string): Promise<boolean>;
  /** Null for an unknown token, and for one that has ended. */
  find(digest: string, now: number): Promise<{ account: Account; token: ApiToken } | null>;
  touch(token: string, now: number): Promise<void>;
}

/** What a token looks like: a scanner of leaked secrets finds it by its beginning. 256 random bits follow. */
export const TOKEN_PREFIX = 'flt_';
export const TOKEN_FORM = /^flt_[a-z2-7]{52}$/;

/** Limits the tokens of one account. */
export const MAX_TOKENS = 50;
/** Limits the name of a token, in characters. */
export const MAX_TOKEN_NAME = 80;
export const TOKEN_DAYS = 90;
export const MAX_TOKEN_DAYS = 366;

/** Who calls the API: the holder of the installation's key, or a person by a token. */
export type Caller =
  | { key: 'installation'; scopes: readonly Scope[] }
  | {
      key: 'token';
      token: string;
      account: string;
      address: string;
      role: Role;
      /** The id of the configured agent with this address; null if absent. */
      agent: string | null;
      scopes: readonly Scope[];
    };
