/**
 * Complaints of recipients that their provider forwards: the Abuse Reporting Format (RFC 5965) and its predecessors.
 */
import { reportType, sender, type Sign } from './sign.ts';

export const feedback: Sign = (mail) => {
  if (reportType(mail) === 'feedback-report')
    return { kind: 'feedback', because: 'content-type:feedback-report' };
  if (mail.reports.some(({ type }) => type === 'message/feedback-report'))
    return { kind: 'feedback', because: 'part:feedback-report' };
  if (/^feedback-type:\s*(?:abuse|fraud|virus|other|not-spam|auth-failure|opt-out|dmarc)/im.test(mail.text))
    return { kind: 'feedback', because: 'text:feedback-type' };
  const from = sender(mail);
  if (/\b(?:scomp@|staff@hotmail\.com|feedbackloop@|fbl@|arf@)/i.test(from))
    return { kind: 'feedback', because: 'sender:feedback-loop' };
  return null;
};
