/**
 * Checks that the driver would read a PostgreSQL URL as the operator meant it. Never puts the URL into a problem: it
 * contains a password.
 */

export const POSTGRES_URL =
  'must be a PostgreSQL URL, postgres://USER:PASSWORD@HOST:PORT/DATABASE; percent-encode every character of name and password that is neither letter nor digit: # is %23, / is %2F, ? is %3F, @ is %40, % is %25';

/** The host may be missing if `?host=` names a socket's folder; the driver accepts that too. */
export function isPostgresUrl(given: string): boolean {
  const text = URL.canParse(given) ? given : given.replace('@/', '@socket/');
  if (!URL.canParse(text) || !isDecodable(text)) return false;
  const { protocol, pathname, search, hash } = new URL(text);
  if (protocol !== 'postgres:' && protocol !== 'postgresql:') return false;
  // A "/", "?" or "#" in a password ends the host early. The text before it may still look like a host and a port.
  return hash === '' && !pathname.includes('@') && !search.includes('@');
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch (thrown) {
    if (thrown instanceof URIError) return false;
    throw thrown;
  }
}
