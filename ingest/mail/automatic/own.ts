/**
 * Mail that looks like our own coming back: the notifier's `X-Firstline` field *and* a Message-ID of our making, of
 * the domain of one of our mailboxes. One of the two is not enough: a header can be copied, a reply may keep foreign
 * fields, and another company's Firstline writes the same. The router decides whether it is ours: it knows the sent
 * mail.
 */
import { isFromOneOf, tokenInMessageId } from '../../../contract/token.ts';
import { firstValue } from '../headers.ts';
import { ownMessageId } from '../messageIds.ts';
import type { Sign } from './sign.ts';

/** The notifier puts it on every mail it sends; the value is the id of the message. */
export const OWN_HEADER = 'X-Firstline';

export const own: Sign = ({ fields, ownMailboxes }) => {
  const message = firstValue(fields, OWN_HEADER.toLowerCase());
  const id = ownMessageId(firstValue(fields, 'message-id') ?? '');
  if (message === null || id === null || tokenInMessageId(id) === null) return null;
  if (ownMailboxes !== undefined && !isFromOneOf(id, ownMailboxes)) return null;
  return { kind: 'own', because: `header:${OWN_HEADER.toLowerCase()}` };
};
