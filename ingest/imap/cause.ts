/** Why a connection to an IMAP server failed: a code, never the server's own text, which may name people. */

export function causeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'unknown';
  if (isRefusedLogin(thrown)) return 'the server refuses the login';
  if ('mailboxMissing' in thrown) return 'there is no such folder';
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return thrown.name === 'Failure' ? thrown.message : thrown.name;
}

/** Whether the server or the network caused it. Any other error is a bug of ours. */
export function isOfServer(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  return (
    ['authenticationFailed', 'mailboxMissing', 'code'].some((key) => key in thrown) ||
    thrown.name === 'Failure'
  );
}

export function isRefusedLogin(thrown: unknown): boolean {
  return thrown instanceof Error && 'authenticationFailed' in thrown && thrown.authenticationFailed === true;
}
