/** The mails of a hand-over: to the agent, the vendor and the customer, each with what is theirs to read. */
import { expect, test } from 'vitest';
import type { Handover } from '../../contract/handover.ts';
import type { Settings } from '../../contract/settings.ts';
import { tokenFits, tokenInAddress, tokenInMessageId } from '../../contract/token.ts';
import {
  ana,
  contact,
  decide,
  fact,
  messageFrom,
  onlyQueued,
  queuedOnly,
  SECRET,
  settings,
  ticket,
  whyWithheld,
} from './given.ts';

const vendors: Settings['vendors'] = [
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
      asks: ['tenant', 'impact'].map((id) => ({ id, label: {} })),
      products: [],
    },
  },
];
const known: Settings = { ...settings, vendors };
const text = 'Our tenant is contoso.onmicrosoft.com.\nBest, Ana';
const words = contact({ text });
const handover: Handover = {
  id: 'f1',
  at: 1,
  agent: 'rui',
  vendor: 'cloud',
  product: null,
  found: [{ ask: 'tenant', contact: 'c1', part: 'text', at: 14, length: 23 }],
  missing: ['impact'],
};
const { id: _id, at: _at, ...what } = handover;
const collected = fact<'ticket.collected'>({
  type: 'ticket.collected',
  ticket: 'FL-1001',
  contact: 'a1',
  because: [],
  ...what,
});
const told = fact<'agent.toldVendor'>({
  type: 'agent.toldVendor',
  agent: 'rui',
  ticket: 'FL-1001',
  contact: 'a1',
  vendor: 'cloud',
  contacts: ['c1'],
  words: { text: 'Tenant:\ncontoso.onmicrosoft.com' },
});
const passed = fact<'ticket.handedOver'>({
  type: 'ticket.handedOver',
  ticket: 'FL-1001',
  agent: 'rui',
  vendor: 'cloud',
  reference: null,
  previous: null,
  tells: true,
});

test('the agent sees what was found and where, what is missing, and the text', () => {
  const sent = onlyQueued(
    decide(collected, { settings: known, contacts: [words], contact: null, ticket: ticket({ handover }) }),
  );
  expect(sent).toMatchObject({ audience: 'agent', to: ['rui'], kind: 'notice' });
  expect(sent.because[0]).toEqual({ rule: 'handover-collected', detail: { draft: 'f1', vendor: 'cloud' } });
  expect(sent.words.text).toContain('contoso.onmicrosoft.com (Ana Sá <ana@contoso.com>');
  expect(sent.words.text).toContain('- Quem não consegue trabalhar por isso, e desde quando');
  expect(sent.words.text).toContain('| contoso.onmicrosoft.com');
  expect(sent.words.text).toContain('#handover send');
  expect(sent.words.text).toContain('#handover ask');
});

test('nothing is told of an order by a click, or of what was collected again since', () => {
  const of = { settings: known, contacts: [words], ticket: ticket({ handover }) };
  expect(decide({ ...collected, contact: null }, of)).toEqual([]);
  expect(decide(collected, { ...of, ticket: ticket({ handover: { ...handover, id: 'f2' } }) })).toEqual([]);
});

test('the vendor gets the confirmed words alone, with a token of its own', () => {
  const note = { at: 1, agent: 'rui', kind: 'note' as const, text: 'Internal words.', files: [] };
  const sent = onlyQueued(decide(told, { settings: known, contacts: [words], written: [note] }));
  expect(sent).toMatchObject({ audience: 'vendor', to: ['cloud'], kind: 'handOver', automatic: false });
  expect(sent.words.to).toEqual([{ address: 'cases@cloud.test', name: '' }]);
  expect(sent.words.subject).toBe('[FL-1001]');
  expect(sent.words.text).toBe('Tenant:\ncontoso.onmicrosoft.com\n');
  expect(sent.words.headers['Auto-Submitted']).toBeUndefined();
  const owner = { ticket: 'FL-1001', audience: 'vendor', person: 'cloud' } as const;
  const found = [tokenInAddress(sent.words.headers['Reply-To'] ?? ''), tokenInMessageId(sent.messageId)];
  for (const one of found) expect(one !== null && tokenFits(SECRET, one, owner)).toBe(true);
  expect(found[1]?.audience).toBe('vendor');
  // By these `forget` finds it.
  expect(JSON.stringify(sent.because)).toContain('"c1"');
  expect(JSON.stringify(sent.because)).toContain(`"${ana.id}"`);
  const again = onlyQueued(decide(told, { settings: known, messages: [messageFrom(sent)] }));
  expect(again.words.references).toEqual([sent.messageId]);
});

test('nothing leaves without words or without an address', () => {
  const { words: _words, ...bare } = told;
  expect(whyWithheld(decide(bare, { settings: known }))).toBe('words-erased');
  expect(whyWithheld(decide(told, { settings }))).toBe('no-vendor-mail');
});

test('what the vendor writes goes to the agent of the ticket and to nobody else', () => {
  const wrote = fact<'ticket.vendorWrote'>({
    type: 'ticket.vendorWrote',
    ticket: 'FL-1001',
    contact: 'v1',
    vendor: 'cloud',
    automatic: null,
    because: [],
  });
  const theirs = contact({ text: 'Restart it.', messageId: 'v@cloud.test' }, { id: 'v1', as: 'vendor' });
  const of = { settings: known, contact: theirs, contacts: [words, theirs] };
  const sent = onlyQueued(decide(wrote, of));
  expect(sent).toMatchObject({ audience: 'agent', to: ['rui'], kind: 'notice' });
  expect(sent.words.text).toContain('Restart it.');
  expect(sent.words.text).toContain('Cloud escreve');
  const bounced = onlyQueued(decide({ ...wrote, automatic: 'bounce' }, of));
  expect(bounced.words.subject).toContain('Um e-mail a Cloud foi devolvido');
});

test('the customer reads that it was passed on, once, and nothing of the vendor', () => {
  const theirs = contact({ text: 'Restart it.', messageId: 'v@cloud.test' }, { id: 'v1', as: 'vendor' });
  const of = { settings: known, contact: null, contacts: [words, theirs] };
  const sent = onlyQueued(decide(passed, of));
  expect(sent).toMatchObject({ audience: 'customer', to: [ana.id], kind: 'update', automatic: true });
  expect(sent.words.text).toMatch(/^We have passed your request on to Cloud\./);
  expect(sent.words.references).toEqual(['first@contoso.com']);
  expect(JSON.stringify(sent)).not.toContain('Restart');
  const { tells: _tells, ...again } = passed;
  expect(queuedOnly(decide(again, of))).toEqual([]);
  expect(whyWithheld(decide(passed, { ...of, ticket: ticket({ unproved: true }) }))).toBe(
    'safety:unproved-address',
  );
  expect(whyWithheld(decide(passed, { ...of, ticket: ticket({ bounced: [ana.id] }) }))).toBe(
    'safety:bounced',
  );
});
