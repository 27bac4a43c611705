/** To whom an agent's words go, by the notice that they answer and by who has the ticket. */
import { describe, expect, test } from 'vitest';
import type { Reason } from '../../contract/classification.ts';
import { COLLEAGUE_RULE, HANDED_OVER_RULE, UNACCEPTED_RULE, WATCHED_RULE } from '../../contract/message.ts';
import { markerLine } from '../../contract/marker.ts';
import { ASKED_RULE, FLOOD_RULE, NOTED_RULE } from '../../contract/tallies.ts';
import type { MessageKind } from '../../contract/facts/message.ts';
import { KEPT_RULE } from '../../contract/facts/agent.ts';
import { router } from '../../router/router.ts';
import { type Arriving, mail } from '../support/arrivals.ts';
import { contactOf, HTML } from '../support/said.ts';
import { given } from '../support/stage.ts';
import { noticeFor } from '../support/tokens.ts';

const FILE = { name: 'plan.pdf', type: 'application/pdf', bytes: 9, sha256: 'x', inline: false };

const ASKING: [string, MessageKind, Reason[]][] = [
  ['an assignment', 'assignment', []],
  ['an update', 'update', [{ rule: 'ticket-joined' }]],
];
const ALARMS: [string, MessageKind, Reason[]][] = [
  ['a warning', 'warning', []],
  ['an escalation', 'escalation', []],
  ['a notice of a failed message', 'notice', [{ rule: 'message-failed' }]],
  ['a notice that a mail was not acted on', 'notice', [{ rule: 'agent-refused' }]],
  ['the notice of a hand-over', 'update', [{ rule: HANDED_OVER_RULE }]],
  ['a notice to one who watches', 'update', [{ rule: WATCHED_RULE }]],
  ['the notice that nobody acted on a ticket', 'update', [{ rule: UNACCEPTED_RULE }]],
  ['the notice that a colleague answered', 'update', [{ rule: COLLEAGUE_RULE }]],
  ...[
    'agent-away',
    'message-unknown',
    'ticket-unanswered',
    'attachments-kept',
    'ticket-rang',
    'handover-collected',
    'vendor-wrote',
    ASKED_RULE,
    FLOOD_RULE,
    NOTED_RULE,
    KEPT_RULE,
  ].map((rule): [string, MessageKind, Reason[]] => [`a notice of ${rule}`, 'notice', [{ rule }]]),
];

/** `person` answers a notice of this kind about FL-1001, whose agent is `agent`. */
async function answered(
  kind: MessageKind,
  because: Reason[],
  words: Partial<Arriving>,
  { person = 'rui', agent = 'rui' } = {},
) {
  const desk = await given(router);
  desk.sendsNotices();
  await desk.when(mail({ id: 'c1' }));
  const previous = (await desk.ticket('FL-1001')).agent;
  await desk.remember(
    [{ type: 'ticket.assigned', ticket: 'FL-1001', agent, previous, because: [] }],
    'assigned',
  );
  const { message, messageId, address } = noticeFor(person, 'm1');
  const to = [person];
  await desk.sent({ message, messageId, ticket: 'FL-1001', to, audience: 'agent', kind, because });
  const from = { address: `${person}@firstline.test`, name: '' };
  return desk.when(mail({ id: 'a1', from, to: [{ address, name: '' }], ...words }));
}

/** The new words of an answer in HTML alone above the notice, as the intake reads them. */
async function inHtml(words: string): Promise<string> {
  const quote = `<div class="gmail_quote">On Mon, 30 Nov 2026 at 09:00, Support &lt;support@firstline.test&gt; wrote:<br><blockquote class="gmail_quote">${markerLine('Write above')}<br>The story.</blockquote></div>`;
  const { text } = await contactOf({
    subject: 'Re: [FL-1001] Invoice',
    type: HTML,
    inReplyTo: 'n@firstline.test',
    text: `<div dir="ltr">${words}</div><br>${quote}`,
  });
  return text;
}

describe.each(ASKING)('words in reply to %s', (_, kind, because) => {
  test('go to the customer', async () => {
    const said = await answered(kind, because, { text: 'Try again, please.' });
    expect(said.types).toEqual(expect.arrayContaining(['agent.replied', 'ticket.answered', 'ticket.waited']));
  });

  test('in HTML go to the customer, and the notice below them does not', async () => {
    const said = await answered(kind, because, { text: await inHtml('Try <b>again</b>, please.') });
    expect(said.the('agent.replied').words?.text).toBe('Try again, please.');
  });

  test.each([
    ['a note', '#note Ask her.', 'agent.noted'],
    ['nothing', '', 'agent.refused'],
  ])('%s does not: %j', async (__, text, type) => {
    const said = await answered(kind, because, { text });
    expect(said.types).toContain(type);
    expect(said.types).not.toContain('agent.replied');
  });
});

describe.each(ALARMS)('in reply to %s', (_, kind, because) => {
  test.each([
    ['plain words', { text: 'Their CEO is a pain, please hurry up!' }],
    ['words under #priority', { text: '#priority high\nTheir CEO is a pain.' }],
    ['a file alone', { text: '', attachments: [FILE] }],
  ])('%s are a note, and the agent is told so', async (__, words) => {
    const said = await answered(kind, because, words);
    expect(said.the('agent.noted').because).toEqual([{ rule: KEPT_RULE }]);
    for (const type of ['agent.replied', 'ticket.answered', 'ticket.waited'])
      expect(said.types).not.toContain(type);
  });

  test('words in HTML are a note too, without the notice below them', async () => {
    const said = await answered(kind, because, { text: await inHtml('Their <b>CEO</b> is a pain.') });
    expect(said.the('agent.noted').words?.text).toBe('Their CEO is a pain.');
    expect(said.types).not.toContain('agent.replied');
  });

  test('#reply in HTML goes out', async () => {
    const said = await answered(kind, because, { text: await inHtml('#reply<br>Try <b>again</b>.') });
    expect(said.the('agent.replied').words?.text).toBe('Try again.');
  });

  test.each(['#reply\nTry again.', '#reply Try again.', '#resolve\nTry again.'])(
    '%j goes out',
    async (text) => {
      const said = await answered(kind, because, { text });
      expect(said.the('agent.replied').words?.text).toBe('Try again.');
    },
  );

  test('nothing is refused, and #note needs no telling', async () => {
    expect((await answered(kind, because, { text: '' })).the('agent.refused').reason).toBe('empty');
    expect((await answered(kind, because, { text: '#note x' })).the('agent.noted').because).toBeUndefined();
  });
});

describe('an agent who no longer has the ticket', () => {
  test.each(['Try again, please.', '#wait\nTry again, please.', '#resolve\nDone.'])(
    'is asked first: %j',
    async (text) => {
      const said = await answered('assignment', [], { text }, { agent: 'ana' });
      expect(said.the('agent.refused')).toMatchObject({
        reason: 'not-yours',
        because: [{ rule: 'ticket-of', detail: { agent: 'ana' } }],
      });
      expect(said.types).not.toContain('agent.replied');
    },
  );

  test.each(['#reply\nTry again, please.', '#note Ask her.', '#priority high', '#resolve'])(
    'is obeyed where it is clear: %j',
    async (text) => {
      const said = await answered('assignment', [], { text }, { agent: 'ana' });
      expect(said.types).not.toContain('agent.refused');
    },
  );
});
