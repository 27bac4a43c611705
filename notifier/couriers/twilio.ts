/**
 * One request to Twilio's Messages resource. Promises to distinguish three outcomes: an answer, a request that
 * certainly never left, and an unknown one. Never throws for a network error.
 */
export type TwilioAccount = {
  accountSid: string;
  authToken: () => string;
  /** Used where Twilio refuses the first, while a token is replaced. */
  otherToken?: () => string | null;
  /** `https://api.twilio.com`, or a test server. */
  api: string;
};

export type Answer =
  | { kind: 'answered'; status: number; json: unknown }
  | { kind: 'not-sent'; code: string }
  | { kind: 'lost'; code: string };

/** Connection errors: no byte of the request was written. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

export async function askTwilio(
  account: TwilioAccount,
  method: 'GET' | 'POST',
  parameters: URLSearchParams,
  timeoutMs: number,
): Promise<Answer> {
  const first = await asked(account, account.authToken(), method, parameters, timeoutMs);
  const other = account.otherToken?.() ?? null;
  // With 401 nothing was sent.
  if (other === null || first.kind !== 'answered' || first.status !== 401) return first;
  return asked(account, other, method, parameters, timeoutMs);
}

async function asked(
  { accountSid, api }: TwilioAccount,
  token: string,
  method: 'GET' | 'POST',
  parameters: URLSearchParams,
  timeoutMs: number,
): Promise<Answer> {
  const path = `/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`;
  const url = `${api.replace(/\/$/, '')}${path}${method === 'GET' ? `?${parameters.toString()}` : ''}`;
  try {
    const response = await fetch(url, {
      method,
      headers: { authorization: basic(accountSid, token), accept: 'application/json' },
      ...(method === 'POST' ? { body: parameters } : {}),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { kind: 'answered', status: response.status, json: jsonOf(await response.text()) };
  } catch (error) {
    const code = codeOf(error);
    return { kind: NEVER_CONNECTED.has(code) ? 'not-sent' : 'lost', code };
  }
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** Null for a body that is no JSON: the status alone decides then. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** `fetch` puts the system's code into its cause, and for a host with several addresses into an AggregateError. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const inner = cause instanceof AggregateError ? cause.errors[0] : cause;
  if (inner instanceof Error && 'code' in inner && typeof inner.code === 'string') return inner.code;
  return error instanceof Error ? error.name : 'error';
}
