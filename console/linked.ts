/**
 * A file by the link in a notice: for agents who only have a mail client. Promises that who had which file is on record, and
 * that a link opens one file, until it ends, while its agent is in the team.
 */
import type { Attachment } from '../contract/contact.ts';
import { type FileLink, isOurLink } from '../contract/fileLinks.ts';
import type { StoredContact } from '../contract/store.ts';
import { type Saved, saved } from './download.ts';
import type { Visit } from './visit.ts';

export async function saveLinked(visit: Visit): Promise<Response> {
  const { context, desk, now, settings } = visit;
  const link = linkIn(visit);
  const isKnown =
    link !== null &&
    isOurLink(await desk.read.secret(), link, context.req.param('proof') ?? '') &&
    settings.agents.some(({ id }) => id === link.agent);
  if (!isKnown || now > link.until * 1000) return ended(visit);
  const contact = await desk.read.contact(link.contact);
  const file = contact === null ? null : await fileOf(visit, contact, link.place);
  if (contact === null || file === null) return ended(visit);
  // A mail program may look whether the link works: nobody has the file then.
  if (context.req.method !== 'HEAD')
    await desk.look({
      agent: link.agent,
      account: '',
      session: `link/${link.agent}/${link.until}`,
      ticket: contact.ticket ?? '',
      contact: contact.id,
      what: contact.channel === 'call' ? 'recording' : 'file',
      file: link.place,
    });
  return saved(context, file);
}

/** As text: the policy of files allows no page. */
function ended({ context, words }: Visit): Response {
  return context.text(words.notice.linkEnded, 410);
}

function linkIn({ context }: Visit): FileLink | null {
  const { agent = '', contact = '', place = '', until = '' } = context.req.param();
  if (!/^\d{1,4}$/.test(place) || !/^\d{1,11}$/.test(until)) return null;
  return { agent, contact, place: Number(place), until: Number(until) };
}

async function fileOf({ desk }: Visit, contact: StoredContact, place: number): Promise<Saved | null> {
  const { call, attachments } = contact.words;
  if (call !== null) {
    const blob = call.recordings?.[place]?.blob ?? (place === 0 ? call.recording : null);
    const content = blob === null ? null : await desk.originals.bytes(blob);
    return content && { name: `call-${place + 1}.mp3`, type: 'audio/mpeg', content };
  }
  const listed: Attachment | undefined = attachments[place];
  const raw =
    listed === undefined || contact.raw === null ? null : await desk.originals.bytes(contact.raw.name);
  if (listed === undefined || raw === null) return null;
  const file = (await desk.originals.files(raw)).find(({ sha256 }) => sha256 === listed.sha256);
  return file === undefined ? null : { name: listed.name, type: listed.type, content: file.content };
}
