/** An agent's token is one notice's, and ends: whoever comes by an old one can command nothing with it. */
import { describe, expect, test } from 'vitest';
import { messageIdWithToken, noticeToken, plusAddress, replyToken } from '../../contract/token.ts';
import { NOTICE_TOKEN_DAYS } from '../../router/noticeTokens.ts';
import { router } from '../../router/router.ts';
import { left, office, opened, placed, post } from '../e2e/office.ts';
import { type Arriving, mail } from '../support/arrivals.ts';
import { given, HOUR, type Scene } from '../support/stage.ts';
import { type Notice, noticeFor, SECRET } from '../support/tokens.ts';

const MAILBOX = 'support@firstline.test';
const DAY = 24 * HOUR;
const NOTHING_TO_THE_CUSTOMER = ['agent.replied', 'ticket.answered', 'ticket.resolved', 'ticket.opened'];

async function desk(): Promise<Scene<unknown>> {
  const scene = await given(router);
  scene.sendsNotices();
  await scene.when(mail({ id: 'c1' }));
  return scene as Scene<unknown>;
}

/** The notifier's notice to the agent; it went out unless `isSent` is false. */
async function told(scene: Scene<unknown>, person: string, id: string, isSent = true): Promise<Notice> {
  const { message, messageId, address } = noticeFor(person, id);
  await scene.sent({ message, ticket: 'FL-1001', messageId, to: [person], audience: 'agent' });
  if (isSent)
    await scene.remember([{ type: 'message.sent', message, attempt: 1, reference: null }], `sent-${id}`);
  return { address, messageId };
}

function answer(id: string, notice: Notice, given: Partial<Arriving> = {}) {
  return mail({
    id,
    from: { address: 'rui@firstline.test', name: '' },
    to: [{ address: notice.address, name: '' }],
    ...given,
  });
}

const BY: [string, (notice: Notice) => Partial<Arriving>][] = [
  ['by its plus-address', () => ({})],
  [
    'by In-Reply-To alone',
    ({ messageId }) => ({ to: [{ address: MAILBOX, name: '' }], inReplyTo: messageId }),
  ],
  [
    'by References alone',
    ({ messageId }) => ({ to: [{ address: MAILBOX, name: '' }], references: [messageId] }),
  ],
];

describe.each(BY)("an agent's token, %s", (_how, by) => {
  test('stays good while its notice is the newest', async () => {
    const scene = await desk();
    const first = await told(scene, 'rui', 'm1');
    for (const id of ['a1', 'a2', 'a3'])
      expect((await scene.when(answer(id, first, by(first)))).types).toContain('agent.replied');
  });

  test('is spent once it was used and a newer notice went out', async () => {
    const scene = await desk();
    const first = await told(scene, 'rui', 'm1');
    await scene.when(answer('a1', first, by(first)));
    const second = await told(scene, 'rui', 'm2');
    const before = await scene.ticket('FL-1001');
    const said = await scene.when(answer('a2', first, by(first)));
    expect(said.the('agent.refused')).toMatchObject({ reason: 'old-token', agent: 'rui', ticket: 'FL-1001' });
    expect(said.the('contact.placed')).toMatchObject({ as: 'quarantined', ticket: null });
    expect(said.types.filter((type) => NOTHING_TO_THE_CUSTOMER.includes(type))).toEqual([]);
    expect(await scene.ticket('FL-1001')).toEqual(before);
    expect((await scene.when(answer('a3', second, by(second)))).types).toContain('agent.replied');
  });

  test('is good once, although a newer notice is there', async () => {
    const scene = await desk();
    const first = await told(scene, 'rui', 'm1');
    await told(scene, 'rui', 'm2');
    expect((await scene.when(answer('a1', first, by(first)))).types).toContain('agent.replied');
    expect((await scene.when(answer('a2', first, by(first)))).the('agent.refused').reason).toBe('old-token');
  });

  test('is not used up by what was refused, by another agent’s notice, or by one that still waits', async () => {
    const scene = await desk();
    const first = await told(scene, 'rui', 'm1');
    await scene.when(answer('a1', first, { ...by(first), text: '#close' }));
    await told(scene, 'lea', 'm2');
    expect((await scene.when(answer('a2', first, by(first)))).types).toContain('agent.replied');
    await told(scene, 'rui', 'm3', false);
    expect((await scene.when(answer('a3', first, by(first)))).types).toContain('agent.replied');
  });

  test(`is old after ${NOTICE_TOKEN_DAYS} days, also that of the newest notice`, async () => {
    const scene = await desk();
    const first = await told(scene, 'rui', 'm1');
    scene.sleep(NOTICE_TOKEN_DAYS * DAY);
    expect((await scene.when(answer('a1', first, by(first)))).types).toContain('agent.replied');
    scene.sleep(1);
    expect((await scene.when(answer('a2', first, by(first)))).the('agent.refused').reason).toBe('old-token');
  });

  test('is none where the store knows no such notice', async () => {
    const scene = await desk();
    await told(scene, 'rui', 'm1');
    const never = noticeFor('rui', 'm9');
    const said = await scene.when(answer('a1', never, by(never)));
    expect(said.the('agent.refused').reason).toBe('bad-token');
  });
});

describe("an agent's mail", () => {
  test('that cites older notices beside the newest is obeyed', async () => {
    const scene = await desk();
    const first = await told(scene, 'rui', 'm1');
    await scene.when(answer('a1', first));
    const second = await told(scene, 'rui', 'm2');
    const references = [first.messageId, second.messageId];
    const said = await scene.when(answer('a2', second, { inReplyTo: second.messageId, references }));
    expect(said.types).toContain('agent.replied');
    expect(said.the('contact.placed').because).toMatchObject([
      { rule: 'agent-token', detail: { notice: 'm2' } },
    ]);
  });

  test('to an old notice of one ticket is not obeyed about another that it cites', async () => {
    const scene = await desk();
    await scene.when(mail({ id: 'c2', from: { address: 'ben@contoso.test', name: '' } }));
    const first = await told(scene, 'rui', 'm1');
    await scene.when(answer('a1', first));
    await told(scene, 'rui', 'm2');
    const other = noticeFor('rui', 'm3', 'FL-1002');
    await scene.sent({ ...other, ticket: 'FL-1002', to: ['rui'], audience: 'agent' });
    const said = await scene.when(answer('a2', first, { references: [other.messageId] }));
    expect(said.the('agent.refused')).toMatchObject({ reason: 'old-token', ticket: 'FL-1001' });
  });

  test('with a wrong token beside an old one has a wrong one', async () => {
    const scene = await desk();
    const first = await told(scene, 'rui', 'm1');
    scene.sleep((NOTICE_TOKEN_DAYS + 1) * DAY);
    const wrong = noticeFor('rui', 'm9').messageId;
    const said = await scene.when(answer('a1', first, { inReplyTo: wrong }));
    expect(said.the('agent.refused').reason).toBe('bad-token');
  });

  test("with another agent's old token came from the wrong sender", async () => {
    const scene = await desk();
    const leas = await told(scene, 'lea', 'm1');
    scene.sleep((NOTICE_TOKEN_DAYS + 1) * DAY);
    expect((await scene.when(answer('a1', leas))).the('agent.refused').reason).toBe('wrong-sender');
  });

  test('to a notice of an older version, whose token was that of the ticket, is obeyed until that is spent', async () => {
    const scene = await desk();
    const owner = { ticket: 'FL-1001', audience: 'agent', person: 'rui' } as const;
    const token = replyToken(SECRET, owner);
    const old = {
      address: plusAddress(MAILBOX, 'FL-1001', token),
      messageId: messageIdWithToken(MAILBOX, { ...owner, token, message: 'm1' }),
    };
    await scene.sent({
      message: 'm1',
      ticket: 'FL-1001',
      messageId: old.messageId,
      to: ['rui'],
      audience: 'agent',
    });
    expect((await scene.when(answer('a1', old))).types).toContain('agent.replied');
    await told(scene, 'rui', 'm2');
    expect((await scene.when(answer('a2', old))).the('agent.refused').reason).toBe('old-token');
  });

  test('with the token that older versions made is refused where every notice is newer', async () => {
    const scene = await desk();
    await told(scene, 'rui', 'm1');
    const token = replyToken(SECRET, { ticket: 'FL-1001', audience: 'agent', person: 'rui' });
    const address = plusAddress(MAILBOX, 'FL-1001', token);
    const said = await scene.when(answer('a1', { address, messageId: '' }));
    expect(said.the('agent.refused').reason).toBe('bad-token');
  });

  test('is not obeyed by a notice whose token another secret made', async () => {
    const scene = await desk();
    const owner = { ticket: 'FL-1001', audience: 'agent', person: 'rui' } as const;
    const token = noticeToken('the secret before', owner, 'm1');
    const messageId = messageIdWithToken(MAILBOX, { ...owner, token, message: 'm1' });
    await scene.sent({ message: 'm1', ticket: 'FL-1001', messageId, to: ['rui'], audience: 'agent' });
    const said = await scene.when(
      answer('a1', { address: plusAddress(MAILBOX, 'FL-1001', token), messageId }),
    );
    expect(said.the('agent.refused').reason).toBe('bad-token');
  });
});

test('a running Firstline refuses a spent token, asks for the newest notice, and takes the answer to that', async () => {
  const at = await office();
  const customer = 'Ana <ana@contoso.test>';
  const id = await post(at.process.smtp, { from: customer, text: 'My invoice is wrong.' });
  const { ticket } = await placed(at, id);
  const [assignment] = await left(at, ticket, 'assignment');
  const first = await opened(at, assignment!);
  const agent = first.to[0]?.address ?? '';
  const to = first.replyTo[0]?.address ?? '';
  await post(at.process.smtp, { from: agent, to, text: 'It is mended.', inReplyTo: first.messageId });
  const [reply] = await left(at, ticket, 'reply');
  const { messageId } = await opened(at, reply!);
  await post(at.process.smtp, { from: customer, text: 'It is not.', inReplyTo: messageId });
  await left(at, ticket, 'update');

  const again = await post(at.process.smtp, {
    from: agent,
    to,
    text: 'Look again.',
    inReplyTo: first.messageId,
  });
  expect(await placed(at, again)).toMatchObject({ as: 'quarantined' });
  const [notice] = await left(at, ticket, 'notice');
  const asked = await opened(at, notice!);
  expect(asked.fullText).toContain('please answer the newest notice');
  expect((await at.messages()).filter(({ kind }) => kind === 'reply')).toHaveLength(1);

  const newest = asked.replyTo[0]?.address ?? '';
  expect(newest).not.toBe(to);
  await post(at.process.smtp, { from: agent, to: newest, text: 'Look again.', inReplyTo: asked.messageId });
  const [, aside] = await left(at, ticket, 'notice', 2);
  const kept = await opened(at, aside!);
  expect(kept.fullText).toContain('Look again.');
  expect((await at.messages()).filter(({ kind }) => kind === 'reply')).toHaveLength(1);
  await post(at.process.smtp, {
    from: agent,
    to: kept.replyTo[0]?.address ?? '',
    inReplyTo: kept.messageId,
    text: '#reply\nLook again.',
  });
  await left(at, ticket, 'reply', 2);
});
