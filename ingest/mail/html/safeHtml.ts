/**
 * HTML of a mail made harmless: no script, style, form, frame or remote picture is left. Never throws. Its time is
 * bounded for HTML within a budget (`budget.ts`). Loaded only where HTML is shown: its packages take 10 ms to load.
 */
import sanitize from 'sanitize-html';
import type { Defects } from '../defects.ts';
import { limits } from '../../limits.ts';
import { cut, guarded } from './html.ts';

/** What becomes of the pictures of a mail that is shown. Without it those of the mail keep their `cid:`. */
export type Pictures = {
  /** A `data:` URL of the mail's own picture with this Content-ID; null if the mail has none, or no safe one. */
  shown(contentId: string): string | null;
  /** Called for each picture of another server, which is left out. */
  remote(url: string): void;
};

export function safeHtml(html: string, defects: Defects, pictures: Pictures | null = null): string {
  if (html === '') return '';
  const options = pictures === null ? ALLOWED : allowedWith(pictures);
  return guarded(() => sanitize(cut(html, defects), options), '', defects);
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

/** A picture within the mail: one that is attached, or one in the HTML itself. Never SVG. */
function allowedWith(pictures: Pictures): sanitize.IOptions {
  return {
    ...ALLOWED,
    allowedSchemesByTag: { img: ['data'] },
    transformTags: {
      ...ALLOWED.transformTags,
      img(tagName, { src: given, ...attribs }) {
        const src = shownPicture(given?.trim() ?? '', pictures);
        return { tagName, attribs: src === null ? attribs : { ...attribs, src } };
      },
    },
  };
}

function shownPicture(src: string, pictures: Pictures): string | null {
  if (/^cid:/i.test(src)) return pictures.shown(decoded(src.slice('cid:'.length)));
  if (IN_HTML.test(src)) return src;
  if (/^(?:https?:)?[\\/]{2}/i.test(src)) pictures.remote(src);
  return null;
}

const IN_HTML = /^data:image\/(?:png|jpeg|gif|webp);base64,[a-z0-9+/=]*$/i;

/** A `cid:` URL is percent-encoded (RFC 2392 §2). */
function decoded(contentId: string): string {
  try {
    return decodeURIComponent(contentId);
  } catch (thrown) {
    if (thrown instanceof URIError) return contentId;
    throw thrown;
  }
}

/** The page that shows the mail would resolve a relative URL (RFC 3986 §4.2): it is removed, as is an empty one. */
function withoutRelative(name: string, absolute: RegExp): sanitize.Transformer {
  return (tagName, { [name]: url, ...attribs }) => {
    const kept = url?.trim() ?? '';
    return { tagName, attribs: absolute.test(kept) ? { ...attribs, [name]: kept } : attribs };
  };
}
