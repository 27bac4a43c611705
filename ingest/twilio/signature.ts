/**
 * Checks that Twilio signed a request with our token (X-Twilio-Signature). Twilio's own library decides; this file
 * only selects one of its two checks.
 *
 * Never accepts a request without a signature, or with an empty token.
 */
import { validateRequest, validateRequestWithBody } from 'twilio/lib/webhooks/webhooks.js';

/** The form as Twilio signs it: a repeated name has all its values. */
export type Form = Record<string, string | string[]>;

export type SignedRequest = {
  /** The URL that Twilio requested: scheme, host, path and query. */
  url: string;
  /** The X-Twilio-Signature header; `''` without one. */
  signature: string;
  /** A url-encoded form, or the text of any other body. `bodySHA256` in the query authenticates that text. */
  body: { form: Form } | { text: string };
};

/** https://www.twilio.com/docs/usage/security#validating-requests */
export function signedByTwilio(authToken: string, request: SignedRequest): boolean {
  if (authToken === '' || request.signature === '') return false;
  const { url, signature, body } = request;
  if ('form' in body) return validateRequest(authToken, signature, url, body.form);
  return validateRequestWithBody(authToken, signature, url, body.text);
}

/** An `application/x-www-form-urlencoded` body (WHATWG URL §5.1). */
export function formOf(body: string): Form {
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(body))
    values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries(
    [...values].map(([name, all]) => [name, all.length === 1 ? (all[0] ?? '') : all]),
  );
}
