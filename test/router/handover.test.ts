/**
 * The hand-over to a vendor: what it asks for is collected with its place, the customer is asked once, the words that the agent
 * confirmed leave, and what the vendor writes stays inside.
 */
import { describe, expect, test } from 'vitest';
import { wordsAt } from '../../contract/handover.ts';
import { router } from '../../router/router.ts';
import { answerOf, mail } from '../support/arrivals.ts';
import { desk, FIRST, GUID, notes, shows, withVendors } from '../support/handover.ts';
import { given, START } from '../support/stage.ts';

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
      second('a3', '#handover send\nPlease look.\n\nImpact: all\nError messages or codes: -\n\n-- \nRui'),
    );
    const text = said.the('agent.toldVendor').words?.text ?? '';
    expect(text.startsWith('Please look.\n\nTenant (its domain or id):\ncontoso.onmicrosoft.com')).toBe(true);
    expect(text).toContain('Product:\nCloud Mail');
    expect(text).not.toContain('4012');
    expect(text.endsWith('\n\nRui')).toBe(true);
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
