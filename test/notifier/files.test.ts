/** The customer's files travel with the notice, or are a link in it. */
import { describe, expect, test } from 'vitest';
import type { Attachment } from '../../contract/contact.ts';
import { LIMITS } from '../../contract/settings.ts';
import type { Message } from '../../contract/message.ts';
import { carriedBy } from '../../notifier/carried.ts';
import { composeMail } from '../../notifier/mime.ts';
import * as given from './given.ts';

const { assigned, contact, decide, fact, messageFrom, NOW, onlyQueued, queuedOnly, ticket } = given;

const file = (changes: Partial<Attachment> = {}): Attachment => ({
  name: 'agent.log',
  type: 'text/plain',
  bytes: 900,
  sha256: 'aa',
  inline: false,
  ...changes,
});
const raw = { name: 'c1/raw', bytes: 9_000 };
const withFiles = (...attachments: Attachment[]) => ({ contacts: [contact({ attachments }, { raw })] });

describe('a notice', () => {
  test('carries the files of the mail, and names them', () => {
    const { words } = onlyQueued(decide(assigned, withFiles(file(), file({ name: 'b.pdf', sha256: 'bb' }))));
    expect(words.attachments).toEqual([
      { contact: 'c1', raw: 'c1/raw', sha256: 'aa', name: 'agent.log' },
      { contact: 'c1', raw: 'c1/raw', sha256: 'bb', name: 'b.pdf' },
    ]);
    expect(words.text).toContain('Em anexo a esta mensagem: agent.log, b.pdf');
    expect(words.text).not.toContain('/files/');
  });

  test('has a link in place of a file without room, which names the agent and ends', () => {
    const large = file({ name: 'dump.bin', bytes: LIMITS.noticeFilesBytes, sha256: 'cc' });
    const { words } = onlyQueued(decide(assigned, withFiles(file(), large)));
    expect(words.attachments.map(({ name }) => name)).toEqual(['agent.log']);
    const until = NOW / 1000 + 14 * 24 * 3600;
    expect(words.text).toContain(`dump.bin, 6,3 MB: ${given.PUBLIC_URL}/files/rui/c1/1/${until}/`);
  });

  test('gives the newest mail room first', () => {
    const half = LIMITS.noticeFilesBytes / 2 + 1;
    const older = contact({ attachments: [file({ bytes: half })] }, { raw });
    const newer = contact(
      { attachments: [file({ bytes: half, sha256: 'dd' })] },
      { id: 'c2', raw, receivedAt: NOW + 1 },
    );
    const { words } = onlyQueued(decide(assigned, { contacts: [older, newer] }));
    expect(words.attachments.map(({ sha256 }) => sha256)).toEqual(['dd']);
  });

  test('carries none with a limit of 0, and no file with a notice of ours in it', () => {
    const none = { ...given.settings, limits: { ...LIMITS, noticeFilesBytes: 0 } };
    expect(onlyQueued(decide(assigned, { ...withFiles(file()), settings: none })).words.attachments).toEqual(
      [],
    );
    expect(onlyQueued(decide(assigned, withFiles(file({ ours: true })))).words.attachments).toEqual([]);
  });

  test('of later news carries the files of that news alone', () => {
    const news = contact(
      { attachments: [file({ sha256: 'dd' })] },
      { id: 'c2', raw: { name: 'c2/raw', bytes: 9 } },
    );
    const joined = fact<'ticket.joined'>({
      type: 'ticket.joined',
      ticket: 'FL-1001',
      contact: 'c2',
      person: null,
      because: [],
    });
    const known = { contact: news, contacts: [...withFiles(file()).contacts, news], ticket: ticket() };
    expect(onlyQueued(decide(joined, known)).words.attachments.map(({ sha256 }) => sha256)).toEqual(['dd']);
  });
});

const message = (): Message => messageFrom(queuedOnly(decide(assigned))[0]!);

test('a notice leaves without a file that cannot be read, and says which', async () => {
  const { words } = onlyQueued(decide(assigned, withFiles(file())));
  const nothing = { blobs: { get: async () => null } as never, attachmentsOf: async () => [] };
  expect(await carriedBy({ audience: 'agent' }, words, nothing)).toMatchObject([
    { name: 'agent.log.missing.txt' },
  ]);
  expect(await carriedBy({ audience: 'customer' }, words, nothing)).toMatchObject({
    code: 'attachment-missing',
  });
});

test('a picture of the HTML is related to it, the same bytes at every attempt; without HTML it is a file', async () => {
  const picture = { name: 'a.png', type: 'image/png', content: Buffer.from('x'), cid: 'c1.aa@firstline' };
  const other = { name: 'a.log', type: 'text/plain', content: Buffer.from('y') };
  const { noticeIn: _, ...words } = onlyQueued(decide(assigned)).words;
  const compose = async (html: string | null) =>
    (await composeMail(message(), { ...words, html }, [picture, other], { readable: true })).toString();
  const mail = await compose('<img src="cid:c1.aa@firstline">');
  expect(mail).toBe(await compose('<img src="cid:c1.aa@firstline">'));
  expect(mail).toMatch(/multipart\/mixed[\s\S]+multipart\/related[\s\S]+multipart\/alternative/);
  expect(mail).toMatch(/Content-ID: <c1\.aa@firstline>/i);
  expect(mail.match(/Content-Disposition: (?:inline|attachment)/g)).toEqual([
    'Content-Disposition: inline',
    'Content-Disposition: attachment',
  ]);
  expect(await compose(null)).not.toMatch(/related|inline/);
});
