/** A notice of ours never leaves as an attachment or in the words of an answer, however a mail program packed it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { describe, expect, test } from 'vitest';
import { withoutPrivate } from '../../contract/ours.ts';
import { attachmentsOf } from '../../ingest/mail/attachments.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { cut, DISGUISED, INNOCENT } from './noticeDisguises.ts';
import { ADDRESS, body, HARMLESS, HOLDING, ID, mailWith, TOKEN } from './noticeShapes.ts';
import { captured, left, office, opened, placed, post } from '../e2e/office.ts';

describe('an attachment', () => {
  test.each([...HOLDING, ...DISGUISED])('with a notice in it is known: %s', async (_name, part) => {
    const raw = mailWith(part);
    expect((await parseEmail(raw)).attachments).toMatchObject([{ name: part.name, ours: true }]);
    expect(await attachmentsOf(raw)).toMatchObject([{ ours: true }]);
  });

  test.each([...HARMLESS, ...INNOCENT])('without one is none: %s', async (_name, part) => {
    const raw = mailWith(part);
    expect((await parseEmail(raw)).attachments.map((one) => Object.keys(one))).toEqual([
      ['name', 'type', 'bytes', 'sha256', 'inline'],
    ]);
    expect(await attachmentsOf(raw)).toMatchObject([{ ours: false }]);
  });

  test('of which the notice lies on the edge of two pieces is known', async () => {
    for (const before of [256 * 1024 - 30, 256 * 1024 - 1, 512 * 1024 - 60]) {
      const content = `${'x '.repeat(before / 2)}${body(ADDRESS)}${'y '.repeat(200_000)}`;
      const raw = mailWith({ name: 'a.txt', type: 'text/plain', content });
      expect((await parseEmail(raw)).attachments[0]?.ours, String(before)).toBe(true);
    }
  });
});

describe('words', () => {
  const clean = (text: string): string =>
    withoutPrivate(text, { own: 'rui@firstline.test', support: 'support@firstline.test' });

  test.each([
    ADDRESS,
    ADDRESS.toUpperCase(),
    `mailto:${ADDRESS.replace('+', '%2B').replace('@', '%40')}?subject=x`,
    `mailto:${ADDRESS.replace('+', '%252b')}`,
    ADDRESS.replace('+', '&#43;').replace('@', '&#64;'),
    ADDRESS.replace('+', '&#x2b;').replace('@', '&#x40;'),
    ADDRESS.replace('+', '&plus;').replace('@', '&commat;'),
    ADDRESS.replace('+', '=2B').replace('@', '=40'),
    `<${ID}>`,
    `https://x.test/?to=${encodeURIComponent(ADDRESS)}&x=1`,
    'Rui@firstline.test',
    'mailto%3Arui%40firstline.test',
    'rui&#64;firstline.test',
    cut('\u200b'),
    cut('\u00ad\u2060'),
    cut(' '),
    cut('\n'),
    cut('\r\n> '),
    ADDRESS.replace('@', '\u200b@'),
    ADDRESS.replace('@', ' @ '),
    ADDRESS.replace('@', '(at)'),
    ADDRESS.replace('@', '\uff20').replace('+', '\uff0b'),
    ADDRESS.replace('+', '\\+').replace('.', '\\.').replace('@', '\\@'),
    ADDRESS.split('@')[0] ?? '',
    `FL-1022.${TOKEN}`,
    `fl-1022.a-${TOKEN}.mhbly`,
    'ru\u200bi@first\u00adline.test',
    'rui\uff20firstline.test',
  ])('leave without %j', (text) => {
    const said = clean(`Write: ${text}, please.`);
    expect(said).toContain('support@firstline.test');
    expect(said.toLowerCase().replace(/[^a-z0-9]/g, '')).not.toContain(TOKEN);
    expect(said.replace(/[\u200b\u00ad]/g, '')).not.toMatch(/rui(?:@|%40|&#64;|\uff20)firstline/i);
  });

  test.each([
    'ferrui@firstline.test',
    'rui@firstline.testing',
    'a+fl-1@x.test',
    'FL-1022.',
    'x+y@z.test',
    'See FL-1022.\nThe customer has written: x@y.test',
    'See FL-1022.pdf\nand\u200bmore',
  ])('keep %s', (text) => expect(clean(text)).toBe(text));
});

describe('a running Firstline', () => {
  /** A customer's mail, the notice of it, and an agent's answer with attachments. */
  async function answered(attachments: (notice: Buffer) => object[], text = 'Here is your answer.') {
    const at = await office();
    const id = await post(at.process.smtp, { from: 'Bob <bob@globex.test>', text: 'An invoice please.' });
    const { ticket } = await placed(at, id);
    const [assignment] = await left(at, ticket, 'assignment');
    const notice = await opened(at, assignment!);
    const [host, port] = at.process.smtp.split(':');
    const transport = createTransport({ host: host ?? '', port: Number(port), ignoreTLS: true });
    await transport.sendMail({
      from: notice.to[0]?.address ?? '',
      to: notice.replyTo[0]?.address ?? '',
      subject: 'Re: leak',
      text,
      attachments: attachments(readFileSync(join(at.dataDir, assignment!.file ?? ''))),
    });
    transport.close();
    return { at, ticket, notice };
  }

  test('sends the words without the notice, in every shape, tells the agent, and sends what is not ours', async () => {
    const other = 'From: x@globex.test\r\nSubject: another\r\n\r\nNot ours.\r\n';
    const { at, ticket, notice } = await answered((raw) => [
      { filename: 'Original message.eml', contentType: 'message/rfc822', content: raw },
      { filename: 'notice.txt', content: raw },
      { filename: 'notice.bin', content: raw.toString('base64').replace(/(.{76})/g, '$1\r\n') },
      {
        filename: 'rui.vcf',
        contentType: 'text/vcard',
        content: `EMAIL:${/Reply-To: (\S+)/.exec(raw.toString())?.[1]}`,
      },
      { filename: 'plan.txt', content: 'a plan' },
      { filename: 'other.eml', contentType: 'message/rfc822', content: other },
    ]);
    const [reply] = await left(at, ticket, 'reply');
    const sent = await opened(at, reply!);
    expect(sent.text).toMatch(/^Here is your answer\.\n\nKind regards,\n\S+\nSupport$/);
    expect(sent.attachments.map(({ name }) => name)).toEqual(['plan.txt', 'other.eml']);
    expect(sent.raw).toMatch(
      /Content-Type: message\/rfc822[^]*?Content-Transfer-Encoding: 7bit\r\n[^]*?Not ours\./,
    );
    const [told] = await left(at, ticket, 'notice');
    const words = (await opened(at, told!)).fullText;
    for (const name of ['Original message.eml', 'notice.txt', 'notice.bin', 'rui.vcf'])
      expect(words).toContain(name);
    expect(words).not.toContain('plan.txt');
    const tokens = [notice.replyTo[0]?.address ?? '', notice.messageId ?? ''].map(
      (one) => /[.-]([a-z2-7]{16})/.exec(one)?.[1],
    );
    const toCustomer = (await at.messages()).filter(
      ({ audience, file }) => audience === 'customer' && file !== null,
    );
    for (const { file } of toCustomer)
      for (const token of tokens)
        expect(readFileSync(join(at.dataDir, file ?? ''), 'utf8')).not.toContain(token);
    expect(captured(at.dataDir).length).toBeGreaterThan(3);
  });

  test('refuses an answer that is nothing but a notice', async () => {
    const { at, ticket } = await answered(
      (raw) => [{ filename: 'a.eml', contentType: 'message/rfc822', content: raw }],
      '',
    );
    await left(at, ticket, 'notice');
    expect(
      (await at.facts()).filter(({ type }) => type === 'agent.replied' || type === 'ticket.answered'),
    ).toEqual([]);
    expect((await at.facts()).find(({ type }) => type === 'agent.refused')).toMatchObject({
      reason: 'empty',
    });
  });
});
