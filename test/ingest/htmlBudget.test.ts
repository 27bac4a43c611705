import { describe, expect, test } from 'vitest';
import { Defects } from '../../ingest/mail/defects.ts';
import { htmlReplyText, htmlText } from '../../ingest/mail/html/html.ts';
import { HtmlBudget } from '../../ingest/mail/html/budget.ts';
import { limits } from '../../ingest/limits.ts';

function bounded(...parts: string[]): { html: string[]; kinds: string[] } {
  const defects = new Defects();
  const budget = new HtmlBudget(defects);
  const html = parts.map((part) => budget.bounded(part));
  return { html, kinds: defects.list().map(({ kind }) => kind) };
}

const links = (times: number): string => '<a href="http://x/">'.repeat(times);
/** Long enough to be counted. */
const words = 'word '.repeat(20_000);

describe('ordinary HTML comes back as it is', () => {
  test.each([
    ['a paragraph', '<p>hello <b>you</b></p>'],
    ['a long table', `<table>${'<tr><td>a<td>b'.repeat(5_000)}</table>`],
    ['nine quotes', `${'<blockquote type="cite">'.repeat(9)}${words}`],
    ['a list in a list', `<ul><li>a<ul><li>${words}</ul></ul>`],
    ['unclosed paragraphs', '<p>a'.repeat(20_000)],
    ['a picture in its tag', `<img alt="x" src="data:image/png;base64,${'A'.repeat(1_000)}">${words}`],
  ])('%s', (_name, html) => {
    expect(bounded(html)).toEqual({ html: [html], kinds: [] });
  });
});

describe('past a depth the tags go and the words stay', () => {
  test('links inside links', () => {
    const { html, kinds } = bounded(`${links(400)}one</a> two</a>${words}`);
    expect(html[0]?.match(/<a/g)).toHaveLength(limits.htmlLinkDepth);
    expect(htmlText(html[0] ?? '', new Defects())).toContain('one two');
    expect(kinds).toEqual(['html-too-deep']);
  });

  test('a link after them is a link again', () => {
    const deep = `${links(400)}${words}${'</a>'.repeat(400)}<a href="http://y/">y</a>`;
    expect(bounded(deep).html[0]).toMatch(/<a href="http:\/\/y\/">y<\/a>$/);
  });

  test('quotes lose their mark, so that no line has more than ten', () => {
    const { html, kinds } = bounded(`${'<blockquote type=cite>'.repeat(400)}${'deep<br>'.repeat(5_000)}`);
    const text = htmlReplyText(html[0] ?? '', new Defects());
    expect(text).toContain(`${'> '.repeat(limits.htmlQuoteDepth)}deep`);
    expect(text).not.toContain('> '.repeat(limits.htmlQuoteDepth + 1));
    expect(kinds).toEqual(['html-too-deep']);
  });

  test('lists become lines', () => {
    const { html } = bounded(`${'<ul><li>'.repeat(200)}${'deep<br>'.repeat(5_000)}`);
    expect(html[0]?.match(/<ul/g)).toHaveLength(limits.htmlListDepth);
    expect(htmlText(html[0] ?? '', new Defects())).toContain('deep');
  });
});

describe('past the budget the beginning is read', () => {
  test('`p` and `li` by turns end nothing: what is open is counted as the renderers count', () => {
    const { html, kinds } = bounded(`before${'<p><li>'.repeat(50_000)}`);
    expect(html[0]).toHaveLength('before'.length + ('<p><li>'.length * limits.htmlOpenElements) / 2);
    expect(kinds).toEqual(['html-too-deep']);
  });

  test('elements', () => {
    const { html, kinds } = bounded('<b>a</b>'.repeat(limits.htmlElements + 1));
    expect(html[0]).toBe('<b>a</b>'.repeat(limits.htmlElements));
    expect(kinds).toEqual(['html-too-many-elements']);
  });

  test('elements, characters and depth of all parts together', () => {
    const half = '<b>a</b>'.repeat(limits.htmlElements / 2 + 1);
    const parts = bounded(half, half);
    expect(parts.html.map((html) => html.length)).toEqual([half.length, half.length - 2 * '<b>a</b>'.length]);
    expect(parts.kinds).toEqual(['html-too-many-elements']);
    const long = 'a'.repeat(600_000);
    expect(bounded(long, long, long).html.map((html) => html.length)).toEqual([600_000, 400_000, 0]);
    const open = '<i>'.repeat(1_500) + words;
    expect(bounded(open, open)).toMatchObject({ html: [open, '<i>'.repeat(500)], kinds: ['html-too-deep'] });
  });

  test('of a tag with too many attributes the name', () => {
    const attributes = Array.from({ length: 5_000 }, (_, n) => `a${n}=b`).join(' ');
    const { html, kinds } = bounded(`<p ${attributes}>hello</p>${'<b>a</b>'.repeat(5_000)}`);
    expect(html[0]).toMatch(/^<p>hello<\/p>/);
    expect(kinds).toEqual(['html-tag-too-long']);
  });
});
