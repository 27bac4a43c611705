import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import type { Blobs } from '../../contract/blobs.ts';
import { localDisk } from '../../blobs/disk.ts';
import { sha256 } from '../../contract/ids.ts';
import { capturedCourier } from '../../notifier/couriers/captured.ts';
import { capturedSmsCourier } from '../../notifier/couriers/capturedSms.ts';
import { composeMail } from '../../notifier/mime.ts';
import { temporaryFolder } from '../support/folders.ts';
import * as given from './given.ts';
import { undressed } from '../support/undressed.ts';

const { caller, decide, messageFrom, onlyQueued, opened, replied, ticket } = given;

const pdf = Buffer.from('%PDF ç');
const carrying = {
  blobs: { get: async (name: string) => (name === 'c9/ff' ? Buffer.from('raw') : null) } as unknown as Blobs,
  attachmentsOf: async () => [
    { name: 'plan.pdf', type: 'application/pdf', sha256: sha256(pdf), content: pdf },
  ],
};

function withAttachment(digest = sha256(pdf), raw = 'c9/ff') {
  const attachments = [
    { name: 'plano ção.pdf', type: 'application/pdf', bytes: 7, sha256: digest, inline: false },
  ];
  return onlyQueued(
    decide(replied('Olá, Ana: está em anexo.', { words: { text: 'Está em anexo.', attachments, raw } })),
  );
}

describe('an attached mail', () => {
  async function composed(content: string, name = 'other') {
    const draft = withAttachment();
    const attachment = { name, type: 'message/rfc822', content: Buffer.from(content) };
    const bytes = await composeMail(messageFrom(draft), draft.words, [attachment], { readable: false });
    return bytes.toString('latin1');
  }
  const head = 'From: x@globex.test\nSubject: other\n\n';

  test('stands there as it is, never encoded', async () => {
    expect(await composed(`${head}Hello.\n`)).toMatch(
      /Content-Type: message\/rfc822;[^]*?Content-Transfer-Encoding: 7bit\r\n\r\nFrom: x@globex\.test\r\nSubject: other\r\n\r\nHello\.\r\n/,
    );
    const eight = await composed(`${head}Olá.\n`);
    expect(eight).toMatch(/Content-Type: message\/rfc822;[^]*?Content-Transfer-Encoding: 8bit\r\n/);
    expect(eight).toContain(Buffer.from('Olá.').toString('latin1'));
  });

  test.each([`${head}${'x'.repeat(999)}\n`, `${head}\0\n`])(
    'that SMTP could not carry as it is goes as a file',
    async (content) => {
      const raw = await composed(content);
      expect(raw).toMatch(
        /Content-Type: application\/octet-stream;[^]*?Content-Transfer-Encoding: base64\r\n/,
      );
      expect((await simpleParser(raw)).attachments).toMatchObject([
        { filename: 'other.eml', content: Buffer.from(content) },
      ]);
    },
  );
});

test('an attachment with a notice in it, queued by a version that did not look, is not sent', async () => {
  const notice = {
    ...carrying,
    attachmentsOf: async () => [{ ...(await carrying.attachmentsOf())[0]!, ours: true }],
  };
  const directory = temporaryFolder();
  const draft = withAttachment();
  expect(
    await capturedCourier({ ...undressed, directory, disk: localDisk, ...notice }).send(
      messageFrom(draft),
      draft.words,
    ),
  ).toEqual({
    outcome: 'failed',
    code: 'attachment-is-notice',
    detail: sha256(pdf),
  });
  expect(readdirSync(directory)).toEqual([]);
});

describe('captured mail', () => {
  test('is a readable .eml below the data folder, the same file for the same message', async () => {
    const directory = temporaryFolder();
    const courier = capturedCourier({ ...undressed, directory, disk: localDisk, ...carrying });
    const draft = onlyQueued(decide(opened, { ticket: ticket({ language: 'pt' }) }));
    const first = await courier.send(messageFrom(draft), draft.words);
    const file = `captured/2026-01-05/100000-acknowledgement-${draft.message}.eml`;
    expect(first).toEqual({ outcome: 'captured', file });
    const bytes = readFileSync(join(directory, file));
    expect(bytes.toString('utf8')).toContain('O seu pedido tem o número FL-1001.');
    expect(await courier.send(messageFrom(draft), draft.words)).toEqual(first);
    expect(readFileSync(join(directory, file)).equals(bytes)).toBe(true);
    expect(readdirSync(join(directory, 'captured/2026-01-05'))).toHaveLength(1);
  });

  test('says to a parser what the words say', async () => {
    const draft = onlyQueued(decide(opened, { ticket: ticket({ language: 'pt' }) }));
    const mail = await simpleParser(
      await composeMail(messageFrom(draft), draft.words, [], { readable: true }),
    );
    expect(mail).toMatchObject({
      subject: draft.words.subject,
      messageId: `<${draft.messageId}>`,
      inReplyTo: '<first@contoso.com>',
      date: new Date(given.NOW),
    });
    expect(mail.text?.trim()).toBe(draft.words.text.trim());
    expect(mail.from?.value).toEqual([draft.words.from]);
    expect(mail.headers.get('auto-submitted')).toBe('auto-replied');
    expect(mail.headers.get('x-firstline')).toBe(draft.message);
  });

  test('is quoted-printable only where a line is longer than mail allows', async () => {
    const long = onlyQueued(decide(replied(`é${'x'.repeat(1_000)}`)));
    const bytes = await composeMail(messageFrom(long), long.words, [], { readable: true });
    expect(bytes.toString()).toContain('quoted-printable');
    expect((await simpleParser(bytes)).text?.trim()).toBe(long.words.text);
    expect(
      Math.max(
        ...bytes
          .toString('latin1')
          .split('\r\n')
          .map(({ length }) => length),
      ),
    ).toBeLessThan(999);
  });

  test('for a relay is all 7bit, and says the same', async () => {
    const draft = onlyQueued(decide(opened, { ticket: ticket({ language: 'pt' }) }));
    const bytes = await composeMail(messageFrom(draft), draft.words, [], { readable: false });
    expect(bytes.every((byte) => byte < 128 && byte !== 0)).toBe(true);
    expect((await simpleParser(bytes)).text?.trim()).toBe(draft.words.text.trim());
  });

  test('carries the agent’s attachments', async () => {
    const directory = temporaryFolder();
    const draft = withAttachment();
    await capturedCourier({ ...undressed, directory, disk: localDisk, ...carrying }).send(
      messageFrom(draft),
      draft.words,
    );
    const [file = ''] = readdirSync(join(directory, 'captured/2026-01-05'));
    const mail = await simpleParser(readFileSync(join(directory, 'captured/2026-01-05', file)));
    expect(mail.attachments.map(({ filename, content }) => [filename, content.toString()])).toEqual([
      ['plano ção.pdf', '%PDF ç'],
    ]);
    expect(mail.text?.split('\n')[0]).toBe('Está em anexo.');
  });

  test.each([
    ['attachment', withAttachment('00')],
    ['raw mail', withAttachment(sha256(pdf), 'c9/gone')],
  ])('does not leave without an %s that is gone', async (_, draft) => {
    const directory = temporaryFolder();
    const outcome = await capturedCourier({ ...undressed, directory, disk: localDisk, ...carrying }).send(
      messageFrom(draft),
      draft.words,
    );
    expect(outcome).toMatchObject({ outcome: 'failed', code: 'attachment-missing' });
    expect(existsSync(join(directory, 'captured'))).toBe(false);
  });

  test('waits where the folder cannot be written', async () => {
    const directory = temporaryFolder();
    writeFileSync(join(directory, 'captured'), 'in the way');
    const draft = onlyQueued(decide(opened));
    const outcome = await capturedCourier({ ...undressed, directory, disk: localDisk, ...carrying }).send(
      messageFrom(draft),
      draft.words,
    );
    expect(outcome).toMatchObject({ outcome: 'deferred' });
  });
});

test('a captured SMS is a text file with numbers and words', async () => {
  const directory = temporaryFolder();
  const call = ticket({ channel: 'call', requester: caller.id, mailbox: '+351210000000' });
  const draft = onlyQueued(decide(opened, { ticket: call }));
  const outcome = await capturedSmsCourier({ directory, disk: localDisk }).send(
    messageFrom(draft),
    draft.words,
  );
  if (outcome.outcome !== 'captured') throw new Error(outcome.outcome);
  expect(outcome.file).toMatch(/\.txt$/);
  const text = readFileSync(join(directory, outcome.file), 'utf8');
  expect(text).toContain('From: +351210000000\nTo: +351912345678\n');
  expect(text).toContain(draft.words.text);
});
