/**
 * Mails, files and recordings as they came in. Promises: nothing of them runs, and a file is saved and never shown, but
 * for pictures and sound of known kinds. Who opens an original, a file or a recording is on record. Shows only what
 * belongs to the ticket of the address.
 */
import type { Attachment } from '../contract/contact.ts';
import type { Look } from '../contract/looking.ts';
import { pictureType } from '../contract/pictures.ts';
import type { StoredContact } from '../contract/store.ts';
import { type Saved, saved, savedAs } from './download.ts';
import { headersPage } from './pages/headersPage.ts';
import { mailDocument, noMailDocument } from './pages/mailDocument.ts';
import { unknownPage } from './pages/ticketPage.ts';
import { soundType } from '../contract/soundType.ts';
import { answerRange } from './sound.ts';
import type { SignedIn } from './visit.ts';

/** Limits the header fields that a page shows. */
const MAX_HEADER_BYTES = 256 * 1024;
/** Limits a picture that a page shows small. A larger one is only saved. */
const MAX_PICTURE_BYTES = 8 * 1024 * 1024;

/** The document in the frame of an entry. */
export async function showMail(visit: SignedIn): Promise<Response> {
  const raw = await rawOf(visit);
  const whole = raw === null ? null : await visit.desk.originals.whole(raw);
  return whole === null ? noMailDocument(visit) : mailDocument(visit, whole);
}

export async function saveOriginal(visit: SignedIn): Promise<Response> {
  const contact = await contactOf(visit);
  const raw = await bytesOf(visit, contact);
  if (contact === null || raw === null) return unknownPage(visit);
  await look(visit, { contact: contact.id, what: 'original', file: null });
  const name = `${contact.ticket ?? 'mail'}.eml`;
  return saved(visit.context, { name, type: 'message/rfc822', content: raw });
}

export async function showHeaders(visit: SignedIn): Promise<Response> {
  const contact = await contactOf(visit);
  const raw = await bytesOf(visit, contact);
  if (contact === null || raw === null) return unknownPage(visit);
  return headersPage(visit, contact, headerIn(raw));
}

export async function saveFile(visit: SignedIn): Promise<Response> {
  const found = await fileOf(visit);
  if (found === null) return unknownPage(visit);
  await look(visit, { contact: found.contact, what: 'file', file: found.place });
  return saved(visit.context, found.file);
}

/**
 * A picture within the page. To see it is no more than to read the mail, so it is not on record. A browser asks each time
 * whether its copy counts, so that nobody sees it after signing out.
 */
export async function showPicture(visit: SignedIn): Promise<Response> {
  const { context } = visit;
  const listed = (await contactOf(visit))?.words.attachments[placeIn(visit)];
  const kept = { 'cache-control': 'private, no-cache', etag: `"${listed?.sha256 ?? ''}"` };
  if (listed !== undefined && context.req.header('if-none-match') === kept.etag)
    return context.body(null, 304, kept);
  const found = await fileOf(visit);
  const content = found?.file.content ?? new Uint8Array();
  const type = pictureType(content);
  if (type === null || content.length > MAX_PICTURE_BYTES) return unknownPage(visit);
  for (const [name, value] of Object.entries(kept)) context.header(name, value);
  return savedAs(context, 'inline', { name: '', type, content });
}

export async function playRecording(visit: SignedIn): Promise<Response> {
  const contact = await contactOf(visit);
  const place = visit.context.req.param('place') === undefined ? 0 : placeIn(visit);
  const { recording = null, recordings } = contact?.words.call ?? {};
  const blob = recordings === undefined && place === 0 ? recording : (recordings?.[place]?.blob ?? null);
  const bytes = blob === null ? null : await visit.desk.originals.bytes(blob);
  if (contact === null || bytes === null) return unknownPage(visit);
  await look(visit, { contact: contact.id, what: 'recording', file: place === 0 ? null : place });
  return answerRange(visit.context, bytes, soundType(bytes));
}

/** A file that went with a reply of this ticket. */
export async function saveSent(visit: SignedIn): Promise<Response> {
  const { context, desk } = visit;
  const blob = `${context.req.param('draft') ?? ''}/${context.req.param('digest') ?? ''}`;
  const number = (context.req.param('number') ?? '').toUpperCase();
  const file = (await desk.drafts.sentFiles(number)).find((one) => one.blob === blob);
  const content = file === undefined ? null : await desk.originals.bytes(blob);
  if (file === undefined || content === null) return unknownPage(visit);
  return saved(context, { name: file.name, type: file.type, content });
}

/** The contact of the address; null if it is not of the ticket, or an agent's mail that said nothing to it. */
async function contactOf({ context, desk }: SignedIn): Promise<StoredContact | null> {
  const number = (context.req.param('number') ?? '').toUpperCase();
  const contact = await desk.read.contact(context.req.param('contact') ?? '');
  return contact !== null && contact.ticket === number ? contact : null;
}

async function rawOf(visit: SignedIn): Promise<Uint8Array | null> {
  return bytesOf(visit, await contactOf(visit));
}

async function bytesOf({ desk }: SignedIn, contact: StoredContact | null): Promise<Uint8Array | null> {
  const raw = contact?.raw ?? null;
  return raw === null ? null : desk.originals.bytes(raw.name);
}

function placeIn({ context }: SignedIn): number {
  return Number(/^\d{1,4}$/.exec(context.req.param('place') ?? '')?.[0] ?? -1);
}

type Found = { contact: string; place: number; file: Saved };

async function fileOf(visit: SignedIn): Promise<Found | null> {
  const contact = await contactOf(visit);
  const place = placeIn(visit);
  const listed: Attachment | undefined = contact?.words.attachments[place];
  const raw = listed === undefined ? null : await bytesOf(visit, contact);
  if (contact === null || raw === null || listed === undefined) return null;
  const files = await visit.desk.originals.files(raw);
  const { name, type, sha256 } = listed;
  const file = files.find((one) => one.sha256 === sha256);
  return file === undefined
    ? null
    : { contact: contact.id, place, file: { name, type, content: file.content } };
}

async function look(
  { desk, person, context }: SignedIn,
  what: Pick<Look, 'contact' | 'what' | 'file'>,
): Promise<void> {
  const { account, session, agent } = person;
  const ticket = (context.req.param('number') ?? '').toUpperCase();
  await desk.look({ ...what, ticket, agent: agent?.id ?? null, account: account.id, session: session.id });
}

/** The header of a mail as text: it ends at the first empty line. Bytes beyond ASCII are read as UTF-8, else as Latin-1. */
function headerIn(raw: Uint8Array): string {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, MAX_HEADER_BYTES));
  const ends = ['\r\n\r\n', '\n\n'].map((end) => bytes.indexOf(end)).filter((at) => at >= 0);
  const header = bytes.subarray(0, Math.min(bytes.length, ...ends));
  const utf8 = header.toString('utf8');
  return utf8.includes('\ufffd') ? header.toString('latin1') : utf8;
}
