/**
 * Our own mail come back: the notifier's `X-Firstline` field *and* a Message-ID of our making. One alone is not
 * enough: a header can be copied, and a reply may keep foreign fields.
 */
import { tokenInMessageId } from '../../contract/token.ts';
import { firstValue } from '../headers.ts';
import { ownMessageId } from '../messageIds.ts';
import type { Sign } from './sign.ts';

/** What the notifier puts on everything it sends; the value is the id of the message. */
export const OWN_HEADER = 'X-Firstline';

export const own: Sign = ({ fields }) => {
  const message = firstValue(fields, OWN_HEADER.toLowerCase());
  const id = ownMessageId(firstValue(fields, 'message-id') ?? '');
  if (message === null || id === null || tokenInMessageId(id) === null) return null;
  return { kind: 'own', because: `header:${OWN_HEADER.toLowerCase()}` };
};
