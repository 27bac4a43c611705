/**
 * The fields of a delivery status (RFC 3464 §2): one group for the message, one for each recipient. Tolerates common
 * faults of servers: fields in the text instead of a part, folded lines, missing types.
 */
import type { SignInput } from './sign.ts';

export type StatusGroup = Map<string, string>;

export function statusGroups(mail: SignInput): StatusGroup[] {
  const parts = mail.reports.filter(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type));
  const texts = parts.map(({ content }) => content.toString());
  const found = texts.flatMap(groupsIn);
  return found.some(namesRecipient)
    ? found.filter(namesRecipient)
    : groupsIn(mail.text).filter(namesRecipient);
}

function groupsIn(text: string): StatusGroup[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map(fieldsOf)
    .filter((group) => group.size > 0);
}

function fieldsOf(block: string): StatusGroup {
  const fields: StatusGroup = new Map();
  for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const [, name, value] = /^([A-Za-z-]{3,60})\s*:(.*)/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    if (!fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value.trim());
  }
  return fields;
}

function namesRecipient(group: StatusGroup): boolean {
  if (!group.has('action') && !group.has('status')) return false;
  return group.has('final-recipient') || group.has('original-recipient') || group.has('x-actual-recipient');
}
