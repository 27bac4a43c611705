/** A mail that a provider posts over HTTP goes the whole way, also one larger than other requests may be. */
import { expect, test } from 'vitest';
import { mailOf } from '../support/mails.ts';
import { byPostmark, POSTMARK } from '../support/posts.ts';
import { left, office, placed } from './office.ts';

test('a posted mail of two megabytes opens a ticket and is acknowledged', async () => {
  const yaml = `inbound: { postmark: { user: ${POSTMARK.user}, password: ${POSTMARK.password} } }`;
  const at = await office({ yaml });
  const raw = mailOf({ id: 'posted', text: `Invoice\r\n${'x'.repeat(70)}\r\n`.repeat(30_000) });
  const { path, headers, body } = byPostmark(raw);
  const response = await fetch(`http://${at.process.http}${path}`, { method: 'POST', headers, body });
  expect(response.status).toBe(200);
  const contact = await placed(at, 'posted@example.org');
  await left(at, contact.ticket, 'acknowledgement');
  const elsewhere = await fetch(`http://${at.process.http}/twilio/message`, { method: 'POST', body });
  expect(elsewhere.status).toBe(413);
});
