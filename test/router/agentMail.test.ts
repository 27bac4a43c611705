import { describe, expect, test } from 'vitest';
import type { TokenOwner } from '../../contract/token.ts';
import { router } from '../../router/router.ts';
import { type Arriving, mail } from '../support/arrivals.ts';
import { given, HOUR, type Scene, START } from '../support/stage.ts';
import { agent, settings } from '../support/team.ts';
import { changed, messageIdOf, plusOf } from '../support/tokens.ts';

const NOTHING_TO_THE_CUSTOMER = ['agent.replied', 'ticket.answered', 'ticket.resolved', 'ticket.opened'];

function agentsOf(person: string): TokenOwner {
  return { ticket: 'FL-1001', audience: 'agent', person };
}
const TO_RUI = plusOf(agentsOf('rui'));
const RUIS_NOTICE = messageIdOf(agentsOf('rui'), 'mnotice');

/** Rui's answer to the notice he got of FL-1001. */
function answer(given: Partial<Arriving> = {}) {
  const rui = { address: 'rui@firstline.test', name: 'Rui' };
  return mail({ id: 'a1', messageId: 'a1@client.test', from: rui, to: [TO_RUI], ...given });
}

async function withTicket(team = settings()): Promise<Scene<unknown>> {
  const desk = await given(router, { settings: team });
  await desk.when(mail({ id: 'c1' }));
  return desk as Scene<unknown>;
}

describe("an agent's answer", () => {
  test('goes to the customer, meets the first response, and the ticket waits', async () => {
    const desk = await withTicket();
    await desk.until(START + HOUR);
    const attachments = [{ name: 'a.pdf', type: 'application/pdf', bytes: 9, sha256: 'x', inline: false }];
    const said = await desk.when(answer({ text: 'Try again, please.', attachments }));
    expect(said.the('agent.replied')).toMatchObject({
      agent: 'rui',
      ticket: 'FL-1001',
      contact: 'a1',
      resolves: false,
      words: { text: 'Try again, please.', attachments, raw: 'a1/raw' },
    });
    expect(said.the('contact.placed')).toMatchObject({ as: 'agent', ticket: 'FL-1001', person: null });
    const ticket = await desk.ticket('FL-1001');
    expect(ticket).toMatchObject({
      status: 'waiting',
      firstRespondedAt: START + HOUR,
      pausedSince: START + HOUR,
    });
    expect(ticket.resolution?.minutesLeft).toBe(23 * 60);
    expect(ticket.participants).toHaveLength(1);
  });

  test('is known by In-Reply-To alone', async () => {
    const desk = await withTicket();
    const to = [{ address: 'support@firstline.test', name: '' }];
    const said = await desk.when(answer({ to, inReplyTo: RUIS_NOTICE }));
    expect(said.types).toContain('agent.replied');
  });

  test('may have the references of customers and plus-addresses of others beside its token', async () => {
    const desk = await withTicket();
    const cc = [{ address: 'someone+FL-1001.abc@elsewhere.test', name: '' }];
    const references = ['fl-1001.c-aaaaaaaaaaaaaaaa.m0@firstline.test'];
    expect((await desk.when(answer({ cc, references }))).types).toContain('agent.replied');
  });

  test('leaves without the private address and without tokens', async () => {
    const desk = await withTicket();
    const text = `Write to RUI@firstline.test or ${TO_RUI.address}, not to ferrui@firstline.test.`;
    const said = await desk.when(answer({ text }));
    expect(said.the('agent.replied').words?.text).toBe(
      'Write to support@firstline.test or support@firstline.test, not to ferrui@firstline.test.',
    );
  });

  test('that is empty is refused', async () => {
    const desk = await withTicket();
    const said = await desk.when(answer({ text: ' \n' }));
    expect(said.the('agent.refused').reason).toBe('empty');
    expect(said.types.filter((type) => NOTHING_TO_THE_CUSTOMER.includes(type))).toEqual([]);
  });

  test('to a waiting ticket does not begin the pause anew', async () => {
    const desk = await withTicket();
    await desk.when(answer());
    await desk.later(HOUR);
    const said = await desk.when(answer({ id: 'a2', messageId: 'a2@client.test' }));
    expect(said.types).toContain('agent.replied');
    expect(said.types).not.toContain('ticket.waited');
  });

  test('to a resolved ticket goes out and leaves it resolved', async () => {
    const desk = await withTicket();
    await desk.when(answer({ text: '#resolve' }));
    const said = await desk.when(answer({ id: 'a2', messageId: 'a2@client.test', text: 'One more thing.' }));
    expect(said.types).toContain('agent.replied');
    expect((await desk.ticket('FL-1001')).status).toBe('resolved');
  });
});

describe("the customer gets nothing of a mail in an agent's name", () => {
  const plusChanged = changed(TO_RUI);
  const noBase32 = { ...TO_RUI, address: TO_RUI.address.replace(/.(?=@)/, '1') };
  const gmail = { from: { address: 'rui@private.test', name: 'Rui' } };
  const fail = { verdict: { dmarc: 'fail' as const, policy: 'none' as const } };
  const reject = { verdict: { dmarc: 'fail' as const, policy: 'reject' as const } };

  test.each<[string, Partial<Arriving>, string]>([
    ['with one changed character in the token', { to: [plusChanged] }, 'bad-token'],
    ['with a character that no token has', { to: [noBase32] }, 'bad-token'],
    ['with a wrong token beside the right one', { to: [plusChanged], inReplyTo: RUIS_NOTICE }, 'bad-token'],
    ['from another address', gmail, 'wrong-sender'],
    ["with another agent's token", { to: [plusOf(agentsOf('lea'))] }, 'wrong-sender'],
    ['with a failed verdict', fail, 'failed-verdict'],
    ['with a failed verdict of a strict domain', reject, 'failed-verdict'],
    ['with an unknown command', { text: '#close\nDone.' }, 'unknown-command'],
  ])('%s', async (_, given, reason) => {
    const desk = await withTicket();
    const before = await desk.ticket('FL-1001');
    const said = await desk.when(answer(given));
    expect(said.types).toEqual(['contact.received', 'contact.classified', 'contact.placed', 'agent.refused']);
    expect(said.the('contact.placed')).toMatchObject({ as: 'quarantined', ticket: null });
    expect(said.the('agent.refused')).toMatchObject({ reason, ticket: 'FL-1001', contact: 'a1' });
    expect(await desk.ticket('FL-1001')).toEqual(before);
  });

  test('and the agent of the From address is told, of a stranger the one whose token it was', async () => {
    const desk = await withTicket();
    expect((await desk.when(answer({ to: [plusChanged] }))).the('agent.refused').agent).toBe('rui');
    const stranger = await desk.when(answer({ id: 'a2', to: [plusOf(agentsOf('lea'))], ...gmail }));
    expect(stranger.the('agent.refused').agent).toBe('lea');
  });

  test("that dresses up a customer's token as an agent's", async () => {
    const desk = await withTicket();
    const person = await desk.personAt('ann@contoso.test');
    const inReplyTo = messageIdOf({ ticket: 'FL-1001', audience: 'customer', person }, 'm1').replace(
      '.c-',
      '.a-',
    );
    const said = await desk.when(mail({ id: 'c2', inReplyTo }));
    expect(said.the('agent.refused')).toMatchObject({ reason: 'bad-token', agent: null });
  });

  test('that a machine wrote', async () => {
    const desk = await withTicket();
    const automatic = { kind: 'auto-reply' as const, because: 'header:auto-submitted', bounces: [] };
    const said = await desk.when(answer({ automatic }));
    expect(said.the('agent.away')).toMatchObject({ agent: 'rui', ticket: 'FL-1001' });
    expect(said.types.filter((type) => NOTHING_TO_THE_CUSTOMER.includes(type))).toEqual([]);
  });
});

test('an agent who writes without any token is a customer as any other', async () => {
  const desk = await withTicket();
  const said = await desk.when(answer({ to: [{ address: 'support@firstline.test', name: '' }] }));
  expect(said.the('ticket.opened').requester).toBe(await desk.personAt('rui@firstline.test'));
});

test('an agent may be a customer with a reply token of a customer', async () => {
  const desk = await withTicket();
  const support = [{ address: 'support@firstline.test', name: '' }];
  await desk.when(answer({ to: support }));
  const person = await desk.personAt('rui@firstline.test');
  const to = [plusOf({ ticket: 'FL-1002', audience: 'customer', person })];
  const said = await desk.when(answer({ id: 'a2', messageId: 'a2@client.test', to }));
  expect(said.the('ticket.joined').ticket).toBe('FL-1002');
});

describe('a command', () => {
  const team = settings({
    agents: [agent('rui'), agent('ana', { skills: ['usage'] }), agent('full', { capacity: 0 })],
  });

  test('#resolve with text answers and resolves in one decision', async () => {
    const desk = await withTicket(team);
    const said = await desk.when(answer({ text: '#resolve\n\nIt is mended.' }));
    expect(said.the('agent.replied')).toMatchObject({ resolves: true, words: { text: 'It is mended.' } });
    expect(said.the('ticket.resolved')).toMatchObject({ agent: 'rui', answered: true });
    expect(said.types).not.toContain('ticket.waited');
    expect((await desk.ticket('FL-1001')).resolution?.metAt).toBe(START);
  });

  test('#resolve without text resolves, and no words went out', async () => {
    const desk = await withTicket(team);
    const said = await desk.when(answer({ text: '#resolve' }));
    expect(said.types).not.toContain('agent.replied');
    expect(said.the('ticket.resolved').answered).toBe(false);
  });

  test('#resolve and #priority on what is resolved change no clock and resolve nothing twice', async () => {
    const desk = await withTicket(team);
    await desk.when(answer({ text: '#resolve' }));
    const text = '#resolve\n#priority urgent';
    const said = await desk.when(answer({ id: 'a2', messageId: 'a2@client.test', text }));
    expect(said.types.slice(3)).toEqual(['ticket.prioritised']);
  });

  test('#note keeps the words in the house', async () => {
    const desk = await withTicket(team);
    const said = await desk.when(answer({ text: '#note Call him.\nHe is angry.' }));
    expect(said.the('agent.noted').words?.text).toBe('Call him.\nHe is angry.');
    expect(said.types).toContain('ticket.noted');
    expect(said.types.filter((type) => NOTHING_TO_THE_CUSTOMER.includes(type))).toEqual([]);
    expect((await desk.ticket('FL-1001')).status).toBe('open');
  });

  test('#called is a first response, its text a note', async () => {
    const desk = await withTicket(team);
    const said = await desk.when(answer({ text: '#called\nExplained the invoice.' }));
    expect(said.the('ticket.answered').via).toBe('call');
    expect(said.the('agent.noted').words?.text).toBe('Explained the invoice.');
    expect(said.types).not.toContain('agent.replied');
  });

  test('#wait pauses without a word, #wait on what is over is refused', async () => {
    const desk = await withTicket(team);
    await desk.when(answer({ text: '#wait' }));
    expect((await desk.ticket('FL-1001')).status).toBe('waiting');
    await desk.when(answer({ id: 'a2', messageId: 'a2@client.test', text: '#resolve' }));
    const said = await desk.when(answer({ id: 'a3', messageId: 'a3@client.test', text: '#wait' }));
    expect(said.the('agent.refused')).toMatchObject({
      reason: 'bad-argument',
      because: [{ rule: 'ticket-resolved' }],
    });
  });

  test('#category re-queues and reassigns only an agent without the skill; deadlines stay', async () => {
    const desk = await withTicket(
      settings({ agents: [agent('rui', { skills: ['billing'] }), agent('zoe', { skills: ['usage'] })] }),
    );
    const before = await desk.ticket('FL-1001');
    const said = await desk.when(answer({ text: '#category USAGE' }));
    expect(said.the('ticket.categorised')).toMatchObject({
      previous: 'billing',
      category: 'usage',
      queue: 'usage',
    });
    expect(said.the('ticket.assigned')).toMatchObject({ agent: 'zoe', previous: 'rui' });
    const after = await desk.ticket('FL-1001');
    expect([after.firstResponse, after.resolution]).toEqual([before.firstResponse, before.resolution]);
  });

  test('#category keeps an agent who has the skill', async () => {
    const desk = await withTicket(team);
    const said = await desk.when(answer({ text: '#category usage' }));
    expect(said.types).not.toContain('ticket.assigned');
    expect(await desk.ticket('FL-1001')).toMatchObject({ agent: 'rui', queue: 'usage' });
  });

  test('#priority sets unmet deadlines again from the opening', async () => {
    const desk = await withTicket(team);
    await desk.until(START + HOUR / 2);
    await desk.when(answer({ text: '#priority urgent' }));
    const ticket = await desk.ticket('FL-1001');
    expect(ticket.firstResponse?.due).toBe(START + HOUR);
    expect(ticket.resolution?.due).toBe(START + 8 * HOUR);
  });

  test('#assign hands over, whatever the skill; words beside it are a note', async () => {
    const desk = await withTicket(team);
    const said = await desk.when(answer({ text: '#assign ana\nYours, I think.' }));
    expect(said.the('ticket.assigned')).toMatchObject({ agent: 'ana', previous: 'rui' });
    expect(said.the('agent.noted').words?.text).toBe('Yours, I think.');
    expect(said.types).not.toContain('agent.replied');
  });

  test.each([
    ['#assign nobody', ['rui', 'ana', 'full']],
    ['#assign full', ['rui', 'ana']],
    ['#category cheese', ['billing', 'deployment', 'performance', 'updates', 'usage']],
    ['#priority', ['low', 'normal', 'high', 'urgent']],
    ['#resolve\n#wait', []],
    ['#wait please', []],
    ['#priority high\n#priority low', []],
  ])('%s is refused with what would be allowed', async (text, allowed) => {
    const desk = await withTicket(team);
    const said = await desk.when(answer({ text }));
    expect(said.the('agent.refused')).toMatchObject({ reason: 'bad-argument', allowed });
    expect(said.types).toHaveLength(4);
  });

  test('on several lines keeps their words in order above the text', async () => {
    const desk = await withTicket(team);
    const said = await desk.when(answer({ text: '#note One.\n#called Two.\nThree.' }));
    expect(said.the('agent.noted').words?.text).toBe('One.\nTwo.\nThree.');
  });

  test('several are obeyed together, or none', async () => {
    const desk = await withTicket(team);
    const said = await desk.when(answer({ text: '#category usage\n#priority urgent\n#resolve\nDone.' }));
    expect(said.types.slice(3)).toEqual([
      'agent.replied',
      'ticket.answered',
      'ticket.resolved',
      'ticket.categorised',
      'ticket.prioritised',
    ]);
    const refused = await desk.when(answer({ id: 'a2', text: '#note x\n#oops' }));
    expect(refused.types).not.toContain('agent.noted');
  });
});
