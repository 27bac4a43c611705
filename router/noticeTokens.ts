/**
 * Agents' tokens. Each belongs to one notice and expires 30 days after the notice was queued. It also expires once an
 * agent used it and a newer notice of the ticket went to that agent. The newest stays valid, so an agent may write
 * twice.
 *
 * Never accepts a token of a notice that the store does not hold, or of another secret.
 */
import { asksAnswer, type Message } from '../contract/message.ts';
import { type FoundToken, noticeToken, replyToken, sameToken, tokenInMessageId } from '../contract/token.ts';

/** How long an agent can answer a notice after it was queued. Beyond it the router refuses the answer (`old-token`). */
export const NOTICE_TOKEN_DAYS = 30;
const DAY_MS = 24 * 3_600_000;

/** All messages about one ticket, oldest first, and the ids of the notices whose tokens were used. */
export type Notices = { messages: Message[]; used: ReadonlySet<string> };

/** `asksAnswer`: plain words in reply to it go to the customer. */
export type FoundNotice = { message: string; agent: string; isOld: boolean; asksAnswer: boolean };

/** The newest notice that this token belongs to. */
export function noticeOf(
  claim: FoundToken,
  secret: string,
  { messages, used }: Notices,
  now: number,
): FoundNotice | null {
  for (const notice of messages.toReversed()) {
    const [agent] = notice.to;
    if (notice.audience !== 'agent' || agent === undefined || !fits(claim, secret, notice, agent)) continue;
    const isSpent = used.has(notice.id) && hasNewer(messages, notice, agent);
    const isExpired = now > notice.queuedAt + NOTICE_TOKEN_DAYS * DAY_MS;
    return { message: notice.id, agent, isOld: isSpent || isExpired, asksAnswer: asksAnswer(notice) };
  }
  return null;
}

/** A notice's Message-ID shows how its token was made. Before 0.3 an agent had one token for each ticket. */
function fits(claim: FoundToken, secret: string, { id, messageId, ticket }: Message, agent: string): boolean {
  const own = tokenInMessageId(messageId);
  if (own === null || ticket === null || !sameToken(claim.token, own.token)) return false;
  const owner = { ticket, audience: 'agent', person: agent } as const;
  return [noticeToken(secret, owner, id), replyToken(secret, owner)].some((token) =>
    sameToken(own.token, token),
  );
}

/** A queued notice has not reached the agent, who cannot answer it yet. */
function hasNewer(messages: Message[], notice: Message, agent: string): boolean {
  const newer = messages.slice(messages.indexOf(notice) + 1);
  return newer.some(
    ({ audience, to, channel, status }) =>
      audience === 'agent' &&
      channel === 'email' &&
      to.includes(agent) &&
      (status === 'sent' || status === 'captured'),
  );
}
