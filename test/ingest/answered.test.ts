/** An answer between quoted lines keeps the lines that it answers, beside the new words and not among them. */
import { describe, expect, test } from 'vitest';
import { withQuotes } from '../../contract/answered.ts';
import { contactOf, HTML } from '../support/said.ts';

const REPLY = { subject: 'Re: quota', inReplyTo: 'q@firstline.test' };
const read = async (text: string, type?: string): Promise<{ text: string; shown: string; kept: number }> => {
  const contact = await contactOf({ ...REPLY, text, ...(type === undefined ? {} : { type }) });
  return { text: contact.text, shown: withQuotes(contact), kept: contact.answered?.length ?? 0 };
};
const HEAD = 'On 24/11/2026 10:00, Support <support@firstline.test> wrote:\n';

describe('an answer between quoted lines', () => {
  const text = `${HEAD}> Hello Rea,\n> \n> Which of the servers is slow?\n\nServer a1.\n\n> And since when,\n> exactly?\n\nSince nine.\nEvery day.\n\n> Regards,\n> Support`;

  test('has the last paragraph above each of its parts', async () => {
    const { text: words, shown, kept } = await read(text);
    expect(words).not.toMatch(/slow|exactly|Hello|Regards/);
    expect(kept).toBe(2);
    expect(shown).toBe(
      '> Which of the servers is slow?\nServer a1.\n\n> And since when,\n> exactly?\nSince nine.\nEvery day.',
    );
  });

  test('in format=flowed', async () => {
    const flowed = `${HEAD}> Which of the \n> servers is slow?\nServer a1.\n\n> And since \n> when?\nSince nine.`;
    expect((await read(flowed, 'text/plain; charset=utf-8; format=flowed')).shown).toBe(
      '> Which of the servers is slow?\nServer a1.\n\n> And since when?\nSince nine.',
    );
  });

  test('in HTML', async () => {
    const quote = (words: string): string => `<blockquote type="cite"><p>${words}</p></blockquote>`;
    const html = `${quote('Which of the servers?')}<p>Server a1.</p>${quote('Since when exactly?')}<p>Since nine.</p>`;
    expect((await read(html, HTML)).shown).toBe(
      '> Which of the servers?\nServer a1.\n\n> Since when exactly?\nSince nine.',
    );
  });

  test('with its own words above, and a signature below', async () => {
    const signed = `Hi all,\n\n${HEAD}> Which server?\na1\n\n> Since when?\nNine.\n\n-- \nRea`;
    expect((await read(signed)).shown).toBe('Hi all,\n\n> Which server?\na1\n\n> Since when?\nNine.');
  });

  test('counts the kept lines as not left out', async () => {
    const { leftOut } = await contactOf({ ...REPLY, text });
    // The line over the quote, the greeting, and the two lines of the closing.
    expect(leftOut).toBe(4);
  });
});

describe('no line is answered', () => {
  test.each([
    ['below the whole of a quote', `${HEAD}> Hello,\n>\n> Which server?\n>\n> Regards\n\nServer a1.`],
    ['above a quote', `Server a1.\n\n${HEAD}> Which server?`],
    ['without a quote', 'Server a1.'],
  ])('%s', async (_name, text) =>
    expect(await read(text)).toEqual({ text: 'Server a1.', shown: 'Server a1.', kept: 0 }),
  );

  test('in a mail that answers nothing', async () => {
    expect((await contactOf({ text: '> a b c\n> d\ne\n> f g h\n> i\nj' })).answered).toBe(undefined);
  });
});

test('a single short quote is answered by what is below it', async () => {
  expect((await read(`${HEAD}> Which server?\nServer a1.`)).shown).toBe('> Which server?\nServer a1.');
});

test('the lines of many answers are bounded', async () => {
  const many = Array.from({ length: 500 }, (_, n) => `> Question ${n} ${'long '.repeat(8)}\nanswer ${n}`);
  const { answered = [] } = await contactOf({ ...REPLY, text: `${HEAD}${many.join('\n\n')}` });
  expect(answered.length).toBeGreaterThan(10);
  expect(answered.map(({ quoted }) => quoted).join('').length).toBeLessThanOrEqual(8_000);
});

const squeezed = (words: string): string => words.replace(/\n+/g, '\n');

test('in Gmail’s element of the quote, which holds the answers too', async () => {
  const quote = (words: string) => `<blockquote class="gmail_quote" style="margin:0">${words}</blockquote>`;
  const line =
    '<div class="gmail_attr">On Tue, 24 Nov 2026 at 10:12, Support &lt;support@firstline.test&gt; wrote:<br></div>';
  const html = `<div>Hi</div><br><div class="gmail_quote gmail_quote_container">${line}${quote('Which server is it?')}<div>Server a1.</div>${quote('Since when?')}<div>Since nine.</div></div>`;
  const { text, shown } = await read(html, HTML);
  expect(squeezed(text)).toBe('Hi\nServer a1.\nSince nine.');
  expect(squeezed(shown)).toBe('Hi\n> Which server is it?\nServer a1.\n> Since when?\nSince nine.');
});

test('another mail that the quote of Gmail holds is a quote', async () => {
  const line =
    '<div class="gmail_attr">On Tue, 24 Nov 2026 at 10:12, Support &lt;support@firstline.test&gt; wrote:<br></div>';
  const html = `<div>Still full.</div><div class="gmail_quote">${line}<div>Raised.</div><blockquote type="cite">Please raise it.</blockquote><div>Regards</div></div>`;
  expect((await read(html, HTML)).text).toBe('Still full.');
});
