/** Mails by a grammar of MIME, by a fixed seed. Nothing throws, and no word is lost that mailparser's own rendering finds. */
import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import { attachmentsOf } from '../../ingest/mail/attachments.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { grammarMails, tokensIn } from '../support/mimeGrammar.ts';

async function oursIn(raw: Buffer): Promise<Set<string>> {
  const { fullText, html } = await parseEmail(raw);
  const files = await attachmentsOf(raw);
  return tokensIn(
    [fullText, html, ...files.map(({ content }) => Buffer.from(content).toString())].join('\n'),
  );
}

test('no word is lost that mailparser finds', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(grammarMails, async (make) => {
      const raw = make();
      const { text = '', html } = await simpleParser(raw);
      const reference = tokensIn(`${text}\n${html === false ? '' : html}`);
      const ours = await oursIn(raw);
      compared += reference.size;
      expect([...reference].filter((one) => !ours.has(one))).toEqual([]);
    }),
    { seed: 131, numRuns: 400 },
  );
  expect(compared).toBeGreaterThan(1_000);
});
