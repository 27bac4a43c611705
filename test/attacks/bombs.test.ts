/** Attachments that grow when they are unpacked: what one mail costs is bounded, in however many pieces it comes. */
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { limits } from '../../ingest/limits.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { roomOfMail, unpacked } from '../../ingest/mail/ours/packed.ts';

const MIB = 1024 * 1024;
/** Each sign is decoded: the dearest text to look at. */
const signs = Buffer.from('%25'.repeat(MIB));

function mailOf(attachments: Buffer[]): Buffer {
  const parts = attachments.map(
    (bytes) =>
      `--b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`,
  );
  return Buffer.from(
    `From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts.join('')}--b--\r\n`,
  );
}

/** A ZIP whose many local headers all lead to one stream, which is larger than what may come out. */
function overlapping(entries: number): Buffer {
  const stream = deflateRawSync(Buffer.alloc(limits.unpackedBytes + MIB));
  const heads = Array.from({ length: entries }, (_, n) => {
    const head = Buffer.alloc(30);
    head.write('PK\x03\x04', 'latin1');
    head.writeUInt16LE(8, 8);
    head.writeUInt16LE((entries - 1 - n) * head.length, 26);
    return head;
  });
  return Buffer.concat([...heads, stream]);
}

async function cpuMs(mail: Buffer): Promise<number> {
  const before = process.threadCpuUsage();
  await parseEmail(mail, { html: false });
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

test('many compressed attachments share what one mail may unpack', () => {
  const room = roomOfMail();
  const files = Array.from({ length: 20 }, () => gzipSync(signs));
  const bytes = files.flatMap((file) => unpacked(file, room)).reduce((sum, { length }) => sum + length, 0);
  expect(bytes).toBeGreaterThan(2 * signs.length - 1);
  expect(bytes).toBeLessThanOrEqual(limits.unpackedBytes);
});

test('twenty of them take no longer than what one mail may unpack', async () => {
  const file = gzipSync(signs);
  await cpuMs(mailOf([file]));
  const two = await cpuMs(mailOf([file, file]));
  const twenty = await cpuMs(mailOf(Array.from({ length: 20 }, () => file)));
  expect(twenty).toBeLessThan(4 * two);
});

test.each([
  ['a ZIP of pieces that lie in each other', overlapping(400)],
  [
    'a PDF of streams that are too large',
    Buffer.concat([
      Buffer.from('%PDF-1.7\n'),
      ...Array.from({ length: 200 }, () =>
        Buffer.concat([Buffer.from('stream\n'), deflateSync(Buffer.alloc(limits.unpackedBytes + MIB))]),
      ),
    ]),
  ],
])('%s: what is inflated in vain counts', (_, file) => {
  const room = roomOfMail();
  expect(unpacked(file, room)).toEqual([]);
  expect(room.inflated).toBeLessThanOrEqual(0);
  expect(room.inflated).toBeGreaterThan(-limits.unpackedBytes);
});

test('streams of a PDF that are no zlib cost nothing, and the one behind them is found', () => {
  const picture = Buffer.concat([Buffer.from('stream\n'), Buffer.from([0xff, 0xd8, 0xff, 0xe0])]);
  const text = Buffer.concat([Buffer.from('stream\r\n'), deflateSync(Buffer.from('found'))]);
  const pieces = unpacked(
    Buffer.concat([Buffer.from('%PDF-1.7\n'), ...Array.from({ length: 100 }, () => picture), text]),
  );
  expect(pieces.map(String)).toEqual(['found']);
});
