/** The commands on a folder that was really used: import, trace, export, replay, backup, restore, forget, check. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mailIdentity } from '../../ingest/mail/identity.ts';
import { temporaryFolder } from '../support/folders.ts';
import { mailOf } from '../support/mails.ts';
import { finished, firstline, json } from '../support/process.ts';
import { filesBelow, left, office, placed, post, seen } from './office.ts';
import { used } from './used.ts';

const KINDS = ['contacts', 'tickets', 'messages', 'facts'];

async function exported(dataDir: string): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const kind of KINDS) {
    const { code, stdout } = await firstline(['export', kind, '--data', dataDir]);
    expect(code).toBe(0);
    all[kind] = stdout;
  }
  return all;
}

describe('import', () => {
  const mails = ['a', 'b', 'c', 'd'].map((id) => mailOf({ id }));

  function stored(kind: string): string {
    const folder = join(temporaryFolder(), 'stored');
    mkdirSync(folder);
    if (kind === 'a folder') mails.forEach((mail, n) => writeFileSync(join(folder, `mail ${n}`), mail));
    if (kind === 'a Maildir') {
      for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(folder, name));
      mails.forEach((mail, n) =>
        writeFileSync(join(folder, n < 2 ? 'cur' : 'new', `17000${n}.M1.host${n < 2 ? ':2,S' : ''}`), mail),
      );
    }
    if (kind !== 'an mbox') return folder;
    const file = join(folder, 'box.mbox');
    for (const mail of mails) {
      const text = mail.toString('latin1').replaceAll('\r\n', '\n');
      appendFileSync(file, `From ana@example.org Mon Mar  2 09:00:00 2026\n${text}\n`, 'latin1');
    }
    return file;
  }

  test.each(['a folder', 'an mbox', 'a Maildir'])(
    '%s: every mail is routed, nobody is answered',
    async (kind) => {
      const data = join(temporaryFolder(), 'data');
      const path = stored(kind);
      const first = await firstline(['import', path, '--data', data]);
      expect(first.code, first.stderr).toBe(0);
      expect(json(first.stdout).map(({ outcome, ticket }) => [outcome, typeof ticket])).toEqual(
        mails.map(() => ['routed', 'string']),
      );
      if (kind !== 'an mbox')
        expect(new Set(json(first.stdout).map(({ id }) => id))).toEqual(
          new Set(mails.map((raw) => mailIdentity(raw))),
        );
      const at = await seen(data);
      expect((await at.tickets()).map(({ status, agent }) => [status, agent])).toEqual(
        mails.map(() => ['closed', null]),
      );
      expect((await at.messages()).every(({ status }) => status === 'withheld')).toBe(true);
      expect(filesBelow(join(data, 'captured'))).toEqual([]);

      // Again, with one mail more: the others are known.
      if (kind === 'a folder') writeFileSync(join(path, 'mail 9'), mailOf({ id: 'e' }));
      const again = await firstline(['import', path, '--data', data]);
      expect(again.code, again.stderr).toBe(0);
      expect(await at.contacts()).toHaveLength(kind === 'a folder' ? 5 : 4);
    },
  );

  test('passes over what is no file, and says so: links and pipes of a hostile Maildir', async () => {
    const [data, path] = [join(temporaryFolder(), 'data'), stored('a Maildir')];
    symlinkSync('/dev/zero', join(path, 'new/zero'));
    symlinkSync(join(path, '../../etc/passwd'), join(path, 'cur/passwd:2,S'));
    await finished('mkfifo', [join(path, 'new/pipe')]);
    const { code, stdout, stderr } = await firstline(['import', path, '--data', data]);
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/4 mails, .* 3 skipped/);
    const skipped = json(stdout).filter(({ outcome }) => outcome === 'skipped');
    expect(skipped.map(({ file, id, why }) => [file, id, why])).toEqual([
      ['passwd', null, 'link'],
      ['pipe', null, 'special'],
      ['zero', null, 'link'],
    ]);
  });

  test('beside a running start, which goes on answering the living', async () => {
    const at = await office();
    const imported = await firstline(['import', stored('a folder'), '--data', at.dataDir]);
    expect(imported.code, imported.stderr).toBe(0);
    const live = await placed(at, await post(at.process.smtp, { from: 'x@contoso.test', text: 'Hello?' }));
    await left(at, live.ticket, 'acknowledgement');
    await left(at, live.ticket, 'assignment');
    expect((await at.messages()).filter(({ status }) => status === 'captured')).toHaveLength(2);
    expect(await at.tickets()).toHaveLength(5);
  });
});

describe('a used folder', () => {
  test('trace, export and replay agree about it', async () => {
    const at = await used();
    const data = ['--data', at.dataDir];
    for (const id of [at.id, `<${at.id}>`, 'alice@contoso.test', at.ticket]) {
      const traced = await firstline(['trace', id, ...data]);
      expect(traced.code, traced.stderr).toBe(0);
      const steps = json(traced.stdout);
      expect(steps.map(({ what }) => what)).toEqual(
        expect.arrayContaining([
          'contact.received',
          'contact.classified',
          'ticket.opened',
          'ticket.assigned',
        ]),
      );
      for (const step of steps)
        expect(Object.keys(step).sort()).toEqual(['at', 'because', 'ids', 'stage', 'what']);
    }
    expect((await firstline(['trace', 'nobody@contoso.test', ...data])).code).toBe(1);
    const all = await exported(at.dataDir);
    expect(json(all['tickets'] ?? '')).toMatchObject([
      { number: at.ticket, status: 'open', requester: 'alice@contoso.test', subject: 'Invoice' },
      { requester: 'bob@contoso.test' },
    ]);
    for (const { file } of json(all['messages'] ?? ''))
      if (typeof file === 'string') expect(existsSync(join(at.dataDir, file))).toBe(true);
    const replayed = await firstline(['replay', ...data]);
    expect(replayed.code, replayed.stdout).toBe(0);
  });

  test('a backup restores into an equal installation, which goes on', async () => {
    const at = await used();
    const file = join(temporaryFolder(), 'backup.gz');
    const target = join(temporaryFolder(), 'other', 'data');
    const backed = await firstline(['backup', file, '--data', at.dataDir]);
    expect(backed.code, backed.stderr).toBe(0);
    const restored = await firstline(['restore', file, '--data', target]);
    expect(restored.code, restored.stderr).toBe(0);
    expect(await exported(target)).toEqual(await exported(at.dataDir));
    expect((await firstline(['replay', '--data', target])).code).toBe(0);
    const blobs = (dataDir: string) => filesBelow(join(dataDir, 'blobs')).sort();
    expect(blobs(target)).toEqual(blobs(at.dataDir));
    for (const name of blobs(target))
      expect(readFileSync(join(target, 'blobs', name))).toEqual(
        readFileSync(join(at.dataDir, 'blobs', name)),
      );

    const next = await office({ dataDir: target });
    const reply = { from: 'alice@contoso.test', text: 'And again.', inReplyTo: at.id };
    const joined = await placed(next, await post(next.process.smtp, reply));
    expect(joined.ticket).toBe(at.ticket);
    // Nothing that was settled before is sent once more.
    expect((await next.messages()).filter(({ kind }) => kind === 'acknowledgement')).toHaveLength(2);
  });

  test('a folder with something in it is not restored over', async () => {
    const at = await used();
    const file = join(temporaryFolder(), 'backup.gz');
    expect((await firstline(['backup', file, '--data', at.dataDir])).code).toBe(0);
    const before = await exported(at.dataDir);
    expect((await firstline(['restore', file, '--data', at.dataDir])).code).toBe(1);
    expect(await exported(at.dataDir)).toEqual(before);
  });

  test('forget of what is no address is wrong usage, and touches nothing', async () => {
    const at = await used();
    const before = await exported(at.dataDir);
    for (const word of ['email', 'queued', at.ticket, 'lice@contoso.test, bob@contoso.test'])
      expect((await firstline(['forget', word, '--data', at.dataDir])).code, word).toBe(2);
    expect((await firstline(['forget', 'lice@contoso.test', '--data', at.dataDir])).code).toBe(0);
    const after = await exported(at.dataDir);
    for (const kind of ['contacts', 'tickets', 'messages']) expect(after[kind]).toBe(before[kind]);
  });

  test.each(['import', 'migrate', 'forget'])(
    '%s without --config leaves its settings in force',
    async (name) => {
      const folder = temporaryFolder();
      const data = join(folder, 'data');
      const file = join(folder, 'firstline.yaml');
      const versions = async () =>
        json((await firstline(['export', 'facts', '--data', data])).stdout)
          .filter(({ type }) => type === 'admin.configured')
          .map(({ version }) => version);
      writeFileSync(file, 'limits: { automaticPerHour: 7 }\n');
      const configured = await firstline(['migrate', '--config', file, '--data', data]);
      expect(configured.code, configured.stderr).toBe(0);
      const mails = join(folder, 'mails');
      mkdirSync(mails);
      const given = { import: [mails], migrate: [], forget: ['nobody@contoso.test'] }[name] ?? [];
      const { code, stderr } = await firstline([name, ...given, '--data', data]);
      expect(code, stderr).toBe(0);
      expect(await versions()).toEqual([1]);
      // Given a file, they do what it says.
      writeFileSync(file, 'limits: { automaticPerHour: 8 }\n');
      expect((await firstline([name, ...given, '--config', file, '--data', data])).code).toBe(0);
      expect(await versions()).toEqual([1, 2]);
    },
  );
});

test('a damaged blob is told, and the rest of the backup is whole', async () => {
  const data = join(temporaryFolder(), 'data');
  const file = join(temporaryFolder(), 'backup.gz');
  expect((await firstline(['migrate', '--data', data])).code).toBe(0);
  const blob = join('blobs', 'cx', '0'.repeat(64));
  mkdirSync(join(data, 'blobs', 'cx'), { recursive: true });
  writeFileSync(join(data, blob), 'not what its name says');
  const backed = await firstline(['backup', file, '--data', data]);
  expect(backed.code).toBe(1);
  expect(backed.stderr).toContain('cx/000');
  const target = join(temporaryFolder(), 'data');
  const restored = await firstline(['restore', file, '--data', target]);
  expect(restored.code, restored.stderr).toBe(0);
  expect(json(restored.stdout)).toMatchObject([{ event: 'restored', blobs: 0, damaged: 1 }]);
});

test('a backup without the log is refused where the log lies in the database', async () => {
  const data = join(temporaryFolder(), 'data');
  const file = join(temporaryFolder(), 'backup.gz');
  expect((await firstline(['migrate', '--data', data])).code).toBe(0);
  const { code, stderr } = await firstline(['backup', '--without-log', file, '--data', data]);
  expect({ code, left: existsSync(file) }).toEqual({ code: 1, left: false });
  expect(stderr).toMatch(/^firstline: --without-log is for the cluster profile/);
});

describe('check', () => {
  test('finds nothing wrong out of the box', async () => {
    const { code, stdout, stderr } = await firstline(['check', '--data', join(temporaryFolder(), 'data')]);
    expect(code, stdout + stderr).toBe(0);
    for (const line of json(stdout))
      expect(Object.keys(line).sort()).toEqual(['detail', 'mend', 'name', 'ok']);
  });

  test('names what is wrong, and what would mend it', async () => {
    const file = join(temporaryFolder(), 'firstline.yaml');
    writeFileSync(file, 'relay: { host: 127.0.0.1, port: 9, tls: none }\n');
    const data = join(temporaryFolder(), 'data');
    const { code, stdout } = await firstline(['check', '--config', file, '--data', data]);
    expect(code).toBe(1);
    const wrong = json(stdout).filter(({ ok }) => ok === false);
    expect(wrong).toMatchObject([
      { name: expect.stringContaining('relay'), mend: expect.stringMatching(/\w/) },
    ]);
  });
});
