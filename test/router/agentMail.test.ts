import { describe, expect, test } from 'vitest';
import { markerLine } from '../../contract/marker.ts';
import type { TokenOwner } from '../../contract/token.ts';
import { router } from '../../router/router.ts';
import { answerOf, type Arriving, mail } from '../support/arrivals.ts';
import { given, HOUR, type Scene, START } from '../support/stage.ts';
import { changed, messageIdOf, plusOf } from '../support/tokens.ts';

const NOTHING_TO_THE_CUSTOMER = ['agent.replied', 'ticket.answered', 'ticket.resolved', 'ticket.opened'];

function agentsOf(person: string): TokenOwner {
  return { ticket: 'FL-1001', audience: 'agent', person };
}
const TO_RUI = plusOf(agentsOf('rui'));
const RUIS_NOTICE = messageIdOf(agentsOf('rui'), 'mnotice');

/** Rui's answer to the notice he got of FL-1001. */
function answer(given: Partial<Arriving> = {}) {
  return answerOf('rui', 'FL-1001', { id: 'a1', ...given });
}

function sealed(type: string) {
  return { name: 'smime.p7m', type, bytes: 9, sha256: 'x', inline: false };
}

async function withTicket(): Promise<Scene<unknown>> {
  const desk = await given(router);
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

  test('ends at the line above which it is written, also where a client quotes without a sign', async () => {
    const desk = await withTicket();
    const text = `Try again, please.\n\n${markerLine('Write your answer above this line')}\n\nalice@contoso.test wrote: secret`;
    const said = await desk.when(answer({ text }));
    expect(said.the('agent.replied').words?.text).toBe('Try again, please.');
    const empty = await desk.when(answer({ id: 'a2', text: text.slice(text.indexOf('-=-=-')) }));
    expect(empty.the('agent.refused').reason).toBe('empty');
  });

  test('that is empty is refused', async () => {
    const desk = await withTicket();
    const said = await desk.when(answer({ text: ' \n' }));
    expect(said.the('agent.refused').reason).toBe('empty');
    expect(said.types.filter((type) => NOTHING_TO_THE_CUSTOMER.includes(type))).toEqual([]);
  });

  test.each<[string, Partial<Arriving>]>([
    ['is encrypted', { text: '', attachments: [sealed('application/pkcs7-mime')] }],
    ['is encrypted by PGP', { text: '', attachments: [sealed('application/pgp-encrypted')] }],
    ['is a part of a mail', { text: '', attachments: [sealed('message/partial')] }],
    ['lies in another place', { text: '\n', attachments: [sealed('message/external-body')] }],
    ['has an encrypted part', { text: 'A footer.', defects: [{ kind: 'encrypted', detail: '' }] }],
    ['was not read to its end', { defects: [{ kind: 'text-too-long', detail: '' }] }],
    ['killed its reader', { text: '', defects: [{ kind: 'unparsed', detail: 'deadline' }] }],
  ])('that %s is refused with the reason', async (_, words) => {
    const desk = await withTicket();
    const said = await desk.when(answer(words));
    const { reason, because } = said.the('agent.refused');
    expect({ reason, rule: because[0]?.rule }).toEqual({ reason: 'empty', rule: 'unreadable' });
    expect(said.types.filter((type) => NOTHING_TO_THE_CUSTOMER.includes(type))).toEqual([]);
    expect((await desk.ticket('FL-1001')).firstRespondedAt).toBe(null);
  });

  test('with a sealed file beside its words goes out', async () => {
    const desk = await withTicket();
    const said = await desk.when(
      answer({ text: 'See it.', attachments: [sealed('application/pkcs7-mime')] }),
    );
    expect(said.types).toContain('agent.replied');
  });

  test('that is signed goes out without the signature, and is empty without words', async () => {
    const desk = await withTicket();
    const signature = [sealed('application/pkcs7-signature'), sealed('application/pgp-signature')];
    const empty = await desk.when(answer({ text: '', attachments: signature }));
    expect(empty.the('agent.refused').reason).toBe('empty');
    const said = await desk.when(answer({ id: 'a2', text: 'Done.', attachments: signature }));
    expect(said.the('agent.replied').words).toMatchObject({ text: 'Done.', attachments: [] });
  });

  test('to a waiting ticket does not begin the pause anew', async () => {
    const desk = await withTicket();
    await desk.when(answer());
    await desk.later(HOUR);
    const said = await desk.when(answer({ id: 'a2' }));
    expect(said.types).toContain('agent.replied');
    expect(said.types).not.toContain('ticket.waited');
  });

  test('to a resolved ticket goes out and leaves it resolved', async () => {
    const desk = await withTicket();
    await desk.when(answer({ text: '#resolve' }));
    const said = await desk.when(answer({ id: 'a2', text: 'One more thing.' }));
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

describe("a customer's mail with an agent's token: the agent put the customer in Cc", () => {
  const BEYOND = [...NOTHING_TO_THE_CUSTOMER, 'agent.refused', 'ticket.prioritised'];
  const copied = { to: [TO_RUI], cc: [{ address: 'ann@contoso.test', name: '' }] };
  const IGNORED = { rule: 'agents-token', detail: { ticket: 'FL-1001', agent: 'rui' } };

  async function answered(): Promise<Scene<unknown>> {
    const desk = await withTicket();
    await desk.when(answer({ ...copied, text: 'Try again, please.' }));
    return desk;
  }

  test("answers the agent's mail by its references, and is nothing but the customer's", async () => {
    const desk = await answered();
    const text = '#priority urgent\nIt works now.';
    const said = await desk.when(mail({ id: 'c2', to: [TO_RUI], inReplyTo: 'a1@client.test', text }));
    expect(said.the('contact.placed')).toMatchObject({ as: 'customer', ticket: 'FL-1001' });
    expect(said.the('contact.placed').because).toContainEqual(IGNORED);
    expect(said.types).toContain('ticket.resumed');
    expect(said.types.filter((type) => BEYOND.includes(type))).toEqual([]);
  });

  test("answers the agent's notice that was sent on, by In-Reply-To", async () => {
    const desk = await withTicket();
    await desk.sent({
      message: 'mnotice',
      ticket: 'FL-1001',
      messageId: RUIS_NOTICE,
      to: ['rui@firstline.test'],
      audience: 'agent',
    });
    const said = await desk.when(mail({ id: 'c2', inReplyTo: RUIS_NOTICE }));
    expect(said.the('ticket.joined').because).toContainEqual(IGNORED);
  });

  test('is one without a token where it has no references: a ticket of its own that says why', async () => {
    const desk = await answered();
    const person = await desk.personAt('ann@contoso.test');
    const own = plusOf({ ticket: 'FL-1001', audience: 'customer', person });
    for (const [id, to] of [
      ['c2', [TO_RUI]],
      ['c3', [TO_RUI, own]],
    ] as const) {
      const said = await desk.when(mail({ id, to: [...to] }));
      expect(said.the('ticket.opened').because).toContainEqual(IGNORED);
      expect(said.types).not.toContain('agent.refused');
    }
  });

  test("comes from a colleague as well, whose mail passed and cites the ticket's", async () => {
    const desk = await answered();
    const from = { address: 'bob@contoso.test', name: 'Bob' };
    const cites = { from, to: [TO_RUI], inReplyTo: 'a1@client.test' };
    const unproved = await desk.when(mail({ id: 'c2', ...cites }));
    expect(unproved.the('agent.refused').reason).toBe('wrong-sender');
    const verdict = { dmarc: 'pass' as const, policy: null };
    const said = await desk.when(mail({ id: 'c3', ...cites, verdict }));
    expect(said.the('ticket.joined').ticket).toBe('FL-1001');
  });

  test("is a stranger's where the sender check fails, whatever it cites, and goes nowhere", async () => {
    const desk = await answered();
    const eve = { from: { address: 'eve@private.test', name: '' }, to: [TO_RUI] };
    const forged = { to: [TO_RUI], verdict: { dmarc: 'fail' as const, policy: 'none' as const } };
    for (const [id, given] of Object.entries({ e1: eve, e2: forged })) {
      const said = await desk.when(mail({ id, inReplyTo: 'a1@client.test', ...given }));
      expect(said.the('agent.refused')).toMatchObject({ reason: 'wrong-sender', agent: 'rui' });
      expect(said.the('contact.placed')).toMatchObject({ as: 'quarantined', ticket: null });
    }
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
  const said = await desk.when(answer({ id: 'a2', to }));
  expect(said.the('ticket.joined').ticket).toBe('FL-1002');
});
