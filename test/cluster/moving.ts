/** An installation carried from one place to another by `backup` and `restore`, and what stands in it. */
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Installation } from '../../installation/grounds.ts';
import { visitInstallation } from '../../installation/installation.ts';
import { temporaryFolder } from '../support/folders.ts';
import { atEnd } from '../support/endings.ts';
import { firstline } from '../support/process.ts';
import type { Office } from '../e2e/office.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

/** Where commands find it. */
export type Place = { args: string[]; env: Record<string, string> };

export function folderPlace(dataDir: string): Place {
  return { args: ['--data', dataDir], env: {} };
}

/** The backup's file. */
export async function backupOf({ args, env }: Place, ...options: string[]): Promise<string> {
  const file = join(temporaryFolder(), 'backup.gz');
  const { code, stderr } = await firstline(['backup', file, ...options, ...args], { env });
  expect(code, stderr).toBe(0);
  return file;
}

export async function restoreInto({ args, env }: Place, file: string): Promise<void> {
  const { code, stderr } = await firstline(['restore', file, ...args], { env });
  expect(code, stderr).toBe(0);
}

/** The message of a `restore` that was refused. */
export async function refusedBy({ args, env }: Place, file: string): Promise<string> {
  const { code, stdout, stderr } = await firstline(['restore', file, ...args], { env });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  return stderr;
}

export async function expectNoDifference({ args, env }: Place): Promise<void> {
  const { code, stdout } = await firstline(['replay', ...args], { env });
  expect(code, stdout).toBe(0);
}

/** A data folder, whoever runs it; closed with the test. */
export async function inFolder(dataDir: string): Promise<Installation> {
  const installation = await visitInstallation(dataDir);
  atEnd(() => installation.close());
  return installation;
}

/** What `placed` and `left` ask. */
export function looking(installation: Installation): Pick<Office, 'contacts' | 'messages' | 'tickets'> {
  const of = (kind: keyof Outcome) => async () => (await outcomeOf(installation))[kind] as never;
  return { contacts: of('contacts'), messages: of('messages'), tickets: of('tickets') };
}

/** Everything in it, but where and how it is stored. */
export async function everything(installation: Installation): Promise<Record<string, unknown>> {
  const { read } = installation.database;
  const outcome = await outcomeOf(installation);
  const people = await read.all('SELECT * FROM people ORDER BY id');
  // Without their conversation, which on SQLite is that of their contact or ticket.
  const threads = await read.all('SELECT message_id, how, kind, subject, ticket FROM threads');
  return { ...outcome, people, threads: threads.map((row) => JSON.stringify(row)).toSorted() };
}

/** How many of the raw mails of contacts cannot be had. */
export async function rawMissing(installation: Installation): Promise<number> {
  const { contacts } = await outcomeOf(installation);
  const blobs = contacts.map(({ raw }) => raw?.name ?? '');
  const found = await Promise.all(blobs.map((name) => installation.blobs.get(name)));
  return found.filter((bytes) => bytes === null).length;
}
