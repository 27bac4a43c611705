/** Names that lead out of their folder: of blobs, of attachments. (Paths in a restored backup: `restorePaths.test.ts`.) */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileBlobs } from '../../blobs/files.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { filesBelow } from '../e2e/office.ts';
import { temporaryFolder } from '../support/folders.ts';

const CONTACT = `c${'a'.repeat(26)}`;
const DIGEST = '0'.repeat(64);

test.each([
  '../precious',
  `../${CONTACT}/${DIGEST}`,
  `${CONTACT}/../../precious`,
  `${CONTACT}/..`,
  `/etc/passwd`,
  `${CONTACT}\\..\\..\\precious`,
  `${CONTACT}/${DIGEST}/../../../precious`,
  `${CONTACT}/${DIGEST}\0`,
  `${CONTACT.toUpperCase()}/${DIGEST}`,
  '',
  '.',
])('a blob named %j is neither read nor removed', async (name) => {
  const folder = temporaryFolder();
  const blobs = fileBlobs(join(folder, 'blobs'));
  mkdirSync(join(folder, 'blobs'));
  writeFileSync(join(folder, 'precious'), 'keep');
  await expect(blobs.get(name)).rejects.toThrow();
  await expect(blobs.remove(name)).rejects.toThrow();
  expect(existsSync(join(folder, 'precious'))).toBe(true);
});

test('a contact whose id leads elsewhere has no blobs, and none can be put for it', async () => {
  const folder = temporaryFolder();
  const blobs = fileBlobs(join(folder, 'blobs'));
  for (const contact of ['..', '../..', '/tmp', `${CONTACT}/..`]) {
    expect(await blobs.list(contact)).toEqual([]);
    await expect(blobs.put(contact, Buffer.from('x'))).rejects.toThrow();
  }
  expect(filesBelow(folder)).toEqual([]);
});

test.each([
  '../../etc/passwd',
  '..\\..\\boot.ini',
  '/etc/passwd',
  'C:\\x',
  'a\0b',
  'a\r\nBcc: x',
  '%2e%2e%2fx',
  '.',
  '..',
])('an attachment named %j has a name without a folder or a control', async (name) => {
  const encoded = `utf-8''${encodeURIComponent(name)}`;
  const head = [
    'From: a@b.test',
    'MIME-Version: 1.0',
    'Content-Type: application/x',
    `Content-Disposition: attachment; filename*=${encoded}`,
  ];
  const { attachments } = await parseEmail(Buffer.from(`${head.join('\r\n')}\r\n\r\nx\r\n`));
  expect(attachments).toHaveLength(1);
  expect(attachments[0]?.name ?? '').not.toMatch(/[/\\\p{Cc}]|^\.{1,2}$/u);
});
