/**
 * Notices of Amazon SES about a mail that it carried, as Amazon SNS mails them: JSON as the text. Only from an address
 * that nobody reads, with the JSON at the beginning: a person quotes one differently.
 */
import { senderAddress, type Sign, type SignInput } from './sign.ts';
import type { StatusGroup } from './statusFields.ts';

const KINDS = new Map([
  ['Bounce', 'bounce'],
  ['Complaint', 'feedback'],
  ['Delivery', 'receipt'],
  ['DeliveryDelay', 'delayed'],
] as const);
const SEARCHED = 64 * 1024;

export const notification: Sign = (mail) => {
  const type = /"(?:notification|event)Type"\s{0,20}:\s{0,20}"(\w{1,40})"/.exec(jsonOf(mail))?.[1];
  const kind = [...KINDS].find(([name]) => name === type)?.[1];
  return kind === undefined ? null : { kind, because: 'text:notification' };
};

/** The recipients that it names, as the groups of a delivery status. */
export function notifiedGroups(mail: SignInput): StatusGroup[] {
  const json = jsonOf(mail);
  const start = json.indexOf('"bouncedRecipients"');
  const list = start < 0 ? '' : json.slice(json.indexOf('[', start), json.indexOf(']', start) + 1);
  return recipientsIn(list).flatMap((each) => {
    const text = (key: string): string => (typeof each[key] === 'string' ? each[key] : '');
    if (text('emailAddress') === '') return [];
    const fields: [string, string][] = [
      ['final-recipient', `rfc822; ${text('emailAddress')}`],
      ['action', text('action') || 'failed'],
      ['status', text('status')],
      ['diagnostic-code', text('diagnosticCode')],
    ];
    return [new Map(fields)];
  });
}

function recipientsIn(list: string): Record<string, unknown>[] {
  // An error takes longer to make than all else about a mail without such a list.
  if (list === '') return [];
  try {
    const found: unknown = JSON.parse(list);
    return Array.isArray(found) ? found.filter((each) => typeof each === 'object' && each !== null) : [];
  } catch {
    // Cut on its way: the kind is known, the recipients are not.
    return [];
  }
}

/** SNS puts the notice in a string of its JSON, and breaks long lines with `!`. */
function jsonOf(mail: SignInput): string {
  if (!/^\s*\{/.test(mail.text) || !/^no-?reply@/.test(senderAddress(mail))) return '';
  return mail.text.slice(0, SEARCHED).trimStart().replace(/!\n ?/g, '').replaceAll('\\"', '"');
}
