/**
 * Files of a reply, kept with its draft: uploaded by the script at once, or with the form. Promises that a file with a notice
 * of ours never leaves, and that all files of a reply fit into a mail. Never trusts the type that a browser names.
 */
import { aboutIn } from './about.ts';
import { MAX_FILES, MAX_FILES_BYTES, type Unsent } from '../contract/drafts.ts';
import { sha256 } from '../contract/ids.ts';
import type { OrderFile } from '../contract/order.ts';
import type { AgentSettings } from '../contract/settings.ts';
import { fileName } from './download.ts';
import type { SignedIn } from './visit.ts';

/** Answers the script with the draft's new version, or why a file was refused. */
export async function attachFiles(visit: SignedIn): Promise<Response> {
  const { person, context } = visit;
  const ticket = await aboutIn(visit);
  if (ticket === null || person.agent === null) return context.json({ refused: '' }, 404);
  const attached = await attach(visit, ticket.number, person.agent);
  return typeof attached === 'string'
    ? context.json({ refused: attached }, 422)
    : context.json({ version: attached.version });
}

/** Adds the files of the form to the draft. A text says why none was added. */
export async function attach(
  { desk, uploads, words, now }: SignedIn,
  ticket: string,
  agent: AgentSettings,
): Promise<Unsent | string> {
  const key = { agent: agent.id, ticket };
  for (const { name, type, content } of uploads) {
    if (content.length === 0) return words.files.empty(name);
    const refusal = await desk.files.refusal({ name, type: mediaType(type), content }, agent);
    if (refusal !== null) return words.files[refusal](name);
  }
  const draft = await desk.drafts.changeFiles(key, (files) => files, now);
  const added: OrderFile[] = [];
  for (const { name, type, content } of uploads) {
    const blob = await desk.files.put(draft.id, content);
    added.push({
      name: fileName(name),
      type: mediaType(type),
      bytes: content.length,
      sha256: sha256(content),
      blob,
    });
  }
  let fits = true;
  const changed = await desk.drafts.changeFiles(
    key,
    (files) => {
      const all = [...files.filter(({ blob }) => added.every((one) => one.blob !== blob)), ...added];
      fits = all.length <= MAX_FILES && all.reduce((sum, { bytes }) => sum + bytes, 0) <= MAX_FILES_BYTES;
      return fits ? all : files;
    },
    now,
  );
  if (fits) return changed;
  await desk.files.remove(unused(added, changed.files));
  return words.files.tooLarge;
}

/** Takes a file out of the draft again. */
export async function detach(
  { desk, now }: SignedIn,
  ticket: string,
  agent: AgentSettings,
  blob: string,
): Promise<void> {
  let removed: OrderFile[] = [];
  const { files } = await desk.drafts.changeFiles(
    { agent: agent.id, ticket },
    (before) => {
      removed = before.filter((one) => one.blob === blob);
      return before.filter((one) => one.blob !== blob);
    },
    now,
  );
  await desk.files.remove(unused(removed, files));
}

/** The same bytes are one blob. */
function unused(removed: readonly OrderFile[], kept: readonly OrderFile[]): string[] {
  return removed.map(({ blob }) => blob).filter((blob) => kept.every((one) => one.blob !== blob));
}

const OCTETS = 'application/octet-stream';

/** A media type alone: no parameter of a browser's goes into a mail's header. */
function mediaType(given: string): string {
  const type = given.split(';')[0]?.trim().toLowerCase() ?? '';
  return /^[a-z]{1,20}\/[a-z0-9.+-]{1,80}$/.test(type) && !/^(?:multipart|message)\//.test(type)
    ? type
    : OCTETS;
}
