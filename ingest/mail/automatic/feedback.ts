/**
 * Complaints of recipients that their provider forwards: the Abuse Reporting Format (RFC 5965) and its predecessors.
 */
import { machineMark } from './mark.ts';
import { has, reportType, senderAddress, type Sign } from './sign.ts';

const TEXT = /^feedback-type:\s*(?:abuse|fraud|virus|other|not-spam|auth-failure|opt-out|dmarc)/im;
/** Addresses that feedback loops send from. */
const LOOP = /^(?:scomp@|staff@hotmail\.com$|feedbackloop@|fbl@|arf@)/;

/** An abuse desk quotes and forwards complaints: a report needs a machine's mark as well. */
export const feedback: Sign = (mail) => {
  if (reportType(mail) === 'feedback-report')
    return { kind: 'feedback', because: 'content-type:feedback-report' };
  const loop = LOOP.test(senderAddress(mail));
  // Hotmail's own field, on a complained mail that it sends back as it was.
  if (has(mail, 'x-hmxmroriginalrecipient'))
    return { kind: 'feedback', because: 'header:x-hmxmroriginalrecipient' };
  if (loop || machineMark(mail) !== null) {
    const part = mail.reports.some(({ type }) => type === 'message/feedback-report');
    if (part || TEXT.test(mail.text))
      return { kind: 'feedback', because: part ? 'part:feedback-report' : 'text:feedback-type' };
  }
  return loop && mail.reports.length > 0 ? { kind: 'feedback', because: 'sender:feedback-loop' } : null;
};
