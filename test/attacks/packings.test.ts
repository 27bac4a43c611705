/** An agent's answer in the packings of mail programs, from end to end: no decoded byte for the customer has the agent's token. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { expect, test } from 'vitest';
import { attachmentsOf } from '../../ingest/mail/attachments.ts';
import { left, office, opened, placed, post } from '../e2e/office.ts';

type Notice = { raw: Buffer; address: string; id: string; agent: string };

const part = (head: string, body: string | Buffer): string =>
  `--B\r\n${head}\r\n\r\n${body.toString('latin1')}\r\n`;
const mixed = (...parts: string[]): string =>
  `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n${parts.join('')}--B--\r\n`;
const html = (body: string): string =>
  `MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>It is done.</p>${body}`;
const text = (body: string): string =>
  `Content-Type: text/plain; charset=utf-8\r\n\r\nIt is done.\r\n${body}`;
const DONE = part('Content-Type: text/plain', 'It is done.');
const cut = (address: string, gap: string): string => address.replace(/(?=.{3}@)/, gap);

const PACKINGS: Record<string, (notice: Notice) => string> = {
  'shown within the mail': ({ raw }) =>
    mixed(DONE, part('Content-Type: message/rfc822\r\nContent-Disposition: inline', raw)),
  'without a disposition': ({ raw }) => mixed(DONE, part('Content-Type: message/rfc822', raw)),
  'in a digest': ({ raw }) =>
    mixed(
      DONE,
      part('Content-Type: multipart/digest; boundary=D', `--D\r\n\r\n${raw.toString('latin1')}\r\n--D--`),
    ),
  'as message/global': ({ raw }) => mixed(DONE, part('Content-Type: message/global', raw)),
  'as text within the mail': ({ raw }) =>
    mixed(DONE, part('Content-Type: text/plain\r\nContent-Disposition: inline; filename=a.txt', raw)),
  'as an HTML file within the mail': ({ address }) =>
    mixed(
      DONE,
      part(
        'Content-Type: text/html\r\nContent-Disposition: inline; filename=a.htm',
        `<a href="mailto:${address}">x</a>`,
      ),
    ),
  'as a picture of the HTML': ({ address }) =>
    `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n${part('Content-Type: text/html', '<p>It is done.</p><img src="cid:x">')}${part('Content-Type: image/svg+xml\r\nContent-ID: <x>', `<svg><text>${address}</text></svg>`)}--B--\r\n`,
  'as an invitation': ({ address }) =>
    `MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=B\r\n\r\n${DONE}${part('Content-Type: text/calendar; method=REPLY', `BEGIN:VCALENDAR\r\nORGANIZER:mailto:${cut(address, '\r\n ')}\r\nEND:VCALENDAR`)}--B--\r\n`,
  'in the name of a file': ({ address }) =>
    mixed(
      DONE,
      part(`Content-Type: text/plain\r\nContent-Disposition: attachment; filename="${address}.txt"`, 'x'),
    ),
  'as the address of a link': ({ address }) => html(`<a href="mailto:${address}?subject=x">Write here</a>`),
  'as an encoded address of a link': ({ address }) =>
    html(
      `<a href="https://x.test/?m=mailto%3A${encodeURIComponent(encodeURIComponent(address))}">Write here</a>`,
    ),
  'as HTML with entities': ({ address }) =>
    html(`<p>${address.replace('+', '&#43;').replace('@', '&commat;')}</p>`),
  'as HTML that may break': ({ address }) =>
    html(`<p>${cut(address, '<wbr>')} ${cut(address, '&shy;')} ${cut(address, '&#8203;')}</p>`),
  'as HTML in two colours': ({ address }) => html(`<p>${cut(address, '</b><i>')}</i></p>`),
  'as a wrapped text': ({ address }) => text(`Write to ${cut(address, '\r\n')} please.`),
  'as text that flows': ({ address }) =>
    `Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\nIt is done.\r\nWrite to ${cut(address, ' \r\n')} please.`,
  'as a quoted text': ({ address }) => text(`It says:\r\n> ${cut(address, '\r\n> ')}\r\nSo it is.`),
  'as a Message-ID': ({ id }) => text(`See <${id}> and ${id.split('@')[0] ?? ''}.`),
  'as an address without its domain': ({ address }) =>
    text(`Write to ${address.split('@')[0] ?? ''} (at) us.`),
};

/** The notice stands in the text without marks, so words below it could be the agent's: the mail is sent back to the agent. */
const REFUSED = 'as text within the mail';

test('in no packing does the token go to the customer', async () => {
  const at = await office();
  const [host, port] = at.process.smtp.split(':');
  const transport = createTransport({ host: host ?? '', port: Number(port), ignoreTLS: true, pool: true });
  const through: string[] = [];
  for (const [n, [name, packed]] of Object.entries(PACKINGS).entries()) {
    const customer = `Bob <bob${n}@globex${n}.test>`;
    const id = await post(at.process.smtp, {
      from: customer,
      subject: `Case ${n}`,
      text: `Case ${n}: an invoice please.`,
    });
    const { ticket } = await placed(at, id);
    const [assignment] = await left(at, ticket, 'assignment');
    const read = await opened(at, assignment!);
    const notice: Notice = {
      raw: readFileSync(join(at.dataDir, assignment!.file ?? '')),
      address: read.replyTo[0]?.address ?? '',
      id: read.messageId ?? '',
      agent: read.to[0]?.address ?? '',
    };
    const head = `From: ${notice.agent}\r\nTo: ${notice.address}\r\nSubject: Re: x\r\nMessage-ID: <a${n}@client.test>\r\n`;
    await transport.sendMail({
      envelope: { from: notice.agent, to: [notice.address] },
      raw: Buffer.from(head + packed(notice), 'latin1'),
    });
    await placed(at, `a${n}@client.test`);
    if (name === REFUSED) {
      await left(at, ticket, 'notice');
      expect((await at.messages()).filter((one) => one.ticket === ticket && one.kind === 'reply')).toEqual(
        [],
      );
      continue;
    }
    const [reply] = await left(at, ticket, 'reply');
    const sent = await opened(at, reply!);
    expect(sent.text, name).toContain('It is done.');
    const token = /\.([a-z2-7]{16})@/.exec(notice.address)?.[1] ?? 'none';
    const files = await attachmentsOf(Buffer.from(sent.raw));
    const bytes = [
      sent.raw,
      JSON.stringify(sent),
      ...files.map(({ content }) => Buffer.from(content).toString('latin1')),
    ];
    const plain = bytes.map((one) => one.toLowerCase().replace(/[^\x21-\x7e]|<[^>]*>|[>\\]/g, ''));
    if (plain.some((one) => one.includes(token))) through.push(name);
  }
  transport.close();
  expect(through).toEqual([]);
});
