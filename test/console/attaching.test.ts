/** Files of a reply: kept with its draft, checked, sent with each mail of the reply, and gone after `forget`. */
import { expect, test } from 'vitest';
import { MAX_FILES, MAX_FILES_BYTES } from '../../contract/drafts.ts';
import { attachmentsOf } from '../../ingest/mail/attachments.ts';
import { carriedBy } from '../../notifier/carried.ts';
import { notifierStage } from '../../notifier/notifier.ts';
import { silent } from '../../contract/reports.ts';
import { decideFact } from '../../runtime/stages.ts';
import { forgetPerson } from '../../store/forgetting/forget.ts';
import { forgetBlobs } from '../../cli/forgetting/blobs.ts';
import { historyOfTicket } from '../../store/tables/history.ts';
import { mail } from '../support/arrivals.ts';
import { type Desk, desk, fieldsOf, order, PAGE } from './desk.ts';
import { type Browser, browser, signedIn } from './house.ts';

const ANA = 'ana@firstline.test';
const REPLY = { order: 'write', as: 'reply', text: 'See the files.', verb: 'stay' };
const HOSTILE = `"><img src=x onerror=x()>\r\nBcc: eve@x.test;.pdf`;

function file(name: string, content: string | Uint8Array<ArrayBuffer>, type = 'text/plain'): File {
  return new File([content], name, { type });
}

async function written(at: Desk) {
  const { database } = at.grounds;
  const rows = await database.read.all('SELECT text, files FROM notes');
  return rows.map((row) => ({
    text: row.text,
    files: JSON.parse(String(row.files)) as { name: string; type: string; blob: string }[],
  }));
}

async function uploaded(ana: Browser, files: File[], fields = {}) {
  const answer = await ana.upload(`${PAGE}/files`, { ...fieldsOf(await ana.get(PAGE)), ...fields }, files);
  return { status: answer.status, said: JSON.parse(answer.text) as { version?: number; refused?: string } };
}

test('uploaded at once or with the form, they go out with the reply; the story has them to save', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  expect(
    await uploaded(ana, [file('plan.txt', 'one'), file(HOSTILE, 'two', 'application/pdf; x="y"')]),
  ).toEqual({
    status: 200,
    said: { version: 2 },
  });
  const page = await ana.get(PAGE);
  expect(page.text).toContain('plan.txt');
  expect(page.text).not.toContain('<img src=x');
  const sent = await ana.upload(PAGE, { ...fieldsOf(page), ...REPLY }, [
    file('late.bin', new Uint8Array([0, 255, 10]), ''),
  ]);
  expect(sent.status).toBe(303);
  await at.leave();
  const [reply] = await written(at);
  expect(reply?.files.map(({ name, type }) => [name, type])).toEqual([
    ['plan.txt', 'text/plain'],
    [expect.not.stringMatching(/[\r\n"/\\]/), 'application/pdf'],
    ['late.bin', 'application/octet-stream'],
  ]);
  const story = (await ana.get(PAGE)).text;
  const [, address = ''] = /href="(\/t\/FL-1001\/sent\/[^"]+)"/.exec(story) ?? [];
  const saved = await ana.get(address);
  expect([saved.text, saved.headers.get('content-disposition')]).toEqual([
    'one',
    `attachment; filename*=UTF-8''plan.txt`,
  ]);
  expect((await ana.get(address.replace(/.$/, 'x'))).status).toBe(404);
  expect((await browser(at).get(address)).status).toBe(303);
});

test('each mail of the reply carries the bytes, and a click without files carries none', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  const bytes = new Uint8Array(70_000).map((_, n) => n % 251);
  await uploaded(ana, [file('a.bin', bytes, 'application/zip'), file('Notas à parte.txt', 'olá')]);
  await order(ana, REPLY);
  await at.leave();
  const { store, blobs, clock } = at.grounds;
  const history = await historyOfTicket(at.grounds.database.read, 'FL-1001');
  const replied = history.map(({ fact }) => fact).find(({ type }) => type === 'agent.replied');
  const [{ body = '' } = {}] = await at.grounds.database.read.all(
    `SELECT body FROM log_records WHERE body LIKE '%agent.replied%'`,
  );
  const fact = { ...replied, ...JSON.parse(String(body)) };
  const notifier = notifierStage({ publicUrl: '' });
  const said = await store.transaction((tx) => decideFact(notifier, { clock, reports: silent }, tx, fact));
  const [queued] = said.flatMap((one) => (one.type === 'message.queued' ? [one.words] : []));
  if (queued === undefined) throw new Error('no message');
  const carried = await carriedBy({ audience: 'customer' }, queued, { blobs, attachmentsOf });
  expect(carried).toMatchObject([
    { name: 'a.bin', type: 'application/zip' },
    { name: 'Notas à parte.txt', type: 'text/plain' },
  ]);
  expect('missing' in carried ? null : Buffer.from(carried[0]?.content ?? []).equals(bytes)).toBe(true);
});

test.each([
  ['an empty file', [file('empty.txt', '')], 'is empty'],
  [
    'a notice of ours',
    [file('notice.eml', 'From: x\r\nX-Firstline: m1\r\n\r\nDone', 'message/rfc822')],
    'to your team',
  ],
  [
    'one’s own address in a card',
    [file('me.vcf', 'BEGIN:VCARD\nEMAIL:ana@firstline.test\nEND:VCARD')],
    'your own address',
  ],
  ['too many', Array.from({ length: MAX_FILES + 1 }, (_, n) => file(`${n}.txt`, `${n}`)), 'at most 20 files'],
  ['too much', [file('big', new Uint8Array(MAX_FILES_BYTES + 1))], '15 MB'],
])('%s is refused with the reason, and no file is kept', async (_, files, why) => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  const { status, said } = await uploaded(ana, files);
  expect(status).toBe(422);
  expect(said.refused).toContain(why);
  expect((await at.grounds.blobs.contacts()).filter((one) => one.startsWith('d'))).toEqual([]);
  const withForm = await ana.upload(PAGE, { ...fieldsOf(await ana.get(PAGE)), ...REPLY }, files);
  expect(withForm.text).toContain('See the files.');
  await at.leave();
  expect(await written(at)).toEqual([]);
});

test('a body beyond all limits is refused before it is read, also of a stranger’s far smaller one', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  const fields = fieldsOf(await ana.get(PAGE));
  const huge = [file('huge', new Uint8Array(MAX_FILES_BYTES + 1024 * 1024))];
  const json = await ana.upload(`${PAGE}/files`, fields, huge, { accept: 'application/json' });
  expect([json.status, JSON.parse(json.text)]).toMatchObject([413, { refused: /15 MB/ }]);
  const page = await ana.upload(PAGE, { ...fields, ...REPLY }, huge);
  expect([page.status, page.text.includes('These files are too large')]).toEqual([413, true]);
  const stranger = browser(at);
  expect((await stranger.upload(PAGE, fields, [file('x', new Uint8Array(1024 * 1024))])).status).toBe(413);
});

test('a file is taken out again, by its button, with the words kept; the same bytes twice are one file', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  await uploaded(ana, [file('a.txt', 'one'), file('b.txt', 'two')]);
  await uploaded(ana, [file('again.txt', 'one')]);
  const page = await ana.get(PAGE);
  const blobs = [...page.text.matchAll(/name="remove" value="([^"]+)"/g)].map(([, blob = '']) => blob);
  expect(blobs).toHaveLength(2);
  const removed = await order(ana, { ...REPLY, verb: '', remove: blobs[0] ?? '', text: 'Half' });
  expect(removed.location).toBe(`${PAGE}?draft=files#newest`);
  const after = await ana.get(PAGE);
  expect(after.text).toMatch(/>\s*Half<\/textarea/);
  expect([...after.text.matchAll(/name="remove"/g)]).toHaveLength(1);
  expect(await at.grounds.blobs.get(blobs[0] ?? '')).toBeNull();
  await order(ana, { ...REPLY, verb: 'discard' });
  expect(await at.grounds.blobs.get(blobs[1] ?? '')).toBeNull();
});

test('undo brings the files back; other files are another order; a note has none', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  await uploaded(ana, [file('a.txt', 'one')]);
  await order(ana, REPLY);
  const held = /name="held" value="([^"]+)"/.exec((await ana.get(PAGE)).text)?.[1] ?? '';
  await ana.send(PAGE, '/held/undo', { held });
  expect((await ana.get(PAGE)).text).toContain('a.txt');
  const note = await order(ana, { ...REPLY, as: 'note', verb: 'note' });
  expect([note.status, note.text.includes('a note has no files')]).toEqual([422, true]);
  await uploaded(ana, [file('b.txt', 'two')]);
  await order(ana, REPLY);
  await at.leave();
  expect((await written(at)).map(({ files }) => files.map(({ name }) => name))).toEqual([['a.txt', 'b.txt']]);
});

test('a form that shows an older draft does not send the newer one’s files', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  const old = fieldsOf(await ana.get(PAGE));
  await order(ana, { ...REPLY, verb: 'save', text: 'Newer' });
  await uploaded(ana, [file('a.txt', 'one')]);
  const answer = await ana.forge(PAGE, { ...old, ...REPLY });
  expect([answer.status, answer.text.includes('another place')]).toEqual([422, true]);
  await at.leave();
  expect(await written(at)).toEqual([]);
});

test('a person who gets SMS gets no files: the reply is refused', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  await uploaded(ana, [file('a.txt', 'one')]);
  const answer = await order(ana, { ...REPLY, to: 'ann@contoso.test', cc: '+351910000001' });
  expect([answer.status, answer.text.includes('by SMS')]).toEqual([422, true]);
});

test('forget removes files of drafts and of replies about the person’s tickets, and no others', async () => {
  const at = await desk();
  const ana = await signedIn(at, ANA);
  await at.arrive(mail({ id: 'd1', at: at.clock.now(), from: { address: 'bob@other.test', name: '' } }));
  await uploaded(ana, [file('sent.txt', 'sent')]);
  await order(ana, REPLY);
  await at.leave();
  await uploaded(ana, [file('unsent.txt', 'unsent')]);
  const other = fieldsOf(await ana.get('/t/FL-1002'));
  await ana.upload('/t/FL-1002/files', other, [file('other.txt', 'other ann@contoso.test')]);
  const { database, blobs } = at.grounds;
  const owners = async () => (await blobs.contacts()).filter((one) => one.startsWith('d')).length;
  expect(await owners()).toBe(3);
  const forgotten = await forgetPerson(database, 'ann@contoso.test', 1);
  await forgetBlobs({ blobs, database }, forgotten.contacts, 'ann@contoso.test');
  expect(await owners()).toBe(1);
  expect((await written(at)).map(({ files }) => files)).toEqual([[]]);
  const [draft] = await database.read.all('SELECT files FROM drafts WHERE ticket = ?', 'FL-1002');
  const [kept] = JSON.parse(String(draft?.files)) as { blob: string }[];
  expect(Buffer.from((await blobs.get(kept?.blob ?? '')) ?? []).toString()).toMatch(/^other [^@]*$/);
});
