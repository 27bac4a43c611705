/** People of an installation who are signed in: one account and session each, without waiting for a hash. */
import { digestOf, newToken } from '../../console/cookies.ts';
import { LASTS_MS } from '../../console/sessions.ts';
import { randomId } from '../../contract/ids.ts';
import type { Running } from '../../pipeline/running.ts';
import { accountsOf } from '../../store/accounts.ts';

/** Returns the cookie of each session. */
export async function signedIn({ installation }: Running, addresses: string[]): Promise<string[]> {
  const accounts = accountsOf(installation.database);
  const now = installation.clock.now();
  const cookies: string[] = [];
  for (const address of addresses) {
    const { id } = await accounts.invite(
      { address, role: null, link: randomId(''), linkUntil: now + 1 },
      now,
    );
    const token = newToken();
    await accounts.begin({
      id: randomId('s'),
      digest: digestOf(token),
      account: id,
      device: '',
      beganAt: now,
      seenAt: now,
      endsAt: now + LASTS_MS,
    });
    cookies.push(`firstline=${token}`);
  }
  return cookies;
}
