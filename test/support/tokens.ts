/** Tokens, plus-addresses and Message-IDs of ours, as a notifier would have made them, under the secret of tests. */
import { messageIdWithToken, plusAddress, replyToken, type TokenOwner } from '../../contract/token.ts';

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

/** The last character of the token is another one. */
export function changed({ address, name }: { address: string; name: string }) {
  return { address: address.replace(/.(?=@)/, (last) => (last === 'a' ? 'b' : 'a')), name };
}
