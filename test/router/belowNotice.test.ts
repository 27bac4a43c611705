/** Words below a notice of any kind in any language, quoted without marks, are found; the notice alone has none. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { markerAt } from '../../contract/marker.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { withWordsInQuote } from '../../router/wordsInQuote.ts';
import { contactOf } from '../support/said.ts';
import { OUTLOOK } from '../support/quotedNotice.ts';

const FOLDER = new URL('../fixtures/notifier/', import.meta.url);
const NOTICES = readdirSync(FOLDER).filter((file) => /^(?:assignment|update|escalation|notice)\./.test(file));
const DONE = 'It is done.';

async function noticeIn(file: string): Promise<string> {
  const { fullText } = await parseEmail(readFileSync(new URL(file, FOLDER)));
  return fullText.slice(markerAt(fullText));
}

async function ownIn(text: string, notice: string): Promise<string | undefined> {
  const read = await contactOf({
    subject: 'Re: [FL-1001] Request',
    inReplyTo: 'fl-1001.a-g43yepidqztpk3db.mosyveexz2uwhjlxkmvthfwtvqy@firstline.test',
    text,
  });
  const from = { address: 'rui@firstline.test', name: 'Rui Costa' };
  return withWordsInQuote({ ...read, from }, [{ text: notice, html: null }]).quoted;
}

test('there is each kind of notice', () => {
  expect(NOTICES.length).toBeGreaterThan(30);
});

describe.each(NOTICES)('%s', (file) => {
  test('alone has no words of the agent', async () => {
    const notice = await noticeIn(file);
    expect(await ownIn(`${DONE}\n\n${OUTLOOK}\n${notice}`, notice)).toBeUndefined();
    expect(await ownIn(`${DONE}\n\n${notice}\n\nRui Costa\n+351 21 555 0100`, notice)).toBeUndefined();
  });

  test('gives the words below it', async () => {
    const notice = await noticeIn(file);
    expect(await ownIn(`${DONE}\n\n${OUTLOOK}\n${notice}\n\nJa, am Freitag.`, notice)).toBe(
      'Ja, am Freitag.',
    );
  });

  test('without its marker is no answer', async () => {
    const notice = await noticeIn(file);
    const rest = notice.slice(notice.indexOf('\n') + 1);
    expect(await ownIn(`${DONE}\n\n${rest}`, notice)).toBeDefined();
  });
});
