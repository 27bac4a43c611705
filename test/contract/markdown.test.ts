/** An agent's light Markdown as HTML: what becomes what, what stays words, and that nothing of the text can be HTML. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { htmlOfWords } from '../../contract/markdown.ts';

const link = (address: string, text: string) => `<a href="${address}">${text}</a>`;

test.each<[string, string]>([
  ['It is **fixed** now.', '<p>It is <strong>fixed</strong> now.</p>'],
  ['Really *now*, or _then_.', '<p>Really <em>now</em>, or <em>then</em>.</p>'],
  ['**a *b* c**', '<p><strong>a <em>b</em> c</strong></p>'],
  ['Run `npm <start>`.', '<p>Run <code>npm &lt;start&gt;</code>.</p>'],
  ['One\ntwo **three**\n\nfour', '<p>One<br>\ntwo <strong>three</strong></p>\n<p>four</p>'],
  [
    'Do:\n- one\n- **two**\n  and more\n\nBye',
    '<p>Do:</p>\n<ul><li>one</li><li><strong>two</strong><br>\nand more</li></ul>\n<p>Bye</p>',
  ],
  ['Steps:\n1. one\n2. two', '<p>Steps:</p>\n<ol><li>one</li><li>two</li></ol>'],
  ['3) three\n4) four', '<ol start="3"><li>three</li><li>four</li></ol>'],
  ['> You wrote\n> this\n\nYes.', '<blockquote>You wrote<br>\nthis</blockquote>\n<p>Yes.</p>'],
  ['```sh\nls **x**\n\n  <b>\n```\nDone', '<pre><code>ls **x**\n\n  &lt;b&gt;</code></pre>\n<p>Done</p>'],
  [
    '| Plan | Price |\n|---|---:|\n| gold | **9** |',
    '<table border="1" cellpadding="6" cellspacing="0"><tr><th>Plan</th><th>Price</th></tr><tr><td>gold</td><td><strong>9</strong></td></tr></table>',
  ],
  ['[the page](https://a.test/x?y=1&z=2)', `<p>${link('https://a.test/x?y=1&amp;z=2', 'the page')}</p>`],
  ['[**us**](mailto:a@b.test)', `<p>${link('mailto:a@b.test', '<strong>us</strong>')}</p>`],
  [
    '*See* https://a.test/b_c_d.',
    `<p><em>See</em> ${link('https://a.test/b_c_d', 'https://a.test/b_c_d')}.</p>`,
  ],
  ['\\*no\\* but *yes*', '<p>*no* but <em>yes</em></p>'],
])('%j', (text, html) => {
  expect(htmlOfWords(text)).toBe(html);
});

test.each([
  'Good morning,\n\nit is done.\n\nRui',
  'See https://a.test/x.',
  '2 * 3 * 4 = 24',
  'the file my_big_file_name.txt',
  'a ** b',
  '5 > 4',
  '-- \nRui',
  '```\nwithout an end',
  '[x](javascript:alert(1))',
  '[x](data:text/html,y)',
  '[x](https://a b)',
  '***',
  '_init__.py',
  '__init__.py',
])('%j has no marks, so the mail stays a text', (text) => {
  expect(htmlOfWords(text)).toBeNull();
});

test('no text makes a tag, an attribute or an address of its own', () => {
  const part = fc.constantFrom(
    ...Array.from('*_`[]()\\<>"\'&|-# \n1.hx'),
    '**',
    '](',
    'https://',
    'javascript:',
    '```',
    '> ',
    '- ',
    '<img src=x onerror=y>',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      const html = htmlOfWords(`${parts.join('')} **x**`) ?? '';
      const tags = html.match(/<[^>]*>/g) ?? [];
      const known =
        /^<(?:\/?(?:p|strong|em|code|pre|ul|ol|li|blockquote|tr|td|th|table|a)|br|ol start="\d+"|a href="(?:https?:\/\/|mailto:)[^"<>\s]*"|table border="1" cellpadding="6" cellspacing="0")>$/;
      for (const tag of tags) expect(tag).toMatch(known);
      expect(html.replaceAll(/<[^>]*>/g, '')).not.toMatch(/[<>"]/);
      const [open, closed] = [/<(?!\/|br)[a-z]/g, /<\//g].map(
        (pattern) => (html.match(pattern) ?? []).length,
      );
      expect(open).toBe(closed);
    }),
  );
});
