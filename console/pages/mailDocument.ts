/**
 * A whole mail as a separate document, for the frame of its entry: its HTML on white paper, or its text in our colours. The
 * frame and the policy of the document let nothing run and nothing load.
 */
import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import type { WholeMail } from '../../contract/originals.ts';
import { number } from '../times.ts';
import type { SignedIn } from '../visit.ts';
import { answer, type Html, nothing } from './page.ts';
import { unescaped } from './raw.ts';

const STYLE = `:root{color-scheme:light dark}[data-theme=light]{color-scheme:light}[data-theme=dark]{color-scheme:dark}
body{margin:0;padding:16px;font:16px/1.6 "Inter Variable",Inter,"Segoe UI",system-ui,sans-serif;overflow-wrap:anywhere;background:light-dark(#fff,#181b1e);color:light-dark(#1b1a18,#eceae6)}
body.paper{color-scheme:light;background:#fff;color:#1b1a18}
a{color:light-dark(#0a5a78,#7cc6e3)}.paper a{color:#0a5a78}
pre.text{margin:0;font:inherit;white-space:pre-wrap}
p.left-out{margin:0 0 16px;padding:8px 12px;border-radius:8px;font-size:13px;background:light-dark(#ecebe6,#0b0d0e);color:light-dark(#504d47,#b9b5ad)}.paper p.left-out{background:#ecebe6;color:#504d47}
img{max-width:100%;height:auto}table{max-width:100%}blockquote{margin:0;padding-left:12px;border-left:3px solid #d2cec5}`;

/** Of the one style that the document has (CSP 3 §2.3.1). */
export const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

export function mailDocument(
  visit: SignedIn,
  { html: shown, text, picturesLeftOut }: WholeMail,
): Promise<Response> {
  const { words } = visit;
  const told =
    picturesLeftOut === 0
      ? nothing
      : html`<p class="left-out">${words.picturesLeftOut(number(visit, picturesLeftOut), picturesLeftOut === 1)}</p>`;
  if (shown !== '') return answer(visit, 200, documentOf(visit, 'paper', html`${told}${unescaped(shown)}`));
  const body = text.trim() === '' ? html`<p>${words.noText}</p>` : html`<pre class="text">${text}</pre>`;
  return answer(visit, 200, documentOf(visit, '', body));
}

/** The mail was forgotten, or is no mail of this ticket. */
export function noMailDocument(visit: SignedIn): Promise<Response> {
  return answer(visit, 404, documentOf(visit, '', html`<p>${visit.words.noMail}</p>`));
}

function documentOf({ words, person }: SignedIn, kind: string, body: Html): Html {
  const theme = person.account.theme;
  return html`<!doctype html>
    <html lang="${words.tag}" ${theme === null ? nothing : html`data-theme="${theme}"`}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <base target="_blank" />
        <title>${words.wholeMail}</title>
        <style>${unescaped(STYLE)}</style>
      </head>
      <body class="${kind}" dir="auto">
        ${body}
      </body>
    </html>`;
}
