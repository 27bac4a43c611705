/**
 * HTML of a mail made text: `htmlText` is the text that a reader sees. Never throws. Its time is bounded for HTML
 * within a budget (`budget.ts`).
 */
import type { Defects } from '../defects.ts';
import { compile } from './packages.ts';
import { withoutHidden } from './hidden.ts';
import { limits } from '../../limits.ts';
import { MARKS, markFormats } from './marks.ts';
import { mentionsForward } from '../reply/forward.ts';
import { quotingFormat } from './quotes.ts';
import { signingFormat } from './signing.ts';
import { definitionFormat, tableFormat } from './tables.ts';

export function htmlText(html: string, defects: Defects): string {
  return spaced(guarded(() => asText(withoutHidden(cut(html, defects))), '', defects));
}

/** Whether `htmlReplyText` would differ: it is as expensive as `htmlText`. A forward is no quote. */
export function hasQuotes(html: string): boolean {
  return (
    /quote|type\s*=\s*["']?cite|zmail_extra|messageReplySection|signature/i.test(html) &&
    !mentionsForward(html)
  );
}

/**
 * As `htmlText`, with `>` before text that mail programs mark as a quote, so that the new words can be told apart.
 */
export function htmlReplyText(html: string, defects: Defects): string {
  return spaced(guarded(() => asReply(withoutHidden(cut(html, defects))), '', defects));
}

/** A zero-width space is a place where a line may break, within a name of a server as well: no space. */
function spaced(text: string): string {
  return text.replaceAll('\u00a0', ' ').replaceAll('\u200b', '');
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Elements that a browser sets apart from the text beside them, or that hold the value of a form. */
const APART = ['label', 'legend', 'option', 'textarea', 'summary', 'figcaption'];

const AS_TEXT = {
  wordwrap: false as const,
  // Not the zero-width space, which the package counts among them.
  whitespaceCharacters: ' \t\r\n\f',
  limits: { maxInputLength: limits.htmlLength, maxDepth: limits.htmlDepth },
  formatters: {
    rows: tableFormat,
    definitions: definitionFormat,
    signing: signingFormat,
    quoting: quotingFormat,
    ...markFormats,
  },
  selectors: [
    ...MARKS,
    {
      selector: 'a',
      options: {
        hideLinkHrefIfSameAsText: true,
        noAnchorUrl: true,
        linkBrackets: ['<', '>'] as [string, string],
      },
    },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'table', format: 'rows' },
    { selector: 'dl', format: 'definitions' },
    { selector: 'blockquote', format: 'block' },
    ...APART.map((selector) => ({ selector, format: 'block' })),
  ],
};

/** An attribute in which mail programs call an element a quote: `gmail_quote`, `yahoo_quoted`, `tutanota_quote`. */
const CALLED = ['class', 'id', 'name'].flatMap((name) => [
  `[${name}*="quote" i]`,
  `[${name}*="zmail_extra" i]`,
]);
const QUOTES = [...CALLED.map((called) => `blockquote${called}`), 'blockquote[type="cite" i]'];
const QUOTING = [...CALLED.map((called) => `div${called}`), 'div[name="messageReplySection" i]'];
/** As mail programs name the element of a signature. */
const SIGNATURES = ['class', 'id'].map((name) => `[${name}*="signature" i]`);

const AS_REPLY = {
  ...AS_TEXT,
  selectors: [
    ...AS_TEXT.selectors,
    ...SIGNATURES.map((selector) => ({ selector: `div${selector}`, format: 'signing' })),
    ...QUOTING.map((selector) => ({ selector, format: 'quoting' })),
    ...QUOTES.map((selector) => ({ selector, format: 'blockquote', options: { trimEmptyLines: true } })),
  ],
};

/** Compiled once: this takes longer than rendering a short part, and a mail may have a thousand of them. */
const asText = compile(AS_TEXT);
const asReply = compile(AS_REPLY);

/** The part of `html` within the limit. */
export function cut(html: string, defects: Defects): string {
  if (html.length <= limits.htmlLength) return html;
  defects.add('html-too-long', `more than ${limits.htmlLength} characters; the rest was not read`);
  return html.slice(0, limits.htmlLength);
}

/** The result of `work`, or a defect where it throws. */
export function guarded(work: () => string, otherwise: string, defects: Defects): string {
  try {
    return work();
  } catch {
    defects.add('html-broken', 'the HTML could not be rendered');
    return otherwise;
  }
}
