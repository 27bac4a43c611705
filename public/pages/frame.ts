/**
 * The frame of the customers' pages: the provider's name, the languages, the document. Promises no script and no inline style;
 * `html` escapes every value.
 */
import { html } from 'hono/html';
import { ICON } from '../icon.ts';
import { providerOf } from '../promises.ts';
import { STYLE } from '../style.ts';
import type { Shown } from '../visit.ts';
import { languages } from '../words/words.ts';

/** Escaped HTML. */
export type Html = ReturnType<typeof html>;
/** Nothing at this place. */
export const nothing = '';

export type Framed = {
  title: string;
  /** For the head: description, data for search engines, whether it may be found. */
  head: Html | string;
  main: Html;
};

/** What the head of every page has. */
export function headOf(title: string): Html {
  return html`<meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>
    <link rel="icon" href="${ICON}" type="image/svg+xml" />
    <link rel="stylesheet" href="${STYLE}" />`;
}

export function frame(shown: Pick<Shown, 'settings' | 'words'>, { title, head, main }: Framed): Html {
  const { settings, words } = shown;
  return html`<!doctype html>
    <html lang="${words.tag}">
      <head>
        ${headOf(title)} ${head}
      </head>
      <body>
        <a class="skip" href="#main">${words.skip}</a>
        <header class="wrap top">
          <a class="brand" href="/support?lang=${words.tag}"><b>${providerOf(settings)}</b></a>
          <nav aria-label="${words.languages}">
            <details class="langs">
              <summary class="lang"><span class="vh">${words.languages}: </span>${words.name}</summary>
              <div>
                ${languages.map(
                  ({ tag, name }) =>
                    html`<a class="lang" href="?lang=${tag}" lang="${tag}" hreflang="${tag}" ${tag === words.tag ? html`aria-current="true"` : nothing}>${name}</a>`,
                )}
              </div>
            </details>
          </nav>
        </header>
        ${main}
      </body>
    </html>`;
}
