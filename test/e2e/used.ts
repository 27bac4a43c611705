/** An installation that was really used. */
import { expect } from 'vitest';
import { left, office, opened, placed, post, answerTo } from './office.ts';

/** A folder with a customer's mail, an answer, and a reply, its Firstline stopped. */
export async function used() {
  const at = await office();
  const alice = 'Alice Martins <alice@contoso.test>';
  const id = await post(at.process.smtp, { from: alice, subject: 'Invoice', text: 'My invoice is wrong.' });
  const { ticket } = await placed(at, id);
  const [assignment] = await left(at, ticket, 'assignment');
  const notice = await opened(at, assignment!);
  await post(at.process.smtp, answerTo(notice, 'It is corrected.'));
  const [reply] = await left(at, ticket, 'reply');
  const answer = await opened(at, reply!);
  const back = await post(at.process.smtp, { from: alice, text: 'Thank you!', inReplyTo: answer.messageId });
  await placed(at, back);
  await left(at, ticket, 'update');
  // Somebody else, who names her, and whom she must not take with her.
  const bob = { from: 'Bob <bob@contoso.test>', text: 'My colleague ALICE@contoso.test asked already.' };
  await left(at, (await placed(at, await post(at.process.smtp, bob))).ticket, 'acknowledgement');
  at.process.kill('SIGTERM');
  expect(await at.process.ended).toBe(0);
  return { ...at, id, ticket: ticket ?? '' };
}
