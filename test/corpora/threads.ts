/**
 * Which mails are put into one conversation, against the threads that are known: an import into an installation of its
 * own, pairwise. Without headers the same with 30 % of the fields that refer to other mails taken out, by a fixed seed.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { corpusLines, corpusMail } from '../support/corpora.ts';

type ThreadCase = { path: string; message_id: string; thread: string };
/** `merged`: pairs in one conversation that belong to two threads. */
export type ThreadScore = { precision: number; recall: number; f1: number; merged: number };

const PROGRAM = resolve(import.meta.dirname, '../../main.ts');
const run = promisify(execFile);

export async function threadScore(
  folder: string,
  spamAssassin: string,
  options: { withoutHeaders: boolean },
): Promise<ThreadScore> {
  const rows = corpusLines<ThreadCase>(folder, 'thread.jsonl');
  const home = mkdtempSync(join(tmpdir(), 'firstline-threads-'));
  try {
    const mails = join(home, 'mails');
    mkdirSync(mails);
    for (const [index, row] of rows.entries()) {
      const raw = corpusMail(folder, spamAssassin, row.path);
      const drop = options.withoutHeaders && (index * 7919) % 10 < 3;
      writeFileSync(
        join(mails, `${String(index).padStart(5, '0')}.eml`),
        drop ? withoutReferences(raw) : raw,
      );
    }
    return pairwise(rows, await conversations(home, mails));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function withoutReferences(raw: Buffer): Buffer {
  const text = raw.toString('latin1');
  const end = text.search(/\r?\n\r?\n/);
  const head = text.slice(0, end).replace(/^(?:in-reply-to|references):.*\r?\n(?:[ \t].*\r?\n)*/gim, '');
  return Buffer.from(head + text.slice(end), 'latin1');
}

/** The conversation of each Message-ID. */
async function conversations(home: string, mails: string): Promise<Map<string, string>> {
  const data = join(home, 'data');
  const command = async (args: string[]): Promise<string> => {
    const { stdout } = await run(process.execPath, [PROGRAM, ...args, '--data', data], {
      cwd: home,
      maxBuffer: 1 << 28,
    });
    return stdout;
  };
  await command(['import', mails]);
  const lines = (await command(['export', 'contacts'])).trim().split('\n');
  const found = lines.map((line) => JSON.parse(line) as { messageId: string; conversation: string });
  return new Map(found.map(({ messageId, conversation }) => [messageId, conversation]));
}

function pairwise(rows: ThreadCase[], conversation: Map<string, string>): ThreadScore {
  const known = rows
    .map((row) => ({ thread: row.thread, found: conversation.get(row.message_id.replace(/^<|>$/g, '')) }))
    .filter((row) => row.found !== undefined);
  const pairs = (keys: string[]): number => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  };
  const together = pairs(known.map(({ found }) => found ?? ''));
  const wanted = pairs(known.map(({ thread }) => thread));
  const both = pairs(known.map(({ found, thread }) => `${found ?? ''}\n${thread}`));
  const [precision, recall] = [both / together, both / wanted];
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall), merged: together - both };
}
