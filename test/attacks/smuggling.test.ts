/**
 * SMTP smuggling (CVE-2023-51764 and its kin): an end of a mail that is none by RFC 5321 §4.1.1.4 must not end it, or
 * what follows would be a second mail of whoever the sender says. Only CRLF.CRLF ends a mail.
 */
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { until } from '../support/grounds.ts';
import { factsOf } from '../support/logReader.ts';
import { running } from '../support/smtp.ts';

const FALSE_ENDS: [string, string][] = [
  ['LF.LF', '\n.\n'],
  ['LF.CRLF', '\n.\r\n'],
  ['CRLF.LF', '\r\n.\n'],
  ['CRLF.CR', '\r\n.\r'],
  ['CR.CR', '\r.\r'],
  ['CR.CRLF', '\r.\r\n'],
  ['CR.LF', '\r.\n'],
  ['LF.CR', '\n.\r'],
  ['LFCR.LFCR', '\n\r.\n\r'],
  ['CRLF.NUL CRLF', '\r\n.\0\r\n'],
  ['CRLF NUL.CRLF', '\r\n\0.\r\n'],
  ['CRLF..CRLF', '\r\n..\r\n'],
  ['CRLF. CRLF', '\r\n. \r\n'],
];

const SECOND = [
  'MAIL FROM:<admin@firstline.test>',
  'RCPT TO:<billing@firstline.test>',
  'DATA',
  'Message-ID: <smuggled@example.org>',
  'Subject: Smuggled',
  '',
  'x',
].join('\r\n');

/** In one piece, and byte by byte around the end: where TCP cuts must not matter. */
test.each(FALSE_ENDS.flatMap(([name, end]) => [[name, end, false] as const, [name, end, true] as const]))(
  '%s does not end a mail (%j, in pieces: %s)',
  async (_, end, inPieces) => {
    const { grounds, port } = await running();
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    onTestFinished(() => void socket.destroy());
    let heard = '';
    socket.setEncoding('utf8').on('data', (text: string) => (heard += text));
    await until('it is greeted', () => heard.startsWith('220'));
    socket.write('EHLO a.test\r\nMAIL FROM:<eve@a.test>\r\nRCPT TO:<support@firstline.test>\r\nDATA\r\n');
    await until('it may begin', () => heard.includes('354'));
    socket.write('Message-ID: <first@a.test>\r\nSubject: First\r\n\r\nabove');
    for (const piece of inPieces ? end : [end]) {
      socket.write(piece);
      if (inPieces) await new Promise((resolve) => setTimeout(resolve, 2));
    }
    socket.write(`${SECOND}\r\n.\r\nQUIT\r\n`);
    await until('it is over', () => /^221/m.test(heard));
    expect(heard.match(/^250 2\.6\.0 Accepted as/gm)).toHaveLength(1);
    const facts = await factsOf(grounds.database, 'contact.received');
    expect(facts.map(({ words }) => words?.messageId)).toEqual(['first@a.test']);
    const raw = await grounds.blobs.get(facts[0]?.raw?.name ?? '');
    expect(Buffer.from(raw ?? []).toString()).toContain('RCPT TO:<billing@firstline.test>');
  },
);
