/** The part for a provider's own site, in a frame: whether we are open, by when a mail is answered, and how to reach us. */
import { html } from 'hono/html';
import { providerOf } from '../promises.ts';
import type { Shown } from '../visit.ts';
import { headOf, type Html } from './frame.ts';
import { openNow } from './supportPage.ts';

export function embedPage(shown: Shown): Html {
  const { settings, words, publicUrl } = shown;
  const links = [
    ...settings.mailboxes.slice(0, 1).map(({ address }) => ({ href: `mailto:${address}`, text: address })),
    ...settings.phones.slice(0, 1).map(({ number }) => ({ href: `tel:${number}`, text: number })),
    { href: `${publicUrl}/support?lang=${words.tag}`, text: words.heading },
  ];
  return html`<!doctype html>
    <html lang="${words.tag}">
      <head>
        ${headOf(words.title(providerOf(settings)))}
        <meta name="robots" content="noindex" />
      </head>
      <body class="embedded">
        <main>
          <h1 class="vh">${words.title(providerOf(settings))}</h1>
          ${openNow(shown)}
          <p class="links">${links.map(({ href, text }) => html`<a href="${href}" target="_top">${text}</a> `)}</p>
        </main>
      </body>
    </html>`;
}
