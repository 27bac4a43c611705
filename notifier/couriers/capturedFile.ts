/**
 * Writes a captured message as a file in the data folder. Promises that the file is whole or absent, durable before
 * success is reported, and the same file for each attempt.
 */
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Message } from '../../contract/message.ts';
import { pathBelow } from '../../contract/pathBelow.ts';
import type { Delivery } from '../../contract/stage.ts';

/** `captured/2026-01-05/120000-acknowledgement-m….eml`, with `/` on every platform. */
export function capturedPath(message: Message, extension: string): string {
  const [date = '', time = ''] = new Date(message.queuedAt).toISOString().split('T');
  return `captured/${date}/${time.slice(0, 8).replaceAll(':', '')}-${message.kind}-${message.id}.${extension}`;
}

/** Writes a temporary file and renames it. A folder that cannot be written defers the message, which loses nothing. */
export async function writeCaptured(directory: string, file: string, bytes: Uint8Array): Promise<Delivery> {
  const path = pathBelow(join(directory, 'captured'), join(directory, file));
  if (path === null) return { outcome: 'failed', code: 'outside', detail: 'the path is outside captured/' };
  const unfinished = `${path}.unfinished`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeDurably(unfinished, bytes);
    await rename(unfinished, path);
    await syncFolder(dirname(path));
    return { outcome: 'captured', file };
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    return { outcome: 'deferred', code: codeOf(error), detail: 'the captured file could not be written' };
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** By folder: the fsync that has not begun yet. */
const waiting = new Map<string, Promise<void>>();
const running = new Map<string, Promise<void>>();

/**
 * A rename is durable after an fsync of its folder; Windows has no such operation and refuses. Renames finished
 * before an fsync begins share it.
 */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const shared = waiting.get(path) ?? afterThat(path);
  waiting.set(path, shared);
  await shared;
}

async function afterThat(path: string): Promise<void> {
  await running.get(path)?.catch(() => undefined);
  waiting.delete(path);
  const own = syncNow(path).finally(() => running.delete(path));
  running.set(path, own);
  await own;
}

async function syncNow(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'write';
}
