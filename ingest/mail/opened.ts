/**
 * Parts that hold a mail in a form of their own: opaque S/MIME (`smime/`) and Outlook's winmail.dat (`tnef/`). Puts the
 * entity inside in the place of the part, so that it is read like any other. Never throws; bounded in rounds and parts.
 */
import type { Container } from './container.ts';
import type { Defects } from './defects.ts';
import { firstValue, type HeaderField, type SplitMail, splitMail } from './headers.ts';
import { noteSealed, smime } from './smime/smime.ts';
import { winmail } from './tnef/winmail.ts';

/** Messages inside each other, and parts of one mail, that are opened. */
const MAX_ROUNDS = 4;
const MAX_PARTS = 8;
/** Header of a part. */
const HEAD_BYTES = 8 * 1024;

export function openedMail(mail: SplitMail, defects: Defects): SplitMail {
  noteSealed(mail.fields, defects);
  return [smime, winmail()].reduce((opened, container) => openedAll(opened, container, defects), mail);
}

function openedAll(mail: SplitMail, container: Container, defects: Defects): SplitMail {
  let opened = mail;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = ofWholeMail(opened, container, defects) ?? ofParts(opened, container, defects);
    if (next === null) return opened;
    opened = next;
  }
  return opened;
}

/** The mail is one such part: its Content fields and its body are replaced by those inside. */
function ofWholeMail(mail: SplitMail, container: Container, defects: Defects): SplitMail | null {
  const { fields } = mail;
  const inside = insideOf(mail, container, defects, null);
  if (inside === null) return null;
  const entity = splitMail(inside);
  return {
    ...mail,
    fields: [...fields.filter((field) => !isContent(field)), ...entity.fields.filter(isContent)],
    body: entity.body,
  };
}

/** A list's or a gateway's multipart around it: the entity inside is put in the place of each such part. */
function ofParts(mail: SplitMail, container: Container, defects: Defects): SplitMail | null {
  const { fields, body } = mail;
  if (!/^\s*multipart\//i.test(firstValue(fields, 'content-type') ?? '')) return null;
  if (!container.hints.some((hint) => body.includes(hint))) return null;
  const text = body.toString('latin1');
  const pieces: Buffer[] = [];
  let done = 0;
  let tried = 0;
  for (const { index } of text.matchAll(container.inBody)) {
    const part = index < done ? null : partAround(text, index);
    if (part === null) continue;
    tried += 1;
    if (tried > MAX_PARTS) break;
    const around = text.slice(0, part.from) + text.slice(part.to);
    const inside = insideOf(splitMail(body.subarray(part.from, part.to)), container, defects, around);
    if (inside === null) continue;
    pieces.push(body.subarray(done, part.from), inside);
    done = part.to;
  }
  if (pieces.length === 0) return null;
  return { ...mail, body: Buffer.concat([...pieces, body.subarray(done)]) };
}

function insideOf(
  { fields, body }: Pick<SplitMail, 'fields' | 'body'>,
  container: Container,
  defects: Defects,
  around: string | null,
): Buffer | null {
  const value = (name: string): string => firstValue(fields, name) ?? '';
  if (!container.isOne(value('content-type'), value('content-disposition'))) return null;
  return container.entityIn(body, value('content-transfer-encoding'), defects, around);
}

/** From behind the delimiter line above this offset to the next line with the same delimiter. */
function partAround(text: string, at: number): { from: number; to: number } | null {
  const above = text.slice(Math.max(0, at - HEAD_BYTES), at);
  const line = above.lastIndexOf('\n--') + 1;
  // The body of a multipart may begin with its delimiter.
  if (line === 0 && !(at <= HEAD_BYTES && above.startsWith('--'))) return null;
  const from = above.indexOf('\n', line);
  if (from < 0) return null;
  const delimiter = above.slice(line, from).trimEnd();
  // A blank line between: the match was in a text, not in the header of a part.
  if (/\n\r?\n/.test(above.slice(from)) || delimiter.length < 3) return null;
  const end = text.indexOf(`\n${delimiter}`, at);
  const start = at - above.length + from + 1;
  return { from: start, to: end < 0 ? text.length : text[end - 1] === '\r' ? end - 1 : end };
}

function isContent({ name }: HeaderField): boolean {
  return name.startsWith('content-');
}
