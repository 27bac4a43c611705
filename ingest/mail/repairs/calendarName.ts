/** Invitations (RFC 5545) come without a file name; an attachment without one cannot be saved. */
import type { NodeRepair } from './node.ts';

export const nameCalendar: NodeRepair = (node) => {
  if (node.contentType === 'text/calendar' && node.filename === false) node.filename = 'invite.ics';
};
