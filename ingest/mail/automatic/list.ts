/** Mail through a mailing list or of a mailing: List fields (RFC 2369, RFC 2919) and their predecessors. */
import { has, plainValue, type Sign } from './sign.ts';

const FIELDS = [
  'list-id',
  'list-post',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'list-subscribe',
  'list-archive',
  'list-owner',
  'list-help',
  'mailing-list',
  'x-mailing-list',
  'x-ml-name',
  'x-mailman-version',
  'x-list-host',
  'x-listmember',
  'x-beenthere',
  'x-mailinglist',
  'x-loop-list',
];

export const list: Sign = (mail) => {
  const field = FIELDS.find((name) => has(mail, name));
  if (field !== undefined) return { kind: 'list', because: `header:${field}` };
  return plainValue(mail, 'precedence') === 'list' ? { kind: 'list', because: 'header:precedence' } : null;
};
