/**
 * The cookies of the console and the values derived from them: the digest that finds a session, and the token that each form
 * carries. Promises that a token of a form reveals no token of a session. Behind https the name begins with `__Host-`, so
 * that no other host can set the cookie (RFC 6265bis §4.1.3.2).
 */
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { randomId, sha256 } from '../contract/ids.ts';

const TOKEN = /^[a-z2-7]{52}$/;

export type Cookies = {
  /** The token of the session; null where the browser sent none that could be ours. */
  session(context: Context): string | null;
  begin(context: Context, token: string, seconds: number): void;
  end(context: Context): void;
  /** The secret of a form before the sign-in, made if the browser has none. */
  form(context: Context): string;
  /** A text of ours for this browser, for `seconds`; another replaces it. */
  keep(context: Context, text: string, seconds: number): void;
  kept(context: Context): string | null;
  drop(context: Context): void;
};

/** 256 random bits. */
export function newToken(): string {
  return randomId('') + randomId('');
}

/** Under which the store knows a token. */
export function digestOf(token: string): string {
  return sha256(token);
}

/** What a form carries. A page elsewhere cannot read the cookie, and so cannot make it. */
export function formToken(secret: string): string {
  return sha256(`form ${secret}`);
}

export function cookiesFor(publicUrl: string): Cookies {
  const secure = publicUrl.startsWith('https:');
  const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const;
  const session = secure ? '__Host-firstline' : 'firstline';
  const kept = secure ? '__Host-firstline-openid' : 'firstline-openid';
  const form = secure ? '__Host-firstline-form' : 'firstline-form';
  return {
    session: (context) => ours(getCookie(context, session)),
    begin: (context, token, seconds) => setCookie(context, session, token, { ...options, maxAge: seconds }),
    end: (context) => void deleteCookie(context, session, options),
    keep: (context, text, seconds) => setCookie(context, kept, text, { ...options, maxAge: seconds }),
    kept: (context) => getCookie(context, kept) ?? null,
    drop: (context) => void deleteCookie(context, kept, options),
    form(context) {
      const known = ours(getCookie(context, form));
      if (known !== null) return known;
      const made = newToken();
      setCookie(context, form, made, options);
      return made;
    },
  };
}

function ours(value: string | undefined): string | null {
  return value !== undefined && TOKEN.test(value) ? value : null;
}
