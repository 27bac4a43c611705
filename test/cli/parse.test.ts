/** `parse`: a line a file, in order; only a file that cannot be read makes the exit code 1. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { command } from '../../cli/parse.ts';

const fixture = (name: string): string => join(import.meta.dirname, '../fixtures/ingest', name);

async function parse(
  files: string[],
  stdin = '',
): Promise<{ exit: number; lines: Record<string, unknown>[] }> {
  const lines: Record<string, unknown>[] = [];
  const exit = await command.run({
    positionals: files,
    options: {},
    configFile: null,
    dataDir: tmpdir(),
    io: {
      stdin: Readable.from([Buffer.from(stdin)]),
      print: async (value) => {
        lines.push(JSON.parse(JSON.stringify(value)) as Record<string, unknown>);
      },
      tell: () => {},
    },
  });
  return { exit, lines };
}

test('files come in order, with `file` as given, and the language of the new words', async () => {
  const files = [fixture('reply-pt.eml'), fixture('alternative-de.eml'), fixture('plain-en.eml')];
  const { exit, lines } = await parse(files);
  expect(exit).toBe(0);
  expect(lines.map(({ file }) => file)).toEqual(files);
  expect(lines.map(({ language }) => language)).toEqual(['pt', 'de', 'en']);
  expect(Object.keys(lines[0] ?? {})[0]).toBe('file');
});

test('standard input is a mail', async () => {
  const { exit, lines } = await parse(['-'], 'From: a@b.example\nSubject: piped\n\nhello\n');
  expect(exit).toBe(0);
  expect(lines).toMatchObject([{ file: '-', subject: 'piped', text: 'hello' }]);
});

test('a file that cannot be read is a line with a defect, and the rest goes on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-parse-'));
  const { exit, lines } = await parse([join(folder, 'missing.eml'), folder, fixture('plain-en.eml')]);
  expect(exit).toBe(1);
  expect(lines.map(({ defects }) => defects)).toMatchObject([
    [{ kind: 'unreadable' }],
    [{ kind: 'unreadable' }],
    [],
  ]);
});

test('a malformed mail is a contact with defects, exit 0', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-parse-'));
  writeFileSync(join(folder, 'empty.eml'), '');
  writeFileSync(join(folder, 'binary.eml'), Buffer.from([0, 255, 13, 10, 58, 0]));
  const { exit, lines } = await parse([join(folder, 'empty.eml'), join(folder, 'binary.eml')]);
  expect(exit).toBe(0);
  for (const { id, defects } of lines) {
    expect(id).toMatch(/^c[a-z2-7]{26}$/);
    expect(defects).not.toEqual([]);
  }
});

test('a pipe or a device is unreadable and not waited for, a link is what it points to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-parse-'));
  execFileSync('mkfifo', [join(folder, 'pipe.eml')]);
  symlinkSync(fixture('plain-en.eml'), join(folder, 'link.eml'));
  const { exit, lines } = await parse([join(folder, 'pipe.eml'), '/dev/zero', join(folder, 'link.eml')]);
  expect(exit).toBe(1);
  expect(lines.map(({ defects }) => defects)).toEqual([
    [{ kind: 'unreadable', detail: 'no regular file' }],
    [{ kind: 'unreadable', detail: 'no regular file' }],
    [],
  ]);
});
