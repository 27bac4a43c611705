/** Several people write from one mailbox: the quote knows their names, the header does not. */
import { describe, expect, test } from 'vitest';
import type { ParsedContact } from '../../contract/contact.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { namedInQuote } from '../../ingest/mail/reply/namedInQuote.ts';

const DESK = 'desk@tailspin.test';
const HEAD = `From: Service Desk <${DESK}>\nTo: support@firstline.test\nSubject: Re: Door\nIn-Reply-To: <x@firstline.test>\n`;
const OVER = 'On Mon, 2 Nov 2026 at 10:00, Support <support@firstline.test> wrote:';
const GREETED = `${OVER}\n> Hi Bob,\n>\n> is it open?\n>\n> Kind regards,\n> Rui Costa`;
const SIGNED = `${OVER}\n> Is it open?\n>\n> On Mon, 2 Nov 2026 at 09:00, Service Desk <${DESK}> wrote:\n>> Door 4 is shut.\n>>\n>> Regards,\n>> Bob`;

const read = (text: string): Promise<ParsedContact> =>
  parseEmail(Buffer.from(`${HEAD}Content-Type: text/plain; charset=utf-8\n\n${text}\n`));

describe.each([
  ['that the quoted mail greets', GREETED],
  ['that signed their older mail', SIGNED],
])('a name %s', (_, quote) => {
  test('is the writer’s below a closing', async () => {
    expect((await read(`It is.\n\nRegards,\nBob\n\n${quote}`)).text).toBe('It is.');
  });

  test('leaves thanks alone', async () => {
    expect((await read(`Thanks!\n\nRegards,\nBob\n\n${quote}`)).gesture?.kind).toBe('thanks');
  });

  test.each(['Cancel', 'Rui', 'Montag'])('is not %s', async (name) => {
    const { text, gesture } = await read(`Thanks!\n\nRegards,\n${name}\n\n${quote}`);
    expect(text).toContain(name);
    expect(gesture).toBeUndefined();
  });
});

test('a name that no quote has stays', async () => {
  const { text, gesture } = await read(`Thanks!\n\nRegards,\nBob\n\n${OVER}\n> Is it open?`);
  expect(text).toContain('Bob');
  expect(gesture).toBeUndefined();
});

describe('named in a quote', () => {
  test.each([
    ['> Hallo Eva Klein,', ['eva', 'klein']],
    ['> Dear Bob', ['bob']],
    ['> 王伟您好：', ['王伟']],
    ['> 田中様', ['田中']],
    ['> Hi there,', []],
    ['> Bob', []],
    ['> Hello, the disk is full', []],
  ])('%s', (line, names) => expect(namedInQuote([line], DESK)).toEqual(names));

  test('below a closing of another author is another’s', () => {
    const from = ['> From: Ann <ann@firstline.test>', `> To: Service Desk <${DESK}>`];
    expect(namedInQuote([...from, '> Done.', '> Regards,', '> Ann'], DESK)).toEqual([]);
    const own = [`> From: Service Desk <${DESK}>`, '> To: Ann <ann@firstline.test>'];
    expect(namedInQuote([...own, '> Shut.', '> Regards,', '> Bob'], DESK)).toEqual(['bob']);
  });
});
