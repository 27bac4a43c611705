/**
 * The Message-ID of the mail that a report returns: the subject of a bounce. It joins the references of the report,
 * because reports carry none of their own.
 */
import type { Automatic } from '../../../contract/contact.ts';
import { messageIdsIn } from '../messageIds.ts';
import { splitMail, firstValue } from '../headers.ts';

const MAX_IDS = 5;

export function returnedIds(
  automatic: Automatic | null,
  reports: { type: string; content: Buffer }[],
  text: string,
): string[] {
  if (automatic === null || !['bounce', 'delayed', 'feedback', 'receipt'].includes(automatic.kind)) return [];
  const fromParts = reports.flatMap(({ type, content }) => idsOf(type, content));
  const found = fromParts.length > 0 ? fromParts : idsInText(text);
  return [...new Set(found)].slice(0, MAX_IDS);
}

function idsOf(type: string, content: Buffer): string[] {
  if (/^(?:message\/rfc822|text\/rfc822-headers|message\/global(?:-headers)?)$/.test(type))
    return messageIdsIn(firstValue(splitMail(content).fields, 'message-id') ?? '');
  const original = /^original-message-id:\s*(<[^<>\r\n]+>)/im.exec(content.toString('latin1'));
  return messageIdsIn(original?.[1] ?? '');
}

function idsInText(text: string): string[] {
  return [...text.matchAll(/^[ \t>]*message-id:\s*(<[^<>\n]+>)/gim)].flatMap(([, id = '']) =>
    messageIdsIn(id),
  );
}
