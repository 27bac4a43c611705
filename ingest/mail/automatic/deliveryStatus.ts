/**
 * Delivery Status Notifications (RFC 3464): failed is a bounce, delayed a delay, delivered a receipt. A status in a
 * mail without a machine's mark was forwarded by a person (RFC 3464 §2: a report is a multipart/report).
 */
import { machineMark } from './mark.ts';
import { reportType, type Sign } from './sign.ts';
import { statusGroups } from './statusFields.ts';

export const deliveryStatus: Sign = (mail) => {
  const part = mail.reports.some(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type));
  const declared = reportType(mail) === 'delivery-status';
  if (!declared && !(part && machineMark(mail) !== null)) return null;
  const because = part ? 'part:delivery-status' : 'content-type:delivery-status';
  const groups = statusGroups(mail);
  const actions = groups.map(
    (group) => (group.get('action') ?? '').toLowerCase().split(/[^a-z]/, 1)[0] ?? '',
  );
  const statuses = groups.map((group) => group.get('status') ?? '');
  if (actions.includes('failed')) return { kind: 'bounce', because };
  if (actions.includes('delayed')) return { kind: 'delayed', because };
  if (actions.some((action) => ['delivered', 'relayed', 'expanded', 'deliverable'].includes(action)))
    return statuses.some((status) => /^[45]/.test(status))
      ? { kind: 'bounce', because }
      : { kind: 'receipt', because };
  const onlyDelayed = statuses.length > 0 && statuses.every((status) => status.startsWith('4'));
  const saysDelay = /delay|warning|not yet been delivered|still being retried/i.test(mail.subject);
  return { kind: onlyDelayed && saysDelay ? 'delayed' : 'bounce', because };
};
