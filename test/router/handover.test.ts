/**
 * The hand-over to a vendor: what it asks for is collected with its place, the customer is asked once, the words that the agent
 * confirmed leave, and what the vendor writes stays inside.
 */
import { describe, expect, test } from 'vitest';
import type { SettingsBody } from '../../contract/settings.ts';
import { wordsAt } from '../../contract/handover.ts';
import { router } from '../../router/router.ts';
import { answerOf, mail } from '../support/arrivals.ts';
import { given, HOUR, START } from '../support/stage.ts';
import { agent, settings } from '../support/team.ts';
import { messageIdOf, noticeFor, plusOf } from '../support/tokens.ts';

const GUID = '6f1d2c3b-4a59-4e6f-8a7b-9c0d1e2f3a4b';
const FIRST = [
  'Hello, Outlook shows error 4012 since today 09:15 CET.',
  'Our tenant is contoso.onmicrosoft.com.',
  `Correlation id: ${GUID}`,
  'Steps: open a mail',
  'and press reply',
  '',
  'Thanks, Ann',
].join('\n');

type HandOver = NonNullable<NonNullable<SettingsBody['vendors']>[number]['handOver']>;

function withVendors(given: Partial<HandOver> = {}) {
  const asks = ['tenant', 'product', 'times', 'errors', 'correlations', 'steps', 'impact', 'contact'];
  return settings({
    agents: [agent('rui'), agent('ana')],
    vendors: [
      {
        id: 'cloud',
        name: 'Cloud',
        categories: null,
        caseUrl: null,
        handOver: {
          way: 'mail',
          to: 'cases@cloud.test',
          from: ['@cloud.test'],
          language: 'en',
          tellCustomer: true,
          asks: asks.map((id) => ({ id, label: {} })),
          products: [{ name: 'Cloud Mail', words: ['outlook'], asks: null }],
          ...given,
        },
      },
    ],
  });
}

async function desk(given_: Partial<HandOver> = {}, text = FIRST) {
  const scene = await given(router, { settings: withVendors(given_) });
  await scene.when(mail({ id: 'c1', text }));
  return scene;
}

type Desk = Awaited<ReturnType<typeof desk>>;

/** The notice that shows what was collected, to Rui. */
async function shows(at: Desk, draft: string, message = `mdraft${draft.slice(-4)}`) {
  const { messageId, address } = noticeFor('rui', message);
  const because = [{ rule: 'handover-collected', detail: { draft } }];
  await at.sent({
    message,
    ticket: 'FL-1001',
    messageId,
    to: ['rui'],
    audience: 'agent',
    kind: 'notice',
    because,
  });
  return (id: string, text: string) => answerOf('rui', 'FL-1001', { id, text, to: [{ address, name: '' }] });
}

/** What agents wrote by a click, or for a vendor. */
async function notes(at: Desk): Promise<string[]> {
  const rows = await at.read.all('SELECT text FROM notes ORDER BY seq');
  return rows.map(({ text }) => String(text));
}

const FROM_VENDOR = {
  from: { address: 'agent7@cloud.test', name: 'Cloud' },
  to: [plusOf({ ticket: 'FL-1001', audience: 'vendor', person: 'cloud' })],
  subject: 'Case 77',
  text: 'Please send us the log.',
};

async function sentToVendor(given_: Partial<HandOver> = {}) {
  const at = await desk(given_);
  await at.orders({ collect: {} });
  await at.orders({ tellVendor: { text: 'It is slow.' } });
  return at;
}

describe('what the vendor asks for is collected', () => {
  test('each with the place where a customer says it, and what is missing', async () => {
    const at = await desk();
    const { said } = await at.orders({ collect: {} });
    const fact = said.the('ticket.collected');
    const contact = await at.contact('c1');
    const values = fact.found.map((one) => [one.ask, wordsAt(one, contact)]);
    expect(values).toEqual([
      ['steps', 'open a mail\nand press reply'],
      ['tenant', 'contoso.onmicrosoft.com'],
      ['times', '09:15 CET'],
      ['errors', '4012'],
      ['correlations', GUID],
      ['contact', 'Ann <ann@contoso.test>'],
    ]);
    expect(fact).toMatchObject({
      vendor: 'cloud',
      product: 'Cloud Mail',
      missing: ['impact'],
      contact: null,
    });
    expect(JSON.stringify(fact)).not.toContain('contoso.onmicrosoft');
    expect((await at.ticket('FL-1001')).handover).toMatchObject({ id: fact.id, missing: ['impact'] });
    expect(await at.differences()).toEqual([]);
  });

  test('not from words of agents, and a time without a zone is asked for', async () => {
    const at = await desk({}, 'It broke at 09:15.');
    await at.orders({ note: { text: 'Tenant: secret.onmicrosoft.com' } });
    const { missing, found } = (await at.orders({ collect: {} })).said.the('ticket.collected');
    expect(missing).toContain('times');
    expect(missing).toContain('tenant');
    expect(found.map(({ ask, noZone }) => [ask, noZone])).toContainEqual(['times', true]);
  });

  test('by mail, with words below it as a note; an unknown vendor refuses it', async () => {
    const at = await desk();
    const said = await at.when(
      answerOf('rui', 'FL-1001', { id: 'a1', text: '#handover cloud\nMy guess: DNS' }),
    );
    expect(said.the('ticket.collected')).toMatchObject({ contact: 'a1', agent: 'rui' });
    expect(said.types).toContain('agent.noted');
    expect(said.types).not.toContain('agent.replied');
    const wrong = await at.when(answerOf('rui', 'FL-1001', { id: 'a2', text: '#handover nobody' }));
    expect(wrong.the('agent.refused')).toMatchObject({
      reason: 'bad-argument',
      allowed: ['cloud', 'ask', 'send'],
    });
  });
});

describe('the customer is asked', () => {
  test('once, for what is missing alone, and the ticket waits', async () => {
    const at = await desk();
    await at.orders({ collect: {} });
    const { said } = await at.orders({ askMissing: true });
    expect(said.types).toEqual([
      'agent.ordered',
      'agent.replied',
      'ticket.answered',
      'ticket.askedFor',
      'ticket.waited',
    ]);
    const [text = ''] = await notes(at);
    expect(text).toContain('1. Who cannot work because of it');
    expect(text).not.toContain('2.');
    expect((await at.ticket('FL-1001')).status).toBe('waiting');
    expect((await at.orders({ askMissing: true })).answer.refusal?.because).toEqual([
      { rule: 'asked-already' },
    ]);
    await at.orders({ collect: {} });
    expect((await at.orders({ askMissing: true })).answer.refusal?.because).toEqual([
      { rule: 'asked-already' },
    ]);
  });

  test('in their language, with the agent’s words above, by mail', async () => {
    const scene = await given(router, { settings: withVendors() });
    await scene.when(mail({ id: 'c1', text: FIRST, classification: { language: 'pt' } }));
    await scene.when(answerOf('rui', 'FL-1001', { id: 'a1', text: '#handover' }));
    const said = await scene.when(answerOf('rui', 'FL-1001', { id: 'a2', text: '#handover ask\nBom dia.' }));
    const reply = said.the('agent.replied');
    expect(reply.words?.text).toMatch(/^Bom dia\.\n\nPara podermos .*Cloud.*\n\n1\. Quem não consegue/);
    expect(reply).toMatchObject({ contact: null, to: null });
  });

  test('their answer fills it in, by the number or below the quoted line', async () => {
    for (const words of [
      { text: '1. All forty of us' },
      {
        text: 'All forty of us',
        answered: [{ at: 0, quoted: '> 1. Who cannot work because of it, and since when:' }],
      },
    ]) {
      const at = await desk();
      await at.orders({ collect: {} });
      await at.orders({ askMissing: true });
      const said = await at.when(mail({ id: 'c2', inReplyTo: 'c1@contoso.test', ...words }));
      const fact = said.the('ticket.collected');
      expect(fact).toMatchObject({ contact: 'c2', agent: 'rui', missing: [] });
      const [last] = fact.found.slice(-1);
      expect(last && wordsAt(last, await at.contact('c2'))).toBe('All forty of us');
      expect(said.types).toContain('ticket.resumed');
      expect(await at.differences()).toEqual([]);
    }
  });

  test('not while nothing was collected, nor where nothing is missing', async () => {
    const at = await desk({ asks: [{ id: 'tenant', label: {} }] });
    expect((await at.orders({ askMissing: true })).answer.refusal?.because).toEqual([
      { rule: 'not-collected' },
    ]);
    await at.orders({ collect: {} });
    expect((await at.orders({ askMissing: true })).answer.refusal?.because).toEqual([
      { rule: 'nothing-missing' },
    ]);
  });
});

describe('the words leave', () => {
  test('as the click has them, and the ticket is with the vendor; the customer is told once', async () => {
    const at = await desk();
    await at.orders({ collect: {} });
    const { said } = await at.orders({ tellVendor: { text: 'Tenant: contoso' } });
    expect(said.types).toEqual(['agent.ordered', 'agent.toldVendor', 'ticket.handedOver']);
    expect(said.the('agent.toldVendor')).toMatchObject({ vendor: 'cloud', contacts: ['c1'] });
    expect(await notes(at)).toEqual(['Tenant: contoso']);
    expect(said.the('ticket.handedOver')).toMatchObject({ vendor: 'cloud', sent: true, tells: true });
    const ticket = await at.ticket('FL-1001');
    expect(ticket.handover).toBeUndefined();
    expect(ticket.vendor).toMatchObject({ vendor: 'cloud', sentAt: START, until: null });
    const again = await at.orders({ tellVendor: { text: 'More.' } });
    expect(again.said.the('ticket.handedOver').tells).toBeUndefined();
    expect(await at.differences()).toEqual([]);
  });

  test('by mail only as the answered notice shows it, with own lines and words', async () => {
    const at = await desk();
    await at.orders({ collect: {} });
    const first = (await at.ticket('FL-1001')).handover?.id ?? '';
    const answered = await shows(at, first);
    const blind = await at.when(answerOf('rui', 'FL-1001', { id: 'a1', text: '#handover send' }));
    expect(blind.the('agent.refused').because).toEqual([{ rule: 'not-collected' }]);
    await at.orders({ collect: {} });
    const stale = await at.when(answered('a2', '#handover send'));
    expect(stale.the('agent.refused').because).toEqual([{ rule: 'not-collected' }]);
    const second = await shows(at, (await at.ticket('FL-1001')).handover?.id ?? '', 'msecond');
    const said = await at.when(
      second('a3', '#handover send\nPlease look.\n\nImpact: all\nError messages or codes: -'),
    );
    const text = said.the('agent.toldVendor').words?.text ?? '';
    expect(text.startsWith('Please look.\n\nTenant (its domain or id):\ncontoso.onmicrosoft.com')).toBe(true);
    expect(text).toContain('Product:\nCloud Mail');
    expect(text).not.toContain('4012');
    expect(text).not.toContain('agent');
  });

  test('to nobody where the vendor takes none by mail, and no file goes along', async () => {
    const byHand = await desk({ way: 'hand', to: null });
    expect((await byHand.orders({ tellVendor: { text: 'x' } })).answer.refusal?.because).toEqual([
      { rule: 'no-vendor-mail' },
    ]);
    const at = await desk();
    const attachments = [{ name: 'a.log', type: 'text/plain', bytes: 1, sha256: 'x', inline: false }];
    const said = await at.when(
      answerOf('rui', 'FL-1001', { id: 'a1', text: '#handover send\nSee the log.', attachments }),
    );
    expect(said.the('agent.refused').because).toEqual([{ rule: 'handover-files' }]);
  });

  test('not with another reader of the words', async () => {
    const at = await desk();
    for (const other of ['#reply', '#resolve', '#vendor 77', '#note']) {
      const said = await at.when(
        answerOf('rui', 'FL-1001', {
          id: `a${other.length}${other.at(1)}`,
          text: `#handover send\n${other}\nx`,
        }),
      );
      expect([other, said.the('agent.refused').because[0]?.rule]).toEqual([other, 'handover-alone']);
    }
  });
});

describe('the vendor answers', () => {
  test('into this ticket alone, and nothing of it changes', async () => {
    const at = await sentToVendor();
    await at.orders({ resolve: true, reply: { text: 'Done.' } });
    const before = await at.ticket('FL-1001');
    await at.until(START + HOUR);
    const said = await at.when(mail({ id: 'v1', ...FROM_VENDOR }));
    expect(said.types.slice(2)).toEqual(['contact.placed', 'ticket.vendorWrote']);
    expect(said.the('ticket.vendorWrote')).toMatchObject({ vendor: 'cloud', automatic: null });
    const { contacts, vendor, ...rest } = await at.ticket('FL-1001');
    const { contacts: _contacts, vendor: _vendor, ...then } = before;
    expect(rest).toEqual(then);
    expect([contacts, vendor?.wroteAt]).toEqual([['c1', 'v1'], START + HOUR]);
    expect((await at.contact('v1')).as).toBe('vendor');
    expect(await at.differences()).toEqual([]);
  });

  test('by our Message-ID alone too, and by a machine', async () => {
    const at = await sentToVendor();
    const owner = { ticket: 'FL-1001', audience: 'vendor', person: 'cloud' } as const;
    const automatic = { kind: 'auto-reply' as const, because: 'header:auto-submitted', bounces: [] };
    const said = await at.when(
      mail({
        id: 'v1',
        ...FROM_VENDOR,
        to: [{ address: 'support@firstline.test', name: '' }],
        inReplyTo: messageIdOf(owner, 'mv'),
        automatic,
      }),
    );
    expect(said.the('ticket.vendorWrote').automatic).toBe('auto-reply');
    const bounced = await at.when(
      mail({
        id: 'v2',
        from: { address: 'mailer-daemon@relay.test', name: '' },
        to: [{ address: 'support@firstline.test', name: '' }],
        references: [messageIdOf(owner, 'mv')],
        automatic: { kind: 'bounce', because: 'dsn', bounces: [] },
      }),
    );
    expect(bounced.the('ticket.vendorWrote').automatic).toBe('bounce');
  });

  test('with its token alone: not from elsewhere, not with a failed verdict, not into another ticket', async () => {
    const at = await sentToVendor();
    const fail = { spf: 'none', dkim: 'none', dmarc: 'fail', policy: 'none', domain: 'cloud.test' };
    const strangers = [
      { id: 's1', from: { address: 'x@elsewhere.test', name: '' } },
      { id: 's2', from: { address: 'x@notcloud.test', name: '' } },
      { id: 's3', verdict: fail as never },
      { id: 's4', to: [plusOf({ ticket: 'FL-1001', audience: 'vendor', person: 'other' })] },
      { id: 's5', to: [plusOf({ ticket: 'FL-1002', audience: 'vendor', person: 'cloud' })] },
      { id: 's6', to: [{ address: 'support@firstline.test', name: '' }] },
    ];
    for (const given_ of strangers) {
      const said = await at.when(mail({ ...FROM_VENDOR, ...given_ }));
      expect([given_.id, said.types.includes('ticket.vendorWrote')]).toEqual([given_.id, false]);
      expect([given_.id, said.types.includes('ticket.joined')]).toEqual([given_.id, false]);
    }
  });

  test('a customer’s token is no vendor’s: the vendor’s address does not join by it as the vendor', async () => {
    const at = await sentToVendor();
    const person = await at.personAt('ann@contoso.test');
    const said = await at.when(
      mail({ id: 'v1', ...FROM_VENDOR, to: [plusOf({ ticket: 'FL-1001', audience: 'customer', person })] }),
    );
    expect(said.types).not.toContain('ticket.vendorWrote');
    expect(said.types).not.toContain('ticket.joined');
  });
});
