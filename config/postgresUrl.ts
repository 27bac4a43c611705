/**
 * Whether text is the URL of a PostgreSQL database that the driver reads as it was meant. Never: the text in a problem,
 * because a password stands in it.
 */

export const POSTGRES_URL =
  'must be a PostgreSQL URL, postgres://USER:PASSWORD@HOST:PORT/DATABASE; percent-encode what is neither letter nor digit in its name and password: # is %23, / is %2F, ? is %3F, @ is %40, % is %25';

/** A host may be missing where `?host=` names the folder of a socket; the driver takes that too. */
export function isPostgresUrl(given: string): boolean {
  const text = URL.canParse(given) ? given : given.replace('@/', '@socket/');
  if (!URL.canParse(text) || !isDecodable(text)) return false;
  const { protocol, pathname, search, hash } = new URL(text);
  if (protocol !== 'postgres:' && protocol !== 'postgresql:') return false;
  // A "/", "?" or "#" in a password ends the host early, and what is before it may still look like a host and a port.
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
