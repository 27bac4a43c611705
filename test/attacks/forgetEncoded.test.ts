/** `forget` finds an address in other people's mails however a mail program encoded it, or says where it is left. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { stillNames } from '../../cli/forgetting/decodedCopies.ts';
import { withoutCopies } from '../../cli/forgetting/encodedCopies.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { seek } from '../../store/forgetting/mentions.ts';
import { captured, filesBelow, office } from '../e2e/office.ts';
import { firstline, json } from '../support/process.ts';
import { until } from '../support/grounds.ts';

const ADDRESS = 'erase.me@contoso.test';
const SAID = `Please ask erase.me@contoso.test about it, or Erase.Me@Contoso.test. É urgente.`;

const base64 = (bytes: string | Buffer, width = 76): string =>
  Buffer.from(bytes)
    .toString('base64')
    .replace(new RegExp(`(.{${width}})(?=.)`, 'g'), '$1\r\n');

function mail(fields: string, body: string, id: string): string {
  return `From: Bob <bob@globex.test>\r\nTo: support@firstline.test\r\nMessage-ID: <${id}@globex.test>\r\nMIME-Version: 1.0\r\n${fields}\r\n\r\n${body}\r\n`;
}

const TEXT = 'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ';
const INNER = mail(`Subject: inner\r\nCc: ${ADDRESS}\r\n${TEXT}base64`, base64(SAID), 'inner');
const mixed = (part: string): [string, string] => [
  'Subject: x\r\nContent-Type: multipart/mixed; boundary=B',
  `--B\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n--B\r\n${part}\r\n--B--`,
];
const word = (text: string, charset = 'utf-8'): string =>
  `=?${charset}?B?${Buffer.from(text).toString('base64')}?=`;

/** What can be taken out: fields and body of a mail of somebody else. */
const ENCODED: Record<string, [fields: string, body: string]> = {
  'a base64 body': [`Subject: x\r\n${TEXT}base64`, base64(SAID)],
  'a base64 body in long lines': [`Subject: x\r\n${TEXT}base64`, base64(SAID.repeat(3), 400)],
  'quoted-printable': [`Subject: x\r\n${TEXT}quoted-printable`, 'Ask erase=2Eme=40contoso.test, =C3=89.'],
  'a soft line break': [
    `Subject: x\r\n${TEXT}quoted-printable`,
    'Ask erase.m=\r\ne=40con=  \r\ntoso.test now.',
  ],
  'an encoded word': [`Subject: ${word(`Fwd: ${ADDRESS} é`)}\r\n${TEXT}7bit`, 'Hello.'],
  'an encoded word in two': [
    `Subject: ${word('é erase.me@con')}\r\n ${word('toso.test x')}\r\n${TEXT}7bit`,
    'Hello.',
  ],
  'a Q word': [`Subject: =?iso-8859-1?Q?=E9_erase=2Eme=40contoso.test?=\r\n${TEXT}7bit`, 'Hello.'],
  'a Q word in two': [
    `Subject: =?utf-8?q?x_erase.me?=\r\n =?utf-8?q?=40contoso.test?=\r\n${TEXT}7bit`,
    'Hello.',
  ],
  'a name in Cc': [`Subject: x\r\nCc: ${word(ADDRESS)} <x@globex.test>\r\n${TEXT}7bit`, 'Hello.'],
  'HTML entities': [
    'Subject: x\r\nContent-Type: text/html',
    '<p>Ask erase&#46;me&#64;contoso.test or erase&period;me&commat;contoso&#x2e;test</p>',
  ],
  'a mailto link': [
    'Subject: x\r\nContent-Type: text/html',
    '<a href="mailto:erase.me%40contoso.test">her</a>',
  ],
  'HTML in base64': [
    'Subject: x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64',
    base64('<a href="mailto:erase%2Eme%40contoso.test">her</a> é'),
  ],
  'an attached mail': mixed(`Content-Type: message/rfc822\r\n\r\n${INNER}`),
  'an attached mail in base64': mixed(
    `Content-Type: message/rfc822; name=a.eml\r\nContent-Disposition: attachment; filename=a.eml\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(INNER)}`,
  ),
  'an attached mail in base64 in base64': mixed(
    `Content-Type: application/octet-stream; name=a.eml\r\nContent-Disposition: attachment; filename=a.eml\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(mail(mixed(`Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(INNER)}`).join('\r\n\r\n'), '', 'b'))}`,
  ),
  'a text in UTF-16': mixed(
    `Content-Type: text/plain; name=a.txt\r\nContent-Disposition: attachment; filename=a.txt\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(Buffer.from(`\ufeff${SAID}`, 'utf16le'))}`,
  ),
  'a file name': mixed(
    `Content-Type: text/plain\r\nContent-Disposition: attachment; filename*=utf-8''x%20erase.me%40contoso.test%20y.txt\r\n\r\nx`,
  ),
  'a vCard': mixed(
    `Content-Type: text/vcard\r\nContent-Disposition: attachment; filename=a.vcf\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(`BEGIN:VCARD\r\nEMAIL:${ADDRESS}\r\nNOTE:${'x'.repeat(99)}\r\nEND:VCARD`)}`,
  ),
};

function zip(content: string): Buffer {
  const head = Buffer.alloc(30);
  head.write('PK\x03\x04', 'latin1');
  head.writeUInt16LE(8, 8);
  head.writeUInt16LE(5, 26);
  return Buffer.concat([head, Buffer.from('a.xml'), deflateRawSync(content)]);
}
const COMPRESSED = mixed(
  `Content-Type: application/zip\r\nContent-Disposition: attachment; filename=a.docx\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(zip(`<w:t>${ADDRESS}</w:t>`))}`,
);

const rawOf = (name: string, [fields, body]: [string, string]): Buffer =>
  Buffer.from(mail(fields, body, name.replace(/\W/g, '-')));

describe('an encoded copy', () => {
  test.each(Object.entries(ENCODED))('is taken out, and the rest stays a mail: %s', async (name, parts) => {
    const raw = rawOf(name, parts);
    const before = await parseEmail(raw);
    expect(await stillNames(raw, seek(ADDRESS))).toBe(true);
    const fresh = withoutCopies(raw, ADDRESS);
    expect(fresh).not.toBeNull();
    expect(await stillNames(fresh ?? raw, seek(ADDRESS))).toBe(false);
    const after = await parseEmail(fresh ?? raw);
    expect(JSON.stringify(after)).not.toMatch(/erase\.me/i);
    expect([after.from, after.messageId, after.attachments.length]).toEqual([
      before.from,
      before.messageId,
      before.attachments.length,
    ]);
    expect(after.defects.length).toBeLessThanOrEqual(before.defects.length);
    expect(withoutCopies(fresh ?? raw, ADDRESS)).toBeNull();
  });

  test.each([
    'joerase.me@contoso.test',
    'erase.me@contoso.testing',
    'x.erase.me@contoso.test',
    'erase-me@contoso.test',
  ])('of a longer or another address is none: %s', async (other) => {
    for (const raw of [
      rawOf('a', [`Subject: ${word(other)}\r\n${TEXT}base64`, base64(`Ask ${other} é`)]),
      rawOf('b', [`Subject: x\r\n${TEXT}quoted-printable`, `Ask ${other.replace('@', '=40')}`]),
    ]) {
      expect(withoutCopies(raw, ADDRESS)).toBeNull();
      expect(await stillNames(raw, seek(ADDRESS))).toBe(false);
    }
  });

  test('in what is no text is written over in place', () => {
    const item = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0, 1]),
      Buffer.from(`x ${ADDRESS} y`, 'utf16le'),
      Buffer.alloc(9),
    ]);
    const raw = rawOf(
      'msg',
      mixed(
        `Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(item)}`,
      ),
    );
    const fresh = withoutCopies(raw, ADDRESS);
    expect(fresh?.length).toBe(raw.length);
  });

  test('that is compressed stays, and is known', async () => {
    const raw = rawOf('zip', COMPRESSED);
    expect(withoutCopies(raw, ADDRESS)).toBeNull();
    expect(await stillNames(raw, seek(ADDRESS))).toBe(true);
  });

  test('is looked for in a time that grows with the bytes', () => {
    const cpu = (work: () => void): number => {
      const before = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    for (const piece of [
      'e',
      'erase.',
      'ZXJhc2Uu',
      'erase.me@=\r\n',
      '=?utf-8?B?ZQ==?= ',
      '=?',
      '=  ',
      `${base64('x'.repeat(57))}\r\n`,
    ]) {
      const of = (bytes: number) => Buffer.from(piece.repeat(bytes / piece.length));
      const [small, large] = [of(256 * 1024), of(2 * 1024 * 1024)];
      withoutCopies(small, ADDRESS);
      const ratio = cpu(() => withoutCopies(large, ADDRESS)) / cpu(() => withoutCopies(small, ADDRESS));
      expect(ratio, piece).toBeLessThan(32);
    }
  });
});

/** By hand, so that the bytes arrive as they are. */
async function deliver(smtp: string, raws: Buffer[]): Promise<void> {
  const [host = '', port = ''] = smtp.split(':');
  for (const raw of raws) {
    const socket = connect(Number(port), host);
    let heard = '';
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString();
    });
    const said = async (line: string | Buffer, answer: RegExp): Promise<void> => {
      socket.write(line);
      await until(String(answer), () => answer.test(heard));
      heard = '';
    };
    await said('', /^220/);
    await said('EHLO x.test\r\n', /250 /);
    await said('MAIL FROM:<bob@globex.test>\r\n', /^250/);
    await said('RCPT TO:<support@firstline.test>\r\n', /^250/);
    await said('DATA\r\n', /^354/);
    await said(Buffer.concat([raw, Buffer.from('.\r\n')]), /^250/);
    socket.end();
  }
}

describe('forget', () => {
  async function withMails(mails: Record<string, [string, string]>) {
    const at = await office();
    const raws = Object.entries(mails).map(([name, parts]) => rawOf(name, parts));
    await deliver(at.process.smtp, raws);
    const isPlaced = async () => (await at.contacts()).filter(({ as }) => as !== null).length === raws.length;
    await until('all are placed', isPlaced, 120_000);
    at.process.kill('SIGTERM');
    await at.process.ended;
    const blobs = join(at.dataDir, 'blobs');
    const naming = async (): Promise<string[]> => {
      const files = filesBelow(blobs);
      const found = await Promise.all(
        files.map((file) => stillNames(readFileSync(join(blobs, file)), seek(ADDRESS))),
      );
      return files.filter((_, n) => found[n]);
    };
    return { at, naming };
  }

  test('takes every encoded copy out of the mails of others, and they stay readable', async () => {
    const { at, naming } = await withMails(ENCODED);
    expect(await naming()).toHaveLength(Object.keys(ENCODED).length);
    const day = readdirSync(join(at.dataDir, 'captured'))[0] ?? '';
    writeFileSync(join(at.dataDir, 'captured', day, 'old.eml'), rawOf('old', ENCODED['a base64 body']!));
    const forgotten = await firstline(['forget', ADDRESS, '--data', at.dataDir]);
    expect(forgotten.code, forgotten.stderr).toBe(0);
    expect(json(forgotten.stdout)).toMatchObject([{ left: [], redactedBlobs: Object.keys(ENCODED).length }]);
    expect(await naming()).toEqual([]);
    expect(captured(at.dataDir)).not.toContain(join(day, 'old.eml'));
    const contacts = await at.contacts();
    expect(JSON.stringify(contacts)).not.toMatch(/erase\.me/i);
    for (const { raw } of contacts) expect(filesBelow(join(at.dataDir, 'blobs'))).toContain(raw?.name);
    expect((await firstline(['replay', '--data', at.dataDir])).code).toBe(0);
  });

  test('says which it could not take out', async () => {
    const { at, naming } = await withMails({ zip: COMPRESSED, 'a base64 body': ENCODED['a base64 body']! });
    const [name] = await naming().then((all) =>
      all.filter((file) => readFileSync(join(at.dataDir, 'blobs', file)).includes('a.docx')),
    );
    const forgotten = await firstline(['forget', ADDRESS, '--data', at.dataDir]);
    expect(forgotten.code).toBe(1);
    expect(json(forgotten.stdout)).toMatchObject([
      { left: [`${name} (encoded or compressed, cannot be overwritten)`] },
    ]);
    expect(await naming()).toEqual([name]);
  });
});
