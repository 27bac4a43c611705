/** Tokens, plus-addresses and Message-IDs of ours, as a notifier would have made them, under the secret of tests. */
import {
  messageIdWithToken,
  noticeToken,
  plusAddress,
  replyToken,
  type TokenOwner,
} from '../../contract/token.ts';

export const SECRET = 'a secret of tests';
const SUPPORT = 'support@firstline.test';

/** `support+FL-1001.TOKEN@firstline.test`, as an address of a mail. */
export function plusOf(owner: TokenOwner): { address: string; name: string } {
  return { address: plusAddress(SUPPORT, owner.ticket, replyToken(SECRET, owner)), name: '' };
}

/** Our Message-ID of `message` about the owner's ticket. */
export function messageIdOf(owner: TokenOwner, message: string): string {
  const token = replyToken(SECRET, owner);
  return messageIdWithToken(SUPPORT, { ...owner, token, message });
}

export type Notice = { address: string; messageId: string };

/** A notice to an agent as the notifier makes it, with a token that belongs to it alone. */
export function noticeFor(person: string, message: string, ticket = 'FL-1001'): Notice & { message: string } {
  const owner = { ticket, audience: 'agent', person } as const;
  const token = noticeToken(SECRET, owner, message);
  const messageId = messageIdWithToken(SUPPORT, { ...owner, token, message });
  return { message, address: plusAddress(SUPPORT, ticket, token), messageId };
}

/** The last character of the token is another one. */
export function changed({ address, name }: { address: string; name: string }) {
  return { address: address.replace(/.(?=@)/, (last) => (last === 'a' ? 'b' : 'a')), name };
}
