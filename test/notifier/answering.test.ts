/** What counts as an answer to an automatic message of ours, by the Message-ID that it cites. */
import { expect, test } from 'vitest';
import { answeredAutomatic } from '../../notifier/answering.ts';
import { contact, settings } from './given.ts';

const OURS = `m${'a'.repeat(26)}`;
/** Nothing is known any more: what has the form of our ids counts as automatic. */
const forgotten = { message: async () => null, messagesOf: async () => [] };

test.each([
  ['support@firstline.test', 'firstline.test', true],
  ['support@firstline.test', 'FIRSTLINE.test', true],
  ['support@b\u00fccher.example', 'xn--bcher-kva.example', true],
  ['support@xn--bcher-kva.example', 'b\u00fccher.example', true],
  ['support@firstline.test', 'line.test', false],
  ['support@firstline.test', 'evil.example', false],
])('a mailbox %s, cited at %s: %s', async (address, domain, isOurs) => {
  const [mailbox] = settings.mailboxes;
  if (mailbox === undefined) throw new Error('no mailbox is given');
  const cites = contact({ inReplyTo: `${OURS}@${domain}` });
  const found = await answeredAutomatic(
    cites,
    { ...settings, mailboxes: [{ ...mailbox, address }] },
    forgotten,
  );
  expect(found).toEqual(isOurs ? { by: 'reference' } : null);
});
