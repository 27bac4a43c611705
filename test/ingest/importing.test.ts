/** What `import` reads: Maildir, mbox, folder of mails, one mail. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readMails, type StoredMail } from '../../ingest/files/importing.ts';
import { mboxMails } from '../../ingest/files/mbox.ts';
import { temporaryFolder } from '../support/folders.ts';

function folderWith(files: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

async function read(path: string, sizeBytes?: number): Promise<StoredMail[]> {
  const mails: StoredMail[] = [];
  for await (const mail of readMails(path, sizeBytes)) if ('raw' in mail) mails.push(mail);
  return mails;
}

/** What was passed over, and why. */
async function skippedIn(path: string): Promise<Record<string, string>> {
  const skipped: Record<string, string> = {};
  for await (const mail of readMails(path)) if ('skipped' in mail) skipped[mail.file] = mail.skipped;
  return skipped;
}

function texts(mails: StoredMail[]): Record<string, string> {
  return Object.fromEntries(mails.map(({ file, raw }) => [file, Buffer.from(raw).toString()]));
}

describe('a Maildir', () => {
  const maildir = {
    'cur/1.a.host:2,S': 'one',
    'cur/3.c.host:2,': 'three',
    'new/2.b.host': 'From two: a first line means nothing here',
    'tmp/4.d.host': 'half delivered',
    'dovecot-uidlist': 'no mail',
    '.Sent/cur/5.e.host:2,RS': 'five',
    '.Sent/new/keep': 'six',
    '.Sent/maildirfolder': '',
  };

  test('is read with the folders in it, without what is being delivered and what is no mail', async () => {
    expect(texts(await read(folderWith(maildir)))).toEqual({
      '1.a.host': 'one',
      '2.b.host': 'From two: a first line means nothing here',
      '3.c.host': 'three',
      '.Sent/5.e.host': 'five',
      '.Sent/keep': 'six',
    });
  });

  test('has the same refs after its mails were read and flagged', async () => {
    const folder = folderWith(maildir);
    const before = await read(folder);
    renameSync(join(folder, 'new/2.b.host'), join(folder, 'cur/2.b.host:2,FS'));
    renameSync(join(folder, 'cur/1.a.host:2,S'), join(folder, 'cur/1.a.host:2,ST'));
    expect((await read(folder)).map(({ ref }) => ref)).toEqual(before.map(({ ref }) => ref));
  });

  test('may lie in a folder of Maildirs', async () => {
    const folder = folderWith({ 'ana/new/1': 'a', 'rui/cur/1:2,S': 'r' });
    expect(texts(await read(folder))).toEqual({ 'ana/1': 'a', 'rui/1': 'r' });
  });
});

describe('a folder of mails', () => {
  test('is each file, whatever its name and first line, sorted, however deep', async () => {
    const folder = folderWith({
      'b.eml': 'From: b\n',
      'a/00001.7c53336b37003a9286aba55d2945844c': 'From ana Mon Mar  2 09:00:00 2026\nFrom: a\n',
      'a/deep/x': 'x',
      '.hidden': 'h',
      Z: 'z',
    });
    symlinkSync(join(folder, 'b.eml'), join(folder, 'link'));
    symlinkSync(folder, join(folder, 'circle'));
    const mails = await read(folder);
    expect(mails.map(({ file }) => file)).toEqual([
      '.hidden',
      'Z',
      'b.eml',
      'a/00001.7c53336b37003a9286aba55d2945844c',
      'a/deep/x',
    ]);
    expect(texts(mails)['a/00001.7c53336b37003a9286aba55d2945844c']).toContain('From ana');
    expect(await skippedIn(folder)).toEqual({ link: 'link', circle: 'link' });
  });

  test('has another ref where another mail took the place of one', async () => {
    const folder = folderWith({ '1.eml': 'one' });
    const [before] = await read(folder);
    writeFileSync(join(folder, '1.eml'), 'two');
    const [after] = await read(folder);
    expect(after?.file).toBe(before?.file);
    expect(after?.ref).not.toBe(before?.ref);
  });

  test('names a mail that is too long, and does not load it', async () => {
    const folder = folderWith({ long: 'x'.repeat(11), short: 'y'.repeat(10) });
    expect(await read(folder, 10)).toMatchObject([
      { file: 'long', tooLargeBytes: 11, raw: new Uint8Array() },
      { file: 'short', tooLargeBytes: null },
    ]);
  });
});

describe('what is no regular file', () => {
  test('is passed over in a Maildir: links to files, to pipes, to devices, to folders, and the pipe itself', async () => {
    const outside = folderWith({ secret: 'not for import', 'inner/new/1': 'nor this' });
    const folder = folderWith({ 'cur/1:2,S': 'one', 'new/.keep': '', '.Archive/cur/2:2,': 'two' });
    symlinkSync(join(outside, 'secret'), join(folder, 'cur/2:2,S'));
    symlinkSync('/dev/zero', join(folder, 'cur/3:2,S'));
    execFileSync('mkfifo', [join(folder, 'cur/4:2,S')]);
    symlinkSync(join(folder, 'cur/4:2,S'), join(folder, 'new/5'));
    symlinkSync(join(outside, 'inner'), join(folder, '.Linked'));
    symlinkSync(join(outside, 'inner/new'), join(folder, '.Archive/new'));
    expect(texts(await read(folder))).toEqual({ '.keep': '', 1: 'one', '.Archive/2': 'two' });
    expect(await skippedIn(folder)).toEqual({
      2: 'link',
      3: 'link',
      4: 'special',
      5: 'link',
      '.Linked': 'link',
      '.Archive/new': 'link',
    });
  });

  test('is refused where it is the path itself; a link there means what it points to', async () => {
    const folder = folderWith({ 'mails/1.eml': 'one' });
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const path of [pipe, '/dev/zero'])
      await expect(read(path)).rejects.toMatchObject({ name: 'Failure', retry: false });
    symlinkSync(join(folder, 'mails'), join(folder, 'link'));
    expect(texts(await read(join(folder, 'link')))).toEqual({ '1.eml': 'one' });
  });

  test('and a file that holds more than it says is read to the limit', async () => {
    // Of a file of /proc the size is 0.
    const [mail] = await read('/proc/self/status', 10);
    expect(mail).toMatchObject({ tooLargeBytes: 11, raw: new Uint8Array() });
  });
});

describe('one file', () => {
  test('is one mail, also an empty one', async () => {
    const folder = folderWith({ 'one.eml': 'Subject: x\n\nFrom here on\n', empty: '' });
    expect(texts(await read(join(folder, 'one.eml')))).toEqual({ 'one.eml': 'Subject: x\n\nFrom here on\n' });
    expect(texts(await read(join(folder, 'empty')))).toEqual({ empty: '' });
  });

  test('that begins with "From " is an mbox, whatever its name', async () => {
    const folder = folderWith({
      mails: [
        'From ana@example.org Mon Mar  2 09:00:00 2026',
        'Subject: one',
        '',
        '>From the beginning',
        '>>From quoted once more',
        '> From is no separator',
        'From the middle of a line after no empty line',
        '',
        'From nobody quoted this sentence, and it has no time',
        '',
        '',
        'From rui@example.org Mon Mar  2 09:01:00 2026',
        'Subject: two',
        '',
        'second',
        '',
      ].join('\n'),
    });
    expect(texts(await read(join(folder, 'mails')))).toEqual({
      'mails#1': [
        'Subject: one',
        '',
        'From the beginning',
        '>From quoted once more',
        '> From is no separator',
        'From the middle of a line after no empty line',
        '',
        'From nobody quoted this sentence, and it has no time',
        '',
        '',
      ].join('\n'),
      'mails#2': 'Subject: two\n\nsecond\n',
    });
  });

  test('that is not there or cannot be read is a Failure with its path', async () => {
    const path = join(temporaryFolder(), 'nowhere');
    await expect(read(path)).rejects.toMatchObject({ name: 'Failure', retry: false });
    await expect(read(path)).rejects.toThrow(path);
  });
});

describe('an mbox as a stream', () => {
  async function split(text: string, pieceBytes: number, sizeBytes = 1000): Promise<string[]> {
    const bytes = Buffer.from(text);
    async function* pieces(): AsyncIterable<Buffer> {
      for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
    }
    const mails: string[] = [];
    for await (const { raw, bytes: whole } of mboxMails(pieces(), sizeBytes))
      mails.push(whole > sizeBytes ? `${whole} bytes` : raw.toString());
    return mails;
  }

  test('is the same however the file is cut, with LF and with CRLF, with and without dates', async () => {
    for (const end of ['\n', '\r\n'])
      for (const date of [' Mon Mar  2 09:00:00 2026', '']) {
        const text = [`From a${date}`, 'x: 1', '', '>From y', '', `From b${date}`, 'x: 2', '', ''].join(end);
        const whole = [['x: 1', '', 'From y', ''].join(end), ['x: 2', ''].join(end)];
        for (const pieceBytes of [1, 2, 3, 7, 1000]) expect(await split(text, pieceBytes)).toEqual(whole);
      }
  });

  test('tells the length of a mail that is too long, and goes on', async () => {
    const text = `From a\n${'x'.repeat(99)}\n\nFrom b\nshort\n`;
    expect(await split(text, 64, 50)).toEqual(['100 bytes', 'short\n']);
  });

  test('does not lose a line that is longer than what is looked at', async () => {
    const long = `${'y'.repeat(200_000)}\n`;
    expect(await split(`From a\n${long}`, 65_536, 1_000_000)).toEqual([long]);
  });
});
