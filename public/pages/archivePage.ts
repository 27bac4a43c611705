/**
 * The page of an archive of one person: a file that a browser opens without a network. Written in pieces, so that a long
 * history needs little memory. Promises no script, nothing from another host, and that each value is text.
 */
import { html } from 'hono/html';
import { nameOfLanguage } from '../../contract/telling/formats.ts';
import { instantText } from '../../contract/telling/instant.ts';
import type { ArchivedEntry, ArchivedFile, ArchivedPart, ArchivedPerson, Kept } from '../archive.ts';
import { dateText, listText } from '../times.ts';
import type { Words } from '../words/words.ts';
import { type Html, nothing } from './frame.ts';

export type ArchiveShown = { words: Words; zone: string; now: number; provider: string };

/** Up to the first request. */
export async function archiveHead(shown: ArchiveShown, person: ArchivedPerson): Promise<string> {
  const { words, now, provider } = shown;
  const { archive } = words;
  return text(html`<!doctype html>
<html lang="${words.tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${archive.title} · ${provider}</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 0 auto; padding: 1rem; background: light-dark(#fff, #181b1e); color: light-dark(#1b1a18, #eceae6); overflow-wrap: anywhere; }
a { color: light-dark(#0a5a78, #7cc6e3); }
article, dd { margin: 0; }
section { border-top: 1px solid light-dark(#d2cec5, #3a3f45); margin-top: 2rem; }
article { border-left: 2px solid light-dark(#8a857a, #747a81); padding-left: 1rem; margin-top: 1.25rem; }
article.us { border-color: light-dark(#0a5a78, #7cc6e3); }
h1, h2 { line-height: 1.25; } h2 { margin-bottom: 0; } h3 { font-size: 1rem; margin: 0; }
small, .aside { color: light-dark(#69655d, #98948b); font-size: 0.875rem; }
dt { font-weight: 600; margin-top: 0.5rem; }
.words { white-space: pre-wrap; margin: 0.25rem 0; }
</style>
</head>
<body>
<main>
<h1>${archive.title}</h1>
<p class="aside">${provider}. ${archive.lead(instant(shown, now))}</p>
<p>${archive.others} <a href="data.json">${archive.programs}</a></p>
<h2>${archive.person}</h2>
${known(shown, person)}
`);
}

function known({ words }: ArchiveShown, person: ArchivedPerson): Html {
  const { archive } = words;
  const { addresses, names, customer, languages, optedOut } = person;
  const spoken = languages.map((tag) => nameOfLanguage(tag, words.tag) ?? tag);
  return html`<dl>
${term(archive.addresses, addresses.join(', '))}${term(archive.names, names.join(', '))}${term(archive.customer, customer ?? '')}${term(archive.languages, listText(spoken, words.tag))}${term(archive.sms, optedOut ? archive.optedOut : '')}</dl>`;
}

function term(name: string, value: string): Html | string {
  return value === '' ? nothing : html`<dt>${name}</dt><dd dir="auto">${value}</dd>\n`;
}

export async function archivePart(shown: ArchiveShown, { ticket, entries }: ArchivedPart): Promise<string> {
  const { archive, own } = shown.words;
  const said = entries.map((one) => entry(shown, one));
  if (ticket === null)
    return text(html`<section>
<h2>${archive.without}</h2>
${said}</section>
`);
  const { number, subject, openedAt, closedAt, kept } = ticket;
  const closed = closedAt === null ? nothing : archive.closed(instant(shown, closedAt));
  return text(html`<section>
<h2 dir="auto">${number}${subject === '' ? nothing : html` · ${subject}`}</h2>
<p class="aside">${[own.cameIn(instant(shown, openedAt)), closed].filter((one) => one !== nothing).join(own.stop)}<br>${archive.keptFor}: ${keptText(shown, kept)}</p>
${said.length === 0 ? html`<p>${own.nothingYet}</p>` : said}</section>
`);
}

export async function archiveTail(): Promise<string> {
  return text(html`</main>
</body>
</html>
`);
}

function entry(shown: ArchiveShown, one: ArchivedEntry): Html {
  const { archive, own } = shown.words;
  const { at, ours, channel, subject, text: said, erased, failed, files, kept } = one;
  const when = html`<time datetime="${new Date(at).toISOString()}">${instant(shown, at)}</time>`;
  return html`<article class="${ours ? 'us' : 'you'}">
<small><b>${ours ? own.us : own.you}</b> · ${archive.channel[channel]} · ${when}</small>
${subject === '' ? nothing : html`<h3 dir="auto">${subject}</h3>`}${failed ? html`<p class="aside">${archive.failed}</p>` : nothing}${erased ? html`<p class="aside">${archive.erased}</p>` : nothing}
${said === '' ? nothing : html`<p class="words" dir="auto">${said}</p>`}
${files.length === 0 ? nothing : html`<ul>${files.map((file) => fileShown(shown, file))}</ul>`}${kept === undefined ? nothing : html`<p class="aside">${archive.keptFor}: ${keptText(shown, kept)}</p>`}</article>
`;
}

/** The path is ours, but for the end of its name: each part is encoded. */
function fileShown({ words }: ArchiveShown, { name, path }: ArchivedFile): Html {
  if (path === null) return html`<li><bdi>${name}</bdi> (${words.archive.missing})</li>`;
  const href = path.split('/').map(encodeURIComponent).join('/');
  return html`<li><a href="${href}"><bdi>${name}</bdi></a></li>`;
}

function keptText({ words, zone }: ArchiveShown, kept: Kept): string {
  const { archive, tag } = words;
  if (kept.rule === 'forever') return archive.forever;
  if (kept.rule === 'held') return archive.held;
  if (kept.rule === 'after') return archive.after(kept.days);
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(kept.at);
  return archive.until(dateText(day, tag));
}

function instant({ words, zone }: ArchiveShown, at: number): string {
  return instantText(at, words.tag, zone);
}

async function text(piece: Html): Promise<string> {
  return String(await piece);
}
