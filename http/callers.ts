/**
 * Who calls the API, and whether they may. A caller has the installation's key, or a token of a person.
 *
 * Promises: the key is compared in constant time, and a token is looked up by its digest, so that timing reveals neither.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { type Caller, scope, TOKEN_FORM } from '../contract/apiTokens.ts';
import type { Route } from './routes.ts';

export type Callers = {
  /** The installation's key; empty: nobody has it. */
  apiKey: string;
  /** The person whose token this is; null for an unknown, ended or revoked one, or where the account has no role. */
  person(token: string): Promise<Caller | null>;
  /** Takes one failed try of this client; the milliseconds until the next where none is left, else 0. */
  waitFor(client: string): number;
  /** Whether a peer is a proxy of ours, whose `X-Forwarded-For` is believed. */
  isProxy(this: void, peer: string): boolean;
};

/** RFC 6750 §2.1. Null: nobody we know. */
export async function callerOf(authorization: string, callers: Callers): Promise<Caller | null> {
  const given = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
  if (given === undefined) return null;
  if (TOKEN_FORM.test(given)) return callers.person(given);
  const { apiKey } = callers;
  if (apiKey === '' || !timingSafeEqual(digest(given), digest(apiKey))) return null;
  return { key: 'installation', scopes: scope.options };
}

/** Why this caller may not use the route; null: they may. */
export function refusalOf(caller: Caller, route: Pick<Route, 'scope' | 'roles'>): string | null {
  if (!caller.scopes.includes(route.scope))
    return `this needs the scope \`${route.scope}\`, which this token or the role of its account does not have`;
  if (caller.key === 'installation' || (route.roles ?? [caller.role]).includes(caller.role)) return null;
  return `this needs one of the roles ${route.roles?.join(', ')}`;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
