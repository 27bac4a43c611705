/** Where the quote of a notice ends, in the mails of agents who write below it: what is their words, and what a program left. */
import { describe, expect, test } from 'vitest';
import { shownHtml } from '../../notifier/noticeHtml.ts';
import { withWordsInQuote } from '../../router/wordsInQuote.ts';
import type { MailParts } from '../support/mails.ts';
import { NOTICE, OUTLOOK } from '../support/quotedNotice.ts';
import { contactOf, HTML } from '../support/said.ts';

const PAGE = shownHtml({ text: NOTICE, html: null, noticeIn: 'en' }) ?? '';
const INNER = PAGE.replace(/^[\s\S]*<body[^>]*>/, '').replace(/<\/body>[\s\S]*$/, '');
const EARLY = NOTICE.split('\n').slice(0, 11).join('\n');
const DONE = 'It is done, Ana.';

async function ownIn(parts: MailParts, html: string | null = null): Promise<string | undefined> {
  const read = await contactOf({
    subject: 'Re: [FL-1001] Große Datenträger',
    inReplyTo: 'fl-1001.a-g43yepidqztpk3db.mosyveexz2uwhjlxkmvthfwtvqy@firstline.test',
    ...parts,
  });
  read.from = { address: 'rui@firstline.test', name: 'Rui Costa' };
  return withWordsInQuote(read, [{ text: NOTICE, html }]).quoted;
}

test.each<[name: string, parts: MailParts, own: string]>([
  [
    'below the quote, beginning with words of the notice',
    { text: `See below.\n\n${OUTLOOK}\n${NOTICE}\n\nWhich disk do we need? The 50 GB one.` },
    'Which disk do we need? The 50 GB one.',
  ],
  [
    'below the quote without its last line, beginning with words of the notice',
    {
      text: `See below.\n\n${OUTLOOK}\n${NOTICE.split('\n').slice(0, -1).join('\n')}\n\nIs the price per month or per year? Per year.`,
    },
    'Is the price per month or per year? Per year.',
  ],
  [
    'behind the last words of the quote',
    { text: `See below.\n\n${OUTLOOK}\n${NOTICE} Take the large one.` },
    'Take the large one',
  ],
  [
    'below a quote that ends early',
    {
      text: `See below.\n\n${OUTLOOK}\n${EARLY}\n\nThe small disk will do.\nIt is ready on Friday.`,
    },
    'The small disk will do.\nIt is ready on Friday.',
  ],
  ['one word below a quote that ends early', { text: `See below.\n\n${OUTLOOK}\n${EARLY}\n\nYes.` }, 'Yes.'],
])('words of the agent are found: %s', async (_name, parts, own) => {
  expect(await ownIn(parts)).toBe(own);
});

test.each<[name: string, parts: MailParts]>([
  [
    'a signature below a quote that ends early',
    {
      text: `${DONE}\n\n${OUTLOOK}\n${EARLY}\n\nBest regards\nRui Costa\nFirstline GmbH`,
    },
  ],
  ['a program’s note', { text: `${DONE}\n\n${OUTLOOK}\n${EARLY}\n\n[Message clipped]  View entire message` }],
])('no words of the agent: %s', async (_name, parts) => {
  expect(await ownIn(parts)).toBeUndefined();
});

describe('an operator’s template that says more in its HTML:', () => {
  const html = `${INNER}<p>Our desk is open from eight to six on each day of the week.</p>`;
  const inHtml = (text: string): Promise<string | undefined> => ownIn({ type: HTML, text }, html);

  test('its quote has no words of the agent', async () => {
    expect(await inHtml(`<p>${DONE}</p><hr>${html}`)).toBeUndefined();
    expect(await inHtml(`<p>${DONE}</p><hr>${INNER}`)).toBeUndefined();
  });

  test('words below it are found, also if they begin with those of the notice', async () => {
    const own = 'Which disk do we need? The 50 GB one.';
    expect(await inHtml(`<p>See below.</p><hr>${html}<p>${own}</p>`)).toBe(own);
    expect(await inHtml(`<p>See below.</p><hr>${INNER}<p>${own}</p>`)).toBe(own);
  });
});
