/** An archive of one person has what `forget` would erase of their words, and nothing of anybody else. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileBlobs } from '../../blobs/files.ts';
import { exportPerson } from '../../cli/exporting/person.ts';
import { noWords } from '../../contract/contact.ts';
import type { Fact } from '../../contract/fact.ts';
import { openReading } from '../../pipeline/reading.ts';
import { silent } from '../../contract/reports.ts';
import { router } from '../../router/router.ts';
import { decideFact } from '../../runtime/stages.ts';
import { forgetPerson } from '../../store/forgetting/forget.ts';
import { atEnd } from '../support/endings.ts';
import { callFrom } from '../support/arrivals.ts';
import { arrivedFacts, queuedFact } from '../support/facts.ts';
import { temporaryFolder } from '../support/folders.ts';
import { testClock } from '../support/grounds.ts';
import { desk, type OpenTwo } from './heldDesk.ts';

const ANN = 'ann@contoso.test';
const SCRIPT = '<script>alert(1)</script>';
const NAME = `../../${SCRIPT}.html`;
const PROOF = 'a'.repeat(32);

function rawWithFile(): Buffer {
  return Buffer.from(
    [
      `From: Ann <${ANN}>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Ann asks.',
      '--b',
      `Content-Type: text/html; name="${NAME}"`,
      `Content-Disposition: attachment; filename="${NAME}"`,
      '',
      'the file',
      '--b--',
      '',
    ].join('\r\n'),
  );
}

type Given = { kind?: 'reply' | 'notice'; audience?: 'customer' | 'agent'; to: string[]; text: string };

function told(
  id: string,
  address: string,
  at: number,
  { kind = 'reply', audience = 'customer', to, text }: Given,
): Fact {
  const fact = queuedFact(id, address, at);
  if (fact.type !== 'message.queued' || fact.words === undefined) throw new Error('no message');
  return { ...fact, ticket: 'FL-1001', kind, audience, to, words: { ...fact.words, text } };
}

async function archived(open: OpenTwo) {
  const at = await desk(open);
  const [store] = at.stores;
  const [database] = at.databases;
  const blobs = fileBlobs(temporaryFolder());
  const raw = rawWithFile();
  const file = { type: 'text/html', bytes: 8, sha256: createHash('sha256').update('the file').digest('hex') };
  const { name } = await blobs.put('c2', raw);
  await at.arrive('c2', {
    cc: [{ address: 'bob@contoso.test', name: 'Bob' }],
    subject: `Ann's ${SCRIPT}`,
    text: `Ann asks. "><img src=x onerror=alert(2)>`,
    attachments: [{ ...file, name: NAME, inline: false }],
    received: { raw: { name, bytes: raw.length } },
  });
  const ann = (await store.read.personAt(ANN))?.id ?? '';
  // A colleague takes part in her other ticket.
  await at.arrive('c3', {
    from: { address: 'bob@contoso.test', name: 'Bob' },
    text: 'Words of Bob.',
    inReplyTo: 'c2@contoso.test',
    references: ['c2@contoso.test'],
  });
  expect((await store.read.contact('c3'))?.ticket).toBe('FL-1002');
  const bob = (await store.read.personAt('bob@contoso.test'))?.id ?? '';
  await at.order('k.1', 'rui', { note: { text: 'Ann is angry.' } });
  const later = at.clock.now() + 1_000;
  for (const fact of [
    told('m1', ANN, later, { to: [ann], text: `Our answer. https://desk.test/s/1001-${PROOF}` }),
    told('m2', 'bob@contoso.test', later, { to: [bob], text: `To Bob alone, as ${ANN} asked.` }),
    told('m3', 'rui@firstline.test', later, {
      kind: 'notice',
      audience: 'agent',
      to: ['rui'],
      text: 'Rui reads it.',
    }),
  ])
    await store.transaction((tx) => tx.write([fact]));
  const reading = openReading(null, 'test');
  atEnd(() => reading.close());
  const out = join(temporaryFolder(), 'ann');
  const lines: string[] = [];
  const settings = await store.read.settings();
  const grounds = { blobs, reading, settings, now: at.clock.now(), tell: (line: string) => lines.push(line) };
  const write = (to = out, addresses = [ANN]) =>
    exportPerson(addresses, to, { ...grounds, sql: database.read });
  const page = () => readFileSync(join(out, 'index.html'), 'utf8');
  return { ...at, database, blobs, out, write, page, lines };
}

export function exportedPersonPromises(open: OpenTwo): void {
  test('it has each of their tickets, with what they wrote and what was said to them', async () => {
    const { write, page, out } = await archived(open);
    expect(await write()).toEqual({ tickets: 2, entries: 3, files: 1, missing: 0, waiting: 0 });
    for (const words of ['There is something wrong with my invoice.', 'Ann asks.', 'Our answer.'])
      expect(page()).toContain(words);
    const data = JSON.parse(readFileSync(join(out, 'data.json'), 'utf8'));
    expect(data.person).toMatchObject({ addresses: [ANN], names: ['Ann'], optedOut: false });
    expect(data.parts.map(({ ticket }: { ticket: { number: string } }) => ticket.number)).toEqual([
      'FL-1001',
      'FL-1002',
    ]);
    expect(data.parts[0].entries.map(({ text }: { text: string }) => text)).toEqual([
      'There is something wrong with my invoice.',
      'Our answer. https://desk.test/s/1001-…',
    ]);
  });

  test('it has nothing of other people, no note, no notice to an agent, and no key of a page', async () => {
    const { write, page, out } = await archived(open);
    await write();
    const data = readFileSync(join(out, 'data.json'), 'utf8');
    for (const text of [page(), data])
      for (const hidden of ['Bob', 'bob@', 'Ann is angry', 'Rui reads it', PROOF])
        expect(text).not.toContain(hidden);
  });

  test('hostile names and words are text, and files are safe to open', async () => {
    const { write, page, out } = await archived(open);
    await write();
    expect(page()).not.toMatch(/<script|<img/);
    expect(page()).toContain('&lt;script&gt;');
    const files = readdirSync(join(out, 'files'), { recursive: true, withFileTypes: true });
    const [file, ...more] = files.filter((entry) => entry.isFile());
    expect(more).toEqual([]);
    expect(file?.name).toMatch(/^001-[^<>/\\]*\.html_$/);
    const path = join(file?.parentPath ?? '', file?.name ?? '');
    expect(readFileSync(path, 'utf8')).toBe('the file');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(out).mode & 0o777).toBe(0o700);
    const [href] = /href="(files\/[^"]*)"/.exec(page())?.slice(1) ?? [];
    expect(readFileSync(join(out, decodeURIComponent(href ?? '')), 'utf8')).toBe('the file');
  });

  test('a folder that is there is left alone; nothing half is left behind', async () => {
    const { write, out, blobs } = await archived(open);
    writeFileSync(out, 'mine');
    await expect(write()).rejects.toThrow('there already');
    expect(readFileSync(out, 'utf8')).toBe('mine');
    const other = join(temporaryFolder(), 'ann');
    const get = blobs.get.bind(blobs);
    blobs.get = (name) => {
      mkdirSync(other);
      return get(name);
    };
    await expect(write(other)).rejects.toThrow('there already');
    expect(readdirSync(join(other, '..'))).toEqual(['ann']);
    rmdirSync(other);
    blobs.get = () => Promise.reject(new Error('the disk is gone'));
    await expect(write(other)).rejects.toThrow('the disk is gone');
    expect(readdirSync(join(other, '..'))).toEqual([]);
  });

  test('what an agent wrote and was told for the team is nobody’s archive', async () => {
    const { write, stores, out } = await archived(open);
    const from = { address: 'rui@firstline.test', name: 'Rui' };
    const facts = arrivedFacts('c6').map((fact): Fact => {
      if (fact.type === 'contact.received')
        return { ...fact, words: { ...noWords, from, text: 'Rui answers.' } };
      return fact.type === 'contact.placed'
        ? { ...fact, ticket: 'FL-1001', person: null, as: 'agent' }
        : fact;
    });
    await stores[0].transaction((tx) => tx.write(facts));
    expect(await write(out, ['rui@firstline.test'])).toBeNull();
  });

  test('an erased file is named as missing, and counted', async () => {
    const { write, blobs, page } = await archived(open);
    for (const name of await blobs.list('c2')) await blobs.remove(name);
    expect(await write()).toMatchObject({ files: 0, missing: 1 });
    expect(page()).toContain('cannot be read any more');
  });

  test('after `forget` there is nothing, and no folder', async () => {
    const { write, database, out } = await archived(open);
    await forgetPerson(database, ANN, 1);
    expect(await write()).toBeNull();
    expect(readdirSync(join(out, '..'))).toEqual([]);
    expect(await write(out, ['nobody@contoso.test'])).toBeNull();
  });

  test('it is in the language of the person’s last request, and names the zone of each instant', async () => {
    const { write, page, arrive } = await archived(open);
    await arrive('c4', { text: 'Die Rechnung stimmt nicht.', classification: { language: 'de' } });
    await write();
    expect(page()).toContain('<html lang="de">');
    expect(page()).toContain('Die Rechnung stimmt nicht.');
    expect(page()).toMatch(/<time datetime="[^"]*Z">[^<]*UTC[^<]*<\/time>/);
  });

  test('a caller has their calls, with the recording', async () => {
    const { write, page, blobs, out, stores } = await archived(open);
    const { name } = await blobs.put('c5', Buffer.from('ID3 sound'));
    const call = callFrom('+351910000001', {
      id: 'c5',
      text: 'Please ring me.',
      call: { recording: name },
    });
    await stores[0].transaction((tx) =>
      decideFact(router, { clock: testClock(), reports: silent }, tx, call),
    );
    expect(await write(out, ['+351910000001'])).toMatchObject({
      tickets: 1,
      entries: 1,
      files: 1,
      missing: 0,
    });
    expect(page()).toContain('Please ring me.');
    expect(page()).toMatch(/href="files\/FL-\d+\/001-recording%201\.mp3"/);
  });
}
