/** A mail comes in by SMTP from any client, and everything that a newcomer expects is there. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/folders.ts';
import { finished } from '../support/process.ts';
import { left, type Office, office, opened, placed, post, SUPPORT } from './office.ts';

const ROOT = join(import.meta.dirname, '../..');

const RAW = [
  'From: Alice Martins <alice@contoso.test>',
  `To: ${SUPPORT}`,
  'Subject: Invoice',
  'Message-ID: <try-1@contoso.test>',
  '',
  'My invoice shows two licences, I ordered one.',
  '',
].join('\r\n');

async function curl(smtp: string, raw: string | Buffer, to = SUPPORT, from = 'alice@contoso.test') {
  const file = join(temporaryFolder(), 'mail.eml');
  writeFileSync(file, raw);
  const rcpt = ['--mail-from', from, '--mail-rcpt', to];
  return finished('curl', ['-sS', `smtp://${smtp}`, ...rcpt, '--upload-file', file]);
}

function missing(program: string): string | null {
  return ['/usr/bin', '/usr/local/bin', '/bin'].some((folder) => existsSync(join(folder, program)))
    ? null
    : `skipped, because ${program} is not installed`;
}

/** Everything that stands for one mail of a customer. */
async function expectTheWhole(at: Office, messageId: string): Promise<void> {
  const contact = await placed(at, messageId);
  expect(contact.classification?.category).toBe('billing');
  expect(contact.classification?.because.length).toBeGreaterThan(0);
  const ticket = await at.shown(contact.ticket ?? '');
  expect(ticket).toMatchObject({
    number: expect.stringMatching(/^FL-\d+$/),
    category: 'billing',
    priority: 'normal',
    status: 'open',
    queue: 'billing',
    agent: expect.stringMatching(/^(?:rui|ana|tom)$/),
    requester: contact.words.from?.address,
    contacts: [contact.id],
  });
  const hour = 3_600_000;
  expect(Date.parse(String(ticket?.['firstResponseDue']))).toBe(contact.receivedAt + 4 * hour);
  expect(Date.parse(String(ticket?.['resolutionDue']))).toBe(contact.receivedAt + 24 * hour);

  const [acknowledgement] = await left(at, contact.ticket, 'acknowledgement');
  const told = await opened(at, acknowledgement!);
  expect(told.to[0]?.address).toBe(contact.words.from?.address);
  expect(told.from?.address).toBe(SUPPORT);
  expect(told.inReplyTo).toBe(messageId);
  expect(told.text).toContain(contact.ticket);
  expect(told.raw).toMatch(/^Auto-Submitted: auto-replied\r?$/m);
  const [assignment] = await left(at, contact.ticket, 'assignment');
  const notice = await opened(at, assignment!);
  expect(notice.to[0]?.address).toBe(`${String(ticket?.['agent'])}@firstline.test`);
  expect(notice.fullText).toContain(contact.words.text.trim());
}

describe('a mail by SMTP', () => {
  test('by curl: its very bytes are kept, and all the rest follows', async (context) => {
    const reason = missing('curl');
    if (reason !== null) context.skip(reason);
    const at = await office();
    const sent = await curl(at.process.smtp, RAW);
    expect(sent.code, sent.stderr).toBe(0);
    await expectTheWhole(at, 'try-1@contoso.test');
    const [contact] = await at.contacts();
    const kept = readFileSync(join(at.dataDir, 'blobs', contact?.raw?.name ?? ''), 'latin1');
    expect(kept.endsWith(RAW)).toBe(true);
    // Above the sender's bytes stands our own Received line alone (RFC 5321 §4.4).
    expect(kept.slice(0, -RAW.length)).toMatch(/^Received: from [^\r\n]+(?:\r\n[ \t][^\r\n]+)*\r\n$/);
  });

  test('by the very commands that the banner shows', async (context) => {
    const reason = missing('curl');
    if (reason !== null) context.skip(reason);
    const at = await office();
    await at.process.says(/Ctrl-C stops it/);
    const banner = at.process.stderr();
    const [sending = ''] = /^ {2}printf .*\n.*curl .*$/m.exec(banner) ?? [];
    const looking = [...banner.matchAll(/^ {2}(\.\/bin\/firstline\.js .*)$/gm)].map(([, line = '']) => line);
    const shell = (command: string) => finished('sh', ['-c', command], { cwd: ROOT });
    const sent = await shell(sending);
    expect(sent.code, sent.stderr).toBe(0);
    await expectTheWhole(at, 'try-1@contoso.test');
    expect(looking).toHaveLength(2);
    for (const command of looking) {
      const { code, stdout, stderr } = await shell(command);
      expect(code, stderr).toBe(0);
      expect(stdout).toContain('FL-1001');
    }
  });

  test('by swaks', async (context) => {
    const reason = missing('swaks');
    if (reason !== null) context.skip(reason);
    const at = await office();
    const [server = '', port = ''] = at.process.smtp.split(':');
    const header = ['--header', 'Message-Id: <swaks-1@contoso.test>', '--header', 'Subject: Invoice'];
    const body = ['--body', 'My invoice shows two licences, I ordered one.'];
    const address = ['--to', SUPPORT, '--from', 'alice@contoso.test', '--server', server, '--port', port];
    const sent = await finished('swaks', [...address, ...header, ...body]);
    expect(sent.code, sent.stdout).toBe(0);
    await expectTheWhole(at, 'swaks-1@contoso.test');
  });

  test('by nodemailer, and the acknowledgement speaks the customer’s language', async () => {
    const at = await office();
    const id = await post(at.process.smtp, {
      from: 'Inês <ines@contoso.test>',
      subject: 'Fatura errada',
      text: 'A minha fatura de outubro mostra duas licenças, mas eu só encomendei uma. Podem corrigir?',
    });
    await expectTheWhole(at, id);
    const [acknowledgement] = await left(at, 'FL-1001', 'acknowledgement');
    expect((await opened(at, acknowledgement!)).text).toMatch(/pedido|mensagem/);
  });

  test('the same mail again, and to another mailbox, is one contact and one ticket', async () => {
    const at = await office();
    const letter = { from: 'bo@contoso.test', text: 'How do I add a user?', id: 'same@contoso.test' };
    const fixed = { ...letter, headers: { Date: 'Mon, 02 Mar 2026 09:00:00 +0000' }, to: SUPPORT };
    await post(at.process.smtp, fixed);
    await placed(at, letter.id);
    await post(at.process.smtp, fixed);
    const raw = RAW.replaceAll('try-1', 'two-boxes');
    for (const to of [SUPPORT, 'billing@firstline.test']) await curl(at.process.smtp, raw, to);
    await placed(at, 'two-boxes@contoso.test');
    await post(at.process.smtp, { from: 'cy@contoso.test', text: 'Last one.', id: 'last@contoso.test' });
    await placed(at, 'last@contoso.test');
    expect((await at.contacts()).map(({ words }) => words.messageId)).toEqual([
      'same@contoso.test',
      'two-boxes@contoso.test',
      'last@contoso.test',
    ]);
    expect(await at.tickets()).toHaveLength(3);
    const repeated = (await at.facts()).filter(({ type }) => type === 'contact.repeated');
    expect(repeated).toHaveLength(2);
    expect((await at.messages()).filter(({ kind }) => kind === 'acknowledgement')).toHaveLength(3);
  });

  test('a machine is never acknowledged', async () => {
    const at = await office();
    const id = await post(at.process.smtp, {
      from: 'alerts@contoso.test',
      subject: 'Disk is full on web-3',
      text: 'The disk of web-3 is full.',
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    const contact = await placed(at, id);
    await left(at, contact.ticket, 'assignment');
    const [acknowledgement] = (await at.messages()).filter(({ kind }) => kind === 'acknowledgement');
    expect(acknowledgement?.status ?? 'withheld').toBe('withheld');
  });
});
