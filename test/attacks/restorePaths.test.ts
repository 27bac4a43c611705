/** A backup from somewhere else: nothing in it reaches a file outside of the data folder, at restore or afterwards. */
import { localDisk } from '../../blobs/disk.ts';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { pathBelow } from '../../contract/pathBelow.ts';
import { capturedPath, writeCaptured } from '../../notifier/couriers/capturedFile.ts';
import { openSqlite } from '../../store/sqlite/sqlite.ts';
import { used } from '../e2e/used.ts';
import { assigned, decide, messageFrom, onlyQueued } from '../notifier/given.ts';
import { temporaryFolder } from '../support/folders.ts';
import { firstline } from '../support/process.ts';

type Line = { table?: string; row?: Record<string, unknown>; blob?: string };

async function backedUp() {
  const at = await used();
  const file = join(temporaryFolder(), 'backup.gz');
  expect((await firstline(['backup', file, '--data', at.dataDir])).code).toBe(0);
  return { at, lines: gunzipSync(readFileSync(file)).toString().split('\n').slice(0, -2) };
}

/** A backup with its digest right. */
function written(lines: string[]): string {
  const file = join(temporaryFolder(), 'evil.gz');
  const digest = createHash('sha256')
    .update(lines.map((line) => `${line}\n`).join(''))
    .digest('hex');
  const tail = JSON.stringify({ lines: lines.length, sha256: digest });
  writeFileSync(file, gzipSync([...lines, tail, ''].join('\n')));
  return file;
}

/** The first line that `change` changes is another. */
function changed(lines: string[], change: (line: Line) => Line | null): string[] {
  let done = false;
  const fresh = lines.map((line) => {
    const other = done ? null : change(JSON.parse(line) as Line);
    if (other === null) return line;
    done = true;
    return JSON.stringify(other);
  });
  expect(done).toBe(true);
  return fresh;
}

const inJson =
  (table: string, column: string, of: (json: Record<string, unknown>) => object) => (line: Line) => {
    const text = line.row?.[column];
    if (line.table !== table || typeof text !== 'string') return null;
    const json = JSON.parse(text) as Record<string, unknown>;
    return { ...line, row: { ...line.row, [column]: JSON.stringify({ ...json, ...of(json) }) } };
  };

const inFact = (type: string, of: () => object) => (line: Line) =>
  line.row?.['type'] === type ? inJson('facts', 'body', of)(line) : null;

const BACK = '../../precious.txt';
const EVIL: [string, (line: Line) => Line | null][] = [
  ['file of a message', inJson('messages', 'state', () => ({ file: BACK }))],
  ['absolute file of a message', inJson('messages', 'state', () => ({ file: '/tmp/precious.txt' }))],
  ['file of a message, by a detour', inJson('messages', 'state', () => ({ file: `captured/../${BACK}` }))],
  ['file of a message, the database', inJson('messages', 'state', () => ({ file: 'firstline.db' }))],
  ['file of a message, the folder itself', inJson('messages', 'state', () => ({ file: 'captured/' }))],
  ['id of a message', inJson('messages', 'state', () => ({ id: `x/../${BACK}` }))],
  ['kind of a message', inJson('messages', 'state', () => ({ kind: `../../${BACK}` }))],
  [
    'attachment of a message',
    inJson('message_words', 'words', () => ({
      attachments: [{ contact: 'c', raw: BACK, sha256: '', name: '' }],
    })),
  ],
  [
    'attachment of a message, in a row of an earlier release',
    (line) => {
      const words = JSON.stringify({ attachments: [{ raw: BACK }] });
      return line.table === 'messages' ? { ...line, row: { ...line.row, words } } : null;
    },
  ],
  ['file in the history', inFact('message.captured', () => ({ file: BACK }))],
  ['kind in the history', inFact('message.queued', () => ({ kind: `../../${BACK}` }))],
  ['id in the history', inFact('message.queued', () => ({ message: `x/../${BACK}` }))],
  [
    'id in the history, of an outcome',
    (line) =>
      line.row?.['type'] === 'message.captured'
        ? { ...line, row: { ...line.row, contact: `x/../${BACK}` } }
        : null,
  ],
  [
    'mail of a contact',
    (line) => (line.table === 'contacts' ? { ...line, row: { ...line.row, raw_name: BACK } } : null),
  ],
  ['recording of a contact', inJson('contacts', 'words', () => ({ call: { recording: BACK } }))],
  ['blob', (line) => (line.blob === undefined ? null : { ...line, blob: `../${BACK}` })],
];

describe('restore', () => {
  test('refuses every path that leads out, and names the row', async () => {
    const { lines } = await backedUp();
    for (const [name, change] of EVIL) {
      const folder = join(temporaryFolder(), 'deep', 'data');
      const { code, stderr } = await firstline([
        'restore',
        written(changed(lines, change)),
        '--data',
        folder,
      ]);
      expect([code, name], stderr).toEqual([1, name]);
      expect(stderr, name).toMatch(
        /the backup is refused: the row (?:messages|message_words|facts|contacts|blobs) "[^ ]+" names a path outside/,
      );
    }
    const folder = join(temporaryFolder(), 'data');
    const whole = await firstline(['restore', written(lines), '--data', folder]);
    expect(whole.code, whole.stderr).toBe(0);
  });
});

test('forget removes no file outside of the captured mails, and says which row names it', async () => {
  const { at } = await backedUp();
  const precious = join(at.dataDir, '..', 'precious.txt');
  writeFileSync(precious, 'dear');
  const database = openSqlite(join(at.dataDir, 'firstline.db'));
  await database.transaction((sql) =>
    sql.run(`UPDATE messages SET state = json_set(state, '$.file', '../precious.txt') WHERE kind = 'reply'`),
  );
  await database.close();
  const forgotten = await firstline(['forget', 'alice@contoso.test', '--data', at.dataDir]);
  expect(forgotten.code).toBe(1);
  expect(forgotten.stdout).toContain('../precious.txt');
  expect(readFileSync(precious, 'utf8')).toBe('dear');
});

test('a message whose id is a path is written nowhere', async () => {
  const dataDir = join(temporaryFolder(), 'data');
  const outside = join(dataDir, '..', 'out');
  mkdirSync(outside, { recursive: true });
  const message = messageFrom(onlyQueued(decide(assigned)));
  const path = capturedPath({ ...message, id: 'x/../../../../out/evil' }, 'eml');
  expect(await writeCaptured({ directory: dataDir, disk: localDisk }, path, Buffer.from('x'))).toMatchObject({
    outcome: 'failed',
  });
  expect(readdirSync(outside)).toEqual([]);
});

test.each([
  ['a/b', '/data/a/b'],
  ['..a', '/data/..a'],
  ['a/../b', '/data/b'],
  ['.', null],
  ['', null],
  ['..', null],
  ['../data', null],
  ['../database', null],
  ['a/../../b', null],
  ['/etc/passwd', null],
  ['a\0b', null],
])('below /data: %s', (path, full) => {
  expect(pathBelow('/data', path)).toBe(full);
});
