/**
 * HTML of a mail made harmless: no script, style, form, frame or remote picture is left. Never throws. Its time is
 * bounded for HTML within a budget (`budget.ts`). Loaded only where HTML is shown: its packages take 10 ms to load.
 */
import sanitize from 'sanitize-html';
import type { Defects } from '../defects.ts';
import { limits } from '../../limits.ts';
import { cut, guarded } from './html.ts';

export function safeHtml(html: string, defects: Defects): string {
  if (html === '') return '';
  return guarded(() => sanitize(cut(html, defects), ALLOWED), '', defects);
}

const ALLOWED: sanitize.IOptions = {
  allowedTags: [...sanitize.defaults.allowedTags, 'img', 'del', 'ins', 'font', 'center', 'h1', 'h2'],
  allowedAttributes: {
    a: ['href', 'title'],
    img: ['src', 'alt', 'title', 'width', 'height'],
    td: ['colspan', 'rowspan', 'align', 'valign'],
    th: ['colspan', 'rowspan', 'align', 'valign'],
    font: ['color'],
    '*': ['dir', 'lang'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  // A remote picture reveals who read the mail, and when.
  allowedSchemesByTag: { img: ['cid'] },
  allowProtocolRelative: false,
  transformTags: {
    a: withoutRelative('href', /^(?:https?:\/\/[^\s/\\?#]|(?:mailto|tel):)/i),
    img: withoutRelative('src', /^cid:/i),
  },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && attribs['src'] === undefined,
  disallowedTagsMode: 'discard',
  nestingLimit: limits.htmlDepth,
};

/** The page that shows the mail would resolve a relative URL (RFC 3986 §4.2): it is removed, as is an empty one. */
function withoutRelative(name: string, absolute: RegExp): sanitize.Transformer {
  return (tagName, { [name]: url, ...attribs }) => {
    const kept = url?.trim() ?? '';
    return { tagName, attribs: absolute.test(kept) ? { ...attribs, [name]: kept } : attribs };
  };
}
