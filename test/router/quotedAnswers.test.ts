/** The router refuses an agent's mail with words within the quoted notice, and no other. */
import { describe, expect, test } from 'vitest';
import { router } from '../../router/router.ts';
import { answerOf, mail } from '../support/arrivals.ts';
import { NOTICE, OUTLOOK, QUESTION, typed } from '../support/quotedNotice.ts';
import { contactOf } from '../support/said.ts';
import { given } from '../support/stage.ts';
import { noticeFor } from '../support/tokens.ts';

const DONE = 'It is done, Ana.';

describe('the router', () => {
  const notice = noticeFor('rui', 'mnotice');

  async function answered(text: string, words = true) {
    const desk = await given(router);
    desk.sendsNotices();
    await desk.when(mail({ id: 'c1' }));
    const said = { from: { address: 'support@firstline.test', name: '' }, to: [], subject: '', text: NOTICE };
    await desk.sent({
      message: 'mnotice',
      ticket: 'FL-1001',
      messageId: notice.messageId,
      to: ['rui'],
      audience: 'agent',
      ...(words ? { words: { ...said, html: null, references: [], headers: {}, attachments: [] } } : {}),
    });
    const read = await contactOf({ subject: 'Re: [FL-1001]', inReplyTo: notice.messageId, text });
    const { id: _id, channel: _channel, fullText: _full, html: _html, ...rest } = read;
    const to = [{ address: notice.address, name: '' }];
    const from = { address: 'rui@firstline.test', name: '' };
    const result = await desk.when(answerOf('rui', 'FL-1001', { ...rest, from, to, id: 'a1' }));
    return { desk, said: result, kept: (await desk.contact('a1')).words };
  }

  test('refuses such an answer whole, and keeps the words for the agent', async () => {
    const text = `See my answers in red.\n\n${OUTLOOK}\n${typed(QUESTION, 'The 50 GB one.')}`;
    const { desk, said, kept } = await answered(text);
    expect(said.the('agent.refused')).toMatchObject({
      agent: 'rui',
      ticket: 'FL-1001',
      reason: 'words-in-quote',
      because: [{ rule: 'words-in-quote' }],
    });
    expect(said.types).not.toContain('agent.replied');
    expect(await desk.ticket('FL-1001')).toMatchObject({ status: 'open', firstRespondedAt: null });
    expect(kept).toMatchObject({ text: 'See my answers in red.', quoted: 'The 50 GB one' });
  });

  test('obeys commands above such a quote no more than words', async () => {
    const { desk, said } = await answered(`#resolve\n\n${OUTLOOK}\n${typed(QUESTION, 'The 50 GB one.')}`);
    expect(said.the('agent.refused').reason).toBe('words-in-quote');
    expect((await desk.ticket('FL-1001')).status).toBe('open');
  });

  test('sends an answer above an unchanged quote, and keeps no copy of the notice', async () => {
    const { said, kept } = await answered(`${DONE}\n\n${OUTLOOK}\n${NOTICE}`);
    expect(said.the('agent.replied').words?.text).toBe(DONE);
    expect(kept).not.toHaveProperty('quoted');
  });

  test('refuses an answer with words below the quote', async () => {
    const { said, kept } = await answered(`Hello Ana,\n\n${OUTLOOK}\n${NOTICE}\n\nThe small disk will do.`);
    expect(said.the('agent.refused').reason).toBe('words-in-quote');
    expect(kept).toMatchObject({ text: 'Hello Ana,', quoted: 'The small disk will do.' });
  });

  test('refuses an answer with words between the header of the quote and its marker', async () => {
    const text = `See below.\n\n${OUTLOOK}\nThe small disk will do.\n\n${NOTICE}`;
    for (const hasWords of [true, false]) {
      const { said, kept } = await answered(text, hasWords);
      expect(said.the('agent.refused').reason).toBe('words-in-quote');
      expect(kept).toMatchObject({ text: 'See below.', quoted: 'The small disk will do.' });
      expect(kept).not.toHaveProperty('doubted');
    }
  });

  test('sends an answer with a gateway’s banner there, without the banner', async () => {
    const { said } = await answered(`${DONE}\n\n${OUTLOOK}\n[EXTERNAL]\n\n${NOTICE}`);
    expect(said.the('agent.replied').words?.text).toBe(DONE);
  });

  test('refuses a notice without its marker: the customer would get it', async () => {
    const { said } = await answered(`${DONE}\n\n${NOTICE.split('\n').slice(1).join('\n')}`);
    expect(said.the('agent.refused').reason).toBe('words-in-quote');
    expect(said.types).not.toContain('agent.replied');
  });

  test('takes an answer to a notice whose words were erased', async () => {
    const { said, kept } = await answered(
      `${DONE}\n\n${OUTLOOK}\n${typed(QUESTION, 'The 50 GB one.')}`,
      false,
    );
    expect(said.the('agent.replied').words?.text).toBe(DONE);
    expect(kept).not.toHaveProperty('quoted');
  });
});
