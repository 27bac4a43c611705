/**
 * Checks the file paths and blob names in a backup's rows. Promises that no restored one leads out of the data folder
 * or of the blobs: a backup may come from an untrusted source.
 */
import { z } from 'zod';
import { Failure } from '../../contract/failure.ts';
import { pathBelow } from '../../contract/pathBelow.ts';
import type { Row } from '../../contract/sql.ts';
import type { Table } from './backup.ts';

/** `contactId/sha256`, as contract/blobs.ts names them. */
const BLOB = /^[a-z0-9]+\/[0-9a-f]{64}$/;
/** An id or a kind, which becomes part of a captured file's name. */
const PLAIN = /^[\w-]+$/;

/** A row of messages, or the body of a fact. Both may name a message and its file. */
const message = z.object({
  id: z.string().optional(),
  message: z.string().optional(),
  kind: z.string().optional(),
  file: z.string().nullish(),
});
const messageWords = z.object({ attachments: z.array(z.object({ raw: z.string() })).default([]) });
const contactWords = z.object({
  call: z
    .object({
      recording: z.string().nullish(),
      recordings: z.array(z.object({ blob: z.string() })).default([]),
    })
    .nullish(),
});
const draftFiles = z.array(z.object({ blob: z.string() }));
const heldOrder = z.object({ files: draftFiles.optional() }).nullable();

/** Throws a Failure that names the row. */
export function checkRowPaths(table: Table, row: Row): void {
  if (table === 'contacts') {
    checkBlob(table, row.id, row.raw_name);
    const { call } = contactWords.parse(json(row.words));
    for (const one of [call?.recording, ...(call?.recordings ?? []).map(({ blob }) => blob)])
      checkBlob(table, row.id, one);
  }
  if (table === 'notes')
    for (const { blob } of draftFiles.parse(json(row.files) ?? [])) checkBlob(table, row.id, blob);
  if (table === 'drafts') {
    for (const { blob } of draftFiles.parse(json(row.files))) checkBlob(table, row.id, blob);
    for (const { blob } of heldOrder.parse(json(row.orders))?.files ?? []) checkBlob(table, row.id, blob);
  }
  if (table === 'facts' && String(row.type).startsWith('message.')) checkMessage(table, row, row.body);
  if (table === 'messages') checkMessage(table, row, row.state);
  // In rows of earlier releases the words are in `messages`.
  if (table === 'messages' || table === 'message_words') checkWords(table, row);
}

/** The column `contact` of a fact may have the message's id. */
function checkMessage(table: Table, row: Row, of: unknown): void {
  const { id, message: named, kind, file } = message.parse(json(of));
  for (const part of [row.id, row.kind, row.contact, id, named, kind])
    if (typeof part === 'string' && !PLAIN.test(part)) throw outside(table, row.id, part);
  if (typeof file === 'string' && pathBelow('captured', withoutFolder(file)) === null)
    throw outside(table, row.id, file);
}

function checkWords(table: Table, row: Row): void {
  for (const { raw } of messageWords.parse(json(row.words) ?? {}).attachments)
    checkBlob(table, row.id ?? row.seq, raw);
}

/** Throws a Failure that names the blob. */
export function checkBlobName(name: string): void {
  if (!BLOB.test(name)) throw outside('blobs', name, name);
}

/** The path below `captured/`. Any other path counts as leading out of the folder. */
function withoutFolder(file: string): string {
  return file.startsWith('captured/') ? file.slice('captured/'.length) : '..';
}

function checkBlob(table: Table, id: unknown, name: unknown): void {
  if (typeof name === 'string' && !BLOB.test(name)) throw outside(table, id, name);
}

function json(text: unknown): unknown {
  return typeof text === 'string' ? JSON.parse(text) : null;
}

function outside(table: string, id: unknown, path: string): Failure {
  const row = `${table} ${JSON.stringify(String(id)).slice(0, 200)}`;
  return new Failure(
    `the backup is refused: the row ${row} names a path outside its folder: ${JSON.stringify(path).slice(0, 200)}`,
    { retry: false },
  );
}
