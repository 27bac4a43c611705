/** A mail of nothing but a quote: another person's mail is the matter, and our own mail is not. */
import { describe, expect, test } from 'vitest';
import { contactOf } from '../support/said.ts';

const US = 'Support <support@firstline.test>';
const KARL = 'Karl Ames <karl@litware.example>';
const OURS = `On Mon, 30 Nov 2026 at 09:00, ${US} wrote:\n> Which firmware?`;
const THEIRS = `On Mon, 30 Nov 2026 at 08:00, ${KARL} wrote:\n> My router burns.`;
const BOTH = `${OURS}\n>\n${THEIRS.replace(/^/gm, '> ')}`;
const block = (from: string): string =>
  `From: ${from}\nSent: Monday, November 30, 2026 9:00 AM\nTo: Petra\nSubject: Router`;

const read = (subject: string, text: string, inReplyTo?: string) =>
  contactOf({ subject: `${subject} Router`, text, ...(inReplyTo === undefined ? {} : { inReplyTo }) });

describe.each(['Re:', 'VS:', 'FW:', 'SV:', 'AW:'])('%s', (prefix) => {
  test.each([undefined, 'x@firstline.test', 'x@litware.example'])(
    'keeps another person’s mail, citing %s',
    async (cited) => {
      expect((await read(prefix, THEIRS, cited)).text).toContain('My router burns.');
      expect((await read(prefix, `${block(KARL)}\n\nMy router burns.`, cited)).text).toContain(
        'My router burns.',
      );
    },
  );

  test('keeps the mail below our own', async () => {
    expect((await read(prefix, BOTH)).text).toContain('My router burns.');
  });
});

test('an answer to us with our own mail alone is empty', async () => {
  for (const prefix of ['Re:', 'SV:', 'AW:'])
    for (const cited of [undefined, 'x@firstline.test'])
      expect((await read(prefix, OURS, cited)).text).toBe('');
  expect((await read('Re:', '> Which firmware?\n> Rui', 'x@firstline.test')).text).toBe('');
});

test('where our own mail stands above another person’s, that one is the matter', async () => {
  for (const prefix of ['Re:', 'VS:']) {
    const { text } = await read(prefix, BOTH);
    expect(text).not.toContain('Which firmware?');
  }
});

describe('the sender of a forwarded mail', () => {
  test('is never our desk', async () => {
    for (const prefix of ['FW:', 'WG:', 'VS:', 'Fwd:'])
      for (const text of [OURS, `${block(US)}\n\nWhich firmware?`])
        expect((await read(prefix, text)).forwardedFrom).toBeNull();
  });

  test('is the person below our answer', async () => {
    const text = `${block(US)}\n\nWhich firmware?\n\n${block(KARL)}\n\nMy router burns.`;
    expect((await read('FW:', text)).forwardedFrom?.address).toBe('karl@litware.example');
  });

  test('is named by a line over the quote too', async () => {
    expect((await read('FW:', `Please help.\n\n${THEIRS}`)).forwardedFrom?.address).toBe(
      'karl@litware.example',
    );
  });
});
