/** Notices as a weapon: forged mails in an agent's name bring the team a bounded number of notices, whatever ticket they name. */
import { expect, test } from 'vitest';
import { MAX_NOTICES_PER_HOUR } from '../../notifier/budgets.ts';
import { found, left, type Letter, type Office, office, opened, placed, post } from '../e2e/office.ts';

const MORE = MAX_NOTICES_PER_HOUR + 10;

/** Posts it so many times; waits until the notifier has decided about as many as `expected`. */
async function noticesAfter(at: Office, letters: Letter[], expected: number) {
  for (const letter of letters) await post(at.process.smtp, letter);
  return found('all notices are decided', async () => {
    const notices = (await at.messages()).filter(({ kind }) => kind === 'notice');
    const isOver = (await at.contacts()).length >= letters.length && notices.length >= expected;
    return isOver && notices.every(({ status }) => status !== 'queued') ? notices : undefined;
  });
}

function letters(count: number, letter: (n: number) => Letter): Letter[] {
  return Array.from({ length: count }, (_, n) => letter(n));
}

test.each<[string, (n: number) => string]>([
  ['that does not exist', () => 'FL-9999'],
  ['that is another in each', (n) => `FL-${2000 + n}`],
])('mails in an agent’s name with a token of a ticket %s', async (_, ticket) => {
  const at = await office();
  const forged = letters(MORE, (n) => ({
    from: 'rui@firstline.test',
    to: `support+${ticket(n)}.aaaaaaaaaaaaaaaa@firstline.test`,
    subject: `Order ${n}`,
    text: `#resolve ${n}`,
  }));
  const notices = await noticesAfter(at, forged, MORE);
  const sent = notices.filter(({ status }) => status === 'captured');
  expect(sent).toHaveLength(MAX_NOTICES_PER_HOUR);
  expect(notices.filter(({ status }) => status === 'withheld')).toHaveLength(MORE - MAX_NOTICES_PER_HOUR);
  expect(notices.at(-1)?.because.at(-1)).toMatchObject({ rule: 'safety:limit' });
  const texts = await Promise.all(sent.map((message) => opened(at, message)));
  const announced = texts.filter(({ fullText }) => /last notice of this kind/.test(fullText));
  expect(announced).toHaveLength(1);
});

test('automatic replies in an agent’s name are told once a day, over all tickets and without one', async () => {
  const at = await office();
  const forged = letters(12, (n) => ({
    from: 'rui@firstline.test',
    subject: `Absent ${n}`,
    text: `I am away until ${n}.`,
    headers: { 'Auto-Submitted': 'auto-replied' },
  }));
  const notices = await noticesAfter(at, forged, 1);
  expect(notices.map(({ status, to }) => [status, to])).toEqual([['captured', ['ana']]]);
});

test('answers with a notice of ours attached, each by the token of the notice about the one before', async () => {
  const at = await office();
  const first = await placed(at, await post(at.process.smtp, { from: 'ana@contoso.test', text: 'Help.' }));
  let [notice] = await left(at, first.ticket, 'assignment');
  for (let sent = 1; sent <= MAX_NOTICES_PER_HOUR + 1; sent += 1) {
    const { to: agent, replyTo, messageId, raw } = await opened(at, notice!);
    const [from = '', to = ''] = [agent[0]?.address, replyTo[0]?.address];
    const attachments = [{ filename: 'notice.eml', content: raw, contentType: 'message/rfc822' }];
    await post(at.process.smtp, {
      from,
      to,
      inReplyTo: messageId,
      text: `#reply\nAnswer ${sent}`,
      attachments,
    });
    notice = await found(`the notice about answer ${sent}`, async () => {
      const notices = (await at.messages()).filter(({ kind }) => kind === 'notice');
      const all = notices.length === sent && notices.every(({ status }) => status !== 'queued');
      return all ? notices.at(-1) : undefined;
    });
    expect([sent, notice.status]).toEqual([sent, sent > MAX_NOTICES_PER_HOUR ? 'withheld' : 'captured']);
  }
  expect(notice?.because.map(({ rule }) => rule)).toEqual(['attachments-kept', 'safety:limit']);
});
