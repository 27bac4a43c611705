/**
 * Agents' tokens: each is the token of one notice, and ends. One is old 30 days after its notice was queued, and once it
 * was used while a newer notice of the ticket went to the agent; the newest stays good, so that an agent may write twice.
 *
 * Never: a token of a notice that the store does not know, or that was made with another secret.
 */
import type { Message } from '../contract/message.ts';
import { type FoundToken, noticeToken, replyToken, sameToken, tokenInMessageId } from '../contract/token.ts';

/** How long a notice can be answered, from when it was queued. */
export const NOTICE_TOKEN_DAYS = 30;
const DAY_MS = 24 * 3_600_000;

/** What was ever sent about one ticket, the oldest first, and which notices agents' mails were obeyed by. */
export type Notices = { messages: Message[]; used: ReadonlySet<string> };

export type FoundNotice = { message: string; agent: string; isOld: boolean };

/** The newest notice whose token this is. */
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
    return { message: notice.id, agent, isOld: isSpent || isExpired };
  }
  return null;
}

/** A notice's Message-ID tells how its token was made: before 0.3 an agent had one token a ticket. */
function fits(claim: FoundToken, secret: string, { id, messageId, ticket }: Message, agent: string): boolean {
  const own = tokenInMessageId(messageId);
  if (own === null || ticket === null || !sameToken(claim.token, own.token)) return false;
  const owner = { ticket, audience: 'agent', person: agent } as const;
  return [noticeToken(secret, owner, id), replyToken(secret, owner)].some((token) =>
    sameToken(own.token, token),
  );
}

/** What still waits for the relay has not reached the agent, who could answer nothing newer. */
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
