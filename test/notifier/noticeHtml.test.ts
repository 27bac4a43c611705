/** Notices have HTML of the same layout as their text, and an answer from HTML is still cut at the line. */
import { expect, test } from 'vitest';
import { aboveMarker } from '../../contract/marker.ts';
import { nearInstantText } from '../../contract/telling/instant.ts';
import { zoneText } from '../../contract/telling/zoneName.ts';
import { contactOf, HTML } from '../support/said.ts';
import { shownHtml } from '../../notifier/noticeHtml.ts';
import * as given from './given.ts';

const { assigned, contact, decide, NOW, onlyQueued, ticket } = given;

function notice(words: Parameters<typeof contact>[0] = {}, raw = { name: 'c1/raw', bytes: 9 }) {
  const queued = onlyQueued(decide(assigned, { contacts: [contact(words, { raw })] })).words;
  return { html: shownHtml(queued) ?? '', text: queued.text };
}

function plain(html: string): string {
  const named: Record<string, string> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&nbsp;': ' ',
  };
  return html
    .replace(/<head>[\s\S]*<\/head>|<[^>]+>/g, ' ')
    .replace(/&(?:lt|gt|quot|#39|nbsp);/g, (name) => named[name] ?? '')
    .replaceAll('&amp;', '&');
}

test('the HTML says all that the text says', () => {
  const { html, text } = notice();
  const said = plain(html).replace(/\s+/g, '');
  for (const line of text.split('\n')) {
    const bare = line.replace(/^(?:--- |\| )/, '').replace(/\s+/g, '');
    expect(said).toContain(bare);
  }
  expect(html).toContain('<html lang="pt">');
  expect(html).toMatch(/<a href="https:\/\/desk\.firstline\.test\/t\/FL-1001">/);
  expect(html).toMatch(/<code>#resolve<\/code>/);
});

test('a person’s words stay words', () => {
  const { html, text } = notice({
    subject: '<b>Bold</b>',
    text: '<script>alert(1)</script> <img src=x onerror=alert(1)>\n--- Eva wrote a note for the team, today',
  });
  expect(html).not.toMatch(/<script|<img|<b>/);
  expect(html.match(/<h3/g)).toHaveLength(1);
  expect(text.match(/^--- /gm)).toHaveLength(1);
});

test('a picture of the mail is shown in its chapter', () => {
  const picture = { name: 'screen.png', type: 'image/png', bytes: 9, sha256: 'abcdef', inline: true };
  const { html } = notice({ attachments: [picture] });
  expect(html).toMatch(/screen\.png<\/p>\n<img src="cid:c1\.abcdef@firstline" alt="screen\.png"/);
});

test.each([
  [
    'Gmail',
    (html: string) =>
      `<div dir="ltr">Try again.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, 5 Jan 2026 at 10:00, Support &lt;support@firstline.test&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex">${html}</blockquote></div>`,
  ],
  [
    'Outlook',
    (html: string) =>
      `<div>Try again.</div><hr><div id="divRplyFwdMsg"><b>From:</b> Support &lt;support@firstline.test&gt;<br><b>Sent:</b> Monday, January 5, 2026 10:00<br><b>To:</b> Rui<br><b>Subject:</b> [FL-1001] Fatura</div><div>${html}</div>`,
  ],
  [
    'Apple Mail',
    (html: string) =>
      `Try again.<br><div><blockquote type="cite"><div>On 5 Jan 2026, at 10:00, Support &lt;support@firstline.test&gt; wrote:</div><br>${html}</blockquote></div>`,
  ],
  ['a program that quotes without a sign', (html: string) => `<p>Try again.</p>${html}`],
])('an answer by %s is what stands above the line', async (_, quoting) => {
  const body = /<body[^>]*>([\s\S]*)<\/body>/.exec(notice().html)?.[1] ?? '';
  const { text } = await contactOf({ text: quoting(body), type: HTML, subject: 'Re: [FL-1001] Fatura' });
  expect(aboveMarker(text).trim()).toBe('Try again.');
});

test.each([
  ['2026-01-05T17:30:00Z', 'en', 'today at 17:30, Lisbon time'],
  ['2026-01-06T08:00:00Z', 'en', 'tomorrow at 08:00, Lisbon time'],
  ['2026-01-04T23:30:00Z', 'en', 'yesterday at 23:30, Lisbon time'],
  ['2026-01-05T17:30:00Z', 'pt', 'hoje às 17:30, hora de Lisboa'],
  ['2026-01-06T08:00:00Z', 'es', 'mañana a las 8:00, hora de Lisboa'],
  ['2026-01-08T17:30:00Z', 'en', 'Thursday 8 January 2026 at 17:30, Lisbon time'],
])('%s in %s is %s', (at, language, text) => {
  expect(nearInstantText(Date.parse(at), NOW, language, 'Europe/Lisbon').replace(/(Thursday),/, '$1')).toBe(
    text,
  );
});

test.each([
  ['America/Argentina/Buenos_Aires', 'en', 'Buenos Aires time'],
  ['America/New_York', 'pt', 'hora de Nova Iorque'],
  ['UTC', 'es', 'UTC'],
  ['Etc/UTC', 'en', 'UTC'],
  ['Asia/Tokyo', 'xx', 'Tokyo time'],
])('%s in %s is %s', (zone, language, text) => {
  expect(zoneText(language, zone)).toBe(text);
});

test('a deadline that was met says when', () => {
  const met = { ...given.clock('2026-01-05T15:00:00Z'), metAt: NOW - 3_600_000 };
  const { text } = onlyQueued(decide(assigned, { ticket: ticket({ firstResponse: met }) })).words;
  expect(text).toContain('Primeira resposta até: respondido hoje às 09:00, hora de Lisboa');
});
