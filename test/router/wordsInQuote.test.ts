/** An agent's own words within the quoted notice: found in any mail program's quote, and never in a quote without any. */
import { describe, expect, test } from 'vitest';
import { shownHtml } from '../../notifier/noticeHtml.ts';
import { withWordsInQuote } from '../../router/wordsInQuote.ts';
import type { MailParts } from '../support/mails.ts';
import { NOTICE, OUTLOOK, QUESTION, typed } from '../support/quotedNotice.ts';
import { contactOf, HTML } from '../support/said.ts';

const PAGE = shownHtml({ text: NOTICE, html: null, noticeIn: 'en' }) ?? '';
const INNER = PAGE.replace(/^[\s\S]*<body[^>]*>/, '').replace(/<\/body>[\s\S]*$/, '');
const LINE = 'On Mon, 2 Mar 2026 at 10:00, Support <support@firstline.test> wrote:\n';
const DISCLAIMER =
  'Rui Costa\nFirstline GmbH\n\nThis message is confidential and meant for the person to whom it is addressed. If you are not that person, please delete it and tell us.';

const quoted = (text: string, mark = '> '): string => text.replace(/^/gm, mark);
/** As programs that break lines at a width, marks in front. */
function wrapped(text: string, width: number, mark: string): string {
  const lines = text
    .split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${width}}(?:\\s|$)|\\S+`, 'g')) ?? ['']);
  return lines.map((line) => `${mark}${line.trimEnd()}`).join('\n');
}
const within = (after: string, words: string, text = NOTICE): string =>
  text.replace(after, `${after} ${words}`);

async function ownIn(parts: MailParts): Promise<string | undefined> {
  const read = await contactOf({
    subject: 'Re: [FL-1001] Große Datenträger',
    inReplyTo: 'fl-1001.a-g43yepidqztpk3db.mosyveexz2uwhjlxkmvthfwtvqy@firstline.test',
    ...parts,
  });
  read.from = { address: 'rui@firstline.test', name: 'Rui Costa' };
  return withWordsInQuote(read, [{ text: NOTICE, html: null }]).quoted;
}

const INLINE: readonly [name: string, parts: MailParts, own: string][] = [
  [
    'Outlook, answers in red below the questions',
    { text: `See my answers in red below.\n\n${OUTLOOK}\n${typed(QUESTION, 'The 50 GB one.')}` },
    'The 50 GB one',
  ],
  [
    'Outlook, one word behind a question',
    { text: `See below.\n\n${OUTLOOK}\n${within('per year?', 'month')}` },
    'month',
  ],
  ['Outlook, a figure on a line', { text: `See below.\n\n${OUTLOOK}\n${typed('per year?', '12')}` }, '12'],
  [
    'Outlook, HTML in red',
    {
      type: HTML,
      text: `<p>See my answers in red.</p><div style="border-top:solid 1pt"><p>${OUTLOOK.replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</p></div>${within('per year?', '<span style="color:red">It is per month, Ana.</span>', INNER)}`,
    },
    'It is per month Ana',
  ],
  [
    'Gmail, words typed within the quote',
    { text: `Hi Ana, see below\n\n${LINE}\n${quoted(typed(QUESTION, 'The large one, I think.'))}` },
    'The large one I think',
  ],
  [
    'Gmail, HTML within the quote',
    {
      type: HTML,
      text: `<div>See below.</div><div class="gmail_quote"><div class="gmail_attr">${LINE.replaceAll('<', '&lt;')}</div><blockquote class="gmail_quote">${within('per year?', '<b>It is per month.</b>', INNER)}</blockquote></div>`,
    },
    'It is per month',
  ],
  [
    'Thunderbird, behind a wrapped line of the quote',
    {
      text: `Yes, see below.\n\n${LINE}${wrapped(within('when is it ready?', 'On Friday at noon.'), 70, '> ')}`,
    },
    'On Friday at noon',
  ],
  [
    'Apple Mail, below a long line, without a mark',
    { text: `See below\n\n${LINE}\n${quoted(NOTICE).replace(/^(.*last week\?)$/m, '$1\nThe 50 GB one')}` },
    'The 50 GB one',
  ],
  [
    'a quote with much cut out of it',
    {
      text: `See below\n\n${OUTLOOK}\n${NOTICE.replace(/This request[\s\S]*?new web servers that/, 'The small one will do for you.\nnew web servers that')}`,
    },
    'The small one will do for you',
  ],
  [
    'without the marker, below a copied header',
    {
      text: `See below\n\n${OUTLOOK.replace('support@', 'support+FL-1001.g43yepidqztpk3db@')}\n${typed(QUESTION, 'The 50 GB one.').split('\n').slice(1).join('\n')}`,
    },
    'The 50 GB one',
  ],
  [
    'below a rule below the notice, above the page of the firm',
    {
      text: `See below\n\n${OUTLOOK}\n${NOTICE}\n____________________\nServer Restarted\nwww.firstline.test`,
    },
    '____________________\nServer Restarted\nwww.firstline.test',
  ],
  [
    'answers to two questions',
    {
      text: `Answers below\n\n${OUTLOOK}\n${within('per year?', 'Per month.', typed(QUESTION, 'The 50 GB one.'))}`,
    },
    'The 50 GB one\nPer month',
  ],
  [
    'below the whole quote, without a mark',
    { text: `Hello Ana,\n\n${OUTLOOK}\n${NOTICE}\n\nThe small disk will do, and it is ready on Friday.` },
    'The small disk will do, and it is ready on Friday.',
  ],
  ['one word below the quote', { text: `See below.\n\n${NOTICE}\n\nYes.` }, 'Yes.'],
  [
    'a number to call below the quote',
    { text: `${NOTICE}\n\nCall 0800 555 0100 today` },
    'Call 0800 555 0100 today',
  ],
  [
    'below the quote, above a signature and a disclaimer',
    { text: `See below.\n\n${OUTLOOK}\n${NOTICE}\n\nWhich rack is it in?\n\n${DISCLAIMER}` },
    'Which rack is it in?\nRui Costa\nFirstline GmbH',
  ],
  [
    'below the quote of HTML without marks',
    {
      type: HTML,
      text: `<div>See below.</div><hr>${INNER}<p>The disk is in the second rack.</p><p>Ask Tom for the key.</p>`,
    },
    'The disk is in the second rack.\nAsk Tom for the key.',
  ],
  ['Japanese', { text: `#resolve\n\n${OUTLOOK}\n${typed(QUESTION, '大きい方です。')}` }, '大 き い 方 で す'],
  [
    'below a command alone',
    { text: `#resolve\n\n${OUTLOOK}\n${typed(QUESTION, 'Take the large one.')}` },
    'Take the large one',
  ],
];

const TRANSLATED = [
  'Was Sie über die Linie schreiben, geht an Ana Prado, die es als Mail bekommt.',
  'Dieses Anliegen gehört jetzt Ihnen: [FL-1001] Große Datenträger',
  'Von: Ana Prado <ana@contoso.test>',
  'Priorität: normal · Kategorie: Speicher · Antwort bis: Dienstag, 3. März 2026 um 14:00',
  'Hallo, welche Platte brauchen wir für die neuen Webserver, die wir letzte Woche bei Ihnen bestellt haben?',
  'Und wann ist sie bereit? Unsere Anleitung: https://contoso.test/guide/to/disks?version=3&language=en',
  'Ist der Preis für einen Monat oder für ein Jahr? Vielen Dank, Ana',
  '#resolve - sende, was folgt, und löse das Anliegen',
  '#note - behalte, was folgt, für das Team',
].join('\n');
const DONE = 'It is done, Ana.';
const ORDINARY: readonly [name: string, parts: MailParts][] = [
  ['Outlook', { text: `${DONE}\n\n${OUTLOOK}\n${NOTICE}` }],
  [
    'Outlook, with a signature and a disclaimer below',
    { text: `${DONE}\n\n${OUTLOOK}\n${NOTICE}\n\n-- \n${DISCLAIMER}` },
  ],
  [
    'a signature below the quote',
    { text: `${DONE}\n\n${OUTLOOK}\n${NOTICE}\n\nBest regards\nRui Costa\nFirstline GmbH\n+351 21 555 0100` },
  ],
  [
    'a signature below a rule',
    { text: `${DONE}\n\n${OUTLOOK}\n${NOTICE}\n____________________\nThe Desk\nwww.firstline.test` },
  ],
  ['a disclaimer below the quote', { text: `${DONE}\n\n${OUTLOOK}\n${NOTICE}\n\n${DISCLAIMER}` }],
  [
    'a German disclaimer of two paragraphs',
    {
      text: `${DONE}\n\n${OUTLOOK}\n${NOTICE}\n\nDiese Nachricht ist vertraulich und nur für die Person bestimmt, an die sie gerichtet ist.\n\nSitz der Gesellschaft ist Berlin.`,
    },
  ],
  [
    'Outlook, HTML',
    {
      type: HTML,
      text: `<p>${DONE}</p><div><p>${OUTLOOK.replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</p></div>${INNER}`,
    },
  ],
  [
    'Outlook in German',
    {
      text: `${DONE}\n\nVon: Support <support@firstline.test>\nGesendet: Montag, 2. März 2026 10:00\nAn: Rui\nBetreff: [FL-1001]\n\n${NOTICE}`,
    },
  ],
  [
    'Outlook that marks each line with initials',
    { text: `${DONE}\n\n${OUTLOOK}\n${quoted(NOTICE, 'RC> ')}` },
  ],
  ['Gmail', { text: `${DONE}\n\n${LINE}\n${wrapped(NOTICE, 72, '> ')}` }],
  [
    'Gmail, HTML',
    {
      type: HTML,
      text: `<div>${DONE}</div><div class="gmail_quote"><div class="gmail_attr">${LINE.replaceAll('<', '&lt;')}</div><blockquote class="gmail_quote">${INNER}</blockquote></div>`,
    },
  ],
  [
    'Gmail that clips',
    { text: `${DONE}\n\n${LINE}\n${quoted(NOTICE.slice(0, 700))}\n\n[Message clipped]  View entire message` },
  ],
  [
    'Gmail with the name of a picture',
    { text: `${DONE}\n\n${LINE}\n${quoted(within('(20 kB)', '[image: plan.png]'))}` },
  ],
  ['Apple Mail', { text: `${DONE}\n\n${DISCLAIMER}\n\n> ${LINE}> \n${quoted(NOTICE)}` }],
  [
    'Thunderbird, wrapped lines without marks',
    { text: `${DONE}\n\n${LINE}${quoted(NOTICE).replace(' new web servers', '\nnew web servers')}` },
  ],
  ['a quote of a quote', { text: `${DONE}\n\n${LINE}\n${wrapped(NOTICE, 60, '>>> ')}` }],
  [
    'tracked links',
    {
      text: `${DONE}\n\n${OUTLOOK}\n${NOTICE.replace(/https:\S+guide\S+/, (url) => `${url}<https://eur01.safelinks.protection.test/?url=${encodeURIComponent(url)}&data=05%7C02%7C\nabc%7Cdef&reserved=0>`)}`,
    },
  ],
  [
    'addresses as links',
    {
      text: `${DONE}\n\n${OUTLOOK}\n${NOTICE.replaceAll('<ana@contoso.test>', '<ana@contoso.test<mailto:ana@contoso.test>>')}`,
    },
  ],
  [
    'remains of quoted-printable',
    {
      text: `${DONE}\n\n${OUTLOOK}\n${NOTICE.replaceAll('ü', '=C3=BC').replaceAll('ö', '=C3=B6').replaceAll('ß', '=C3=9F').replace('Thank you', 'Thank you=20')}`,
    },
  ],
  [
    'letters that the program does not know',
    { text: `${DONE}\n\n${OUTLOOK}\n${NOTICE.replaceAll(/[üöäß]/g, '?')}` },
  ],
  [
    'letters in a wrong charset',
    { text: `${DONE}\n\n${OUTLOOK}\n${Buffer.from(NOTICE).toString('latin1')}` },
  ],
  [
    'a quote of which parts were removed',
    { text: `${DONE}\n\n${OUTLOOK}\n${NOTICE.replace(/\| And when[\s\S]*?\| Is the/, '| Is the')}` },
  ],
  [
    'the first lines of the notice removed',
    { text: `${DONE}\n\n${LINE}\n${quoted(NOTICE.split('\n').slice(8).join('\n'))}` },
  ],
  [
    'a translated quote',
    {
      text: `${DONE}\n\n${OUTLOOK}\n${NOTICE.split('\n')[0]}\n${TRANSLATED}`,
    },
  ],
  [
    'bold and numbered lines',
    {
      text: `${DONE}\n\n${OUTLOOK}\n${NOTICE.replace('Priority: normal', '*Priority:* normal').replace(/^(#note.*)$/m, '  * $1')}`,
    },
  ],
  ['no quote', { text: DONE }],
  ['a command alone above the whole notice', { text: `#resolve\n\n${OUTLOOK}\n${NOTICE}` }],
  [
    'answers between the quoted lines, which are read',
    { text: `${LINE}\n${quoted(NOTICE).replace(/^(.*per year\?)$/m, '$1\n\nPer month.\n')}` },
  ],
];

describe('words of the agent within the quote are found:', () => {
  test.each(INLINE)('%s', async (_name, parts, own) => {
    expect(await ownIn(parts)).toBe(own);
  });
});

describe('an answer above its quote has none:', () => {
  test.each(ORDINARY)('%s', async (_name, parts) => {
    expect(await ownIn(parts)).toBeUndefined();
  });
});

describe('the notice without its marker is no answer:', () => {
  const REST = NOTICE.split('\n').slice(1).join('\n');
  test.each([
    ['without a header', `${DONE}\n\n${REST}`],
    ['below a header without addresses', `${DONE}\n\nFrom: Support\nSent: Monday\n\n${REST}`],
    ['below its first lines', `${DONE}\n\n${REST.split('\n').slice(2).join('\n')}`],
  ])('%s', async (_name, text) => {
    expect(await ownIn({ text })).toBeDefined();
  });

  test('the customer’s words in an answer are no notice', async () => {
    const asked =
      'You asked which disk do we need for the new web servers that we ordered from you last week?';
    expect(await ownIn({ text: `${asked}\n\nThe large one.` })).toBeUndefined();
  });
});
