/** Who holds a token of the API, with what the settings in force give them. */
import { type ApiTokens, type Caller, scopesOf } from '../contract/apiTokens.ts';
import type { Clock } from '../contract/clock.ts';
import { sha256 } from '../contract/ids.ts';
import type { Settings } from '../contract/settings.ts';
import { agentOf, roleOf } from '../console/visit.ts';
import { TOUCH_EVERY_MS } from '../console/sessions.ts';

/** Null for an unknown or ended token, and where the account has no role any more. */
export function personByToken(tokens: ApiTokens, settings: () => Promise<Settings>, clock: Clock) {
  return async (given: string): Promise<Caller | null> => {
    const now = clock.now();
    const found = await tokens.find(sha256(given), now);
    if (found === null) return null;
    const { account, token } = found;
    const agent = agentOf(await settings(), account.address);
    const role = roleOf(account, agent);
    if (role === null) return null;
    if (now - (token.usedAt ?? 0) >= TOUCH_EVERY_MS) await tokens.touch(token.id, now);
    return {
      key: 'token',
      token: token.id,
      account: account.id,
      address: account.address,
      role,
      agent: agent?.id ?? null,
      scopes: token.scopes.filter((scope) => scopesOf[role].includes(scope)),
    };
  };
}
