/** A receipt from a recipient's mail program: Message Disposition Notification (RFC 8098). */
import { machineMark } from './mark.ts';
import { reportType, type Sign } from './sign.ts';

export const disposition: Sign = (mail) => {
  if (reportType(mail) === 'disposition-notification')
    return { kind: 'receipt', because: 'content-type:disposition-notification' };
  // A receipt that a person forwards is a person's mail.
  if (machineMark(mail) === null) return null;
  return mail.reports.some(({ type }) => /^message\/(?:global-)?disposition-notification$/.test(type))
    ? { kind: 'receipt', because: 'part:disposition-notification' }
    : null;
};
