/** Mail for the one who is answered: an answer goes there alone, the agent sees where, and nobody can be made a target. */
import { describe, expect, test } from 'vitest';
import { automaticTally } from '../../contract/tallies.ts';
import type { ContactWords } from '../../contract/contact.ts';
import * as given from './given.ts';

const { ana, ben, contact, decide, onlyQueued, opened, queuedOnly, replied, ticket, whyWithheld } = given;

const PASS = { dmarc: 'pass', policy: null } as const;
const shop = { id: 'p-shop', address: 'noreply@shop.test', name: 'Shop' };
const people = new Map([ana, ben, shop].map((person) => [person.id, person]));
const elsewhere = [{ rule: 'answers:reply-to' }];

/** A ticket whose mail came from `from` and names ana as the one to answer. */
function named(from: string, words: Partial<ContactWords> = {}) {
  const sender = { ...shop, address: from };
  const one = contact(
    { from: { address: from, name: 'Shop' }, replyTo: [{ address: ana.address, name: ana.name }], ...words },
    { because: elsewhere, person: sender.id },
  );
  return {
    contact: one,
    contacts: [one],
    ticket: ticket({ participants: [ana.id, sender.id], notAnswered: [sender.id] }),
    people: new Map([ana, ben, sender].map((person) => [person.id, person])),
  };
}

const byProgram: Partial<ContactWords> = {
  automatic: { kind: 'generated', because: 'sender:no-reply', bounces: [] },
};

describe('an agent’s answer', () => {
  test('goes to whom the mail names, and not to its sender', () => {
    expect(queuedOnly(decide(replied('x'), named('ana@home.test'))).map(({ to }) => to)).toEqual([[ana.id]]);
  });

  test('goes to no program and to no address of ours, in a ticket of an older release too', () => {
    const ours = { id: 'p-ours', address: 'Support+x@firstline.test', name: '' };
    const known = new Map([...people, [ours.id, ours] as const]);
    const old = { people: known, ticket: ticket({ participants: [ana.id, shop.id, ours.id] }) };
    expect(queuedOnly(decide(replied('x'), old)).map(({ to }) => to)).toEqual([[ana.id]]);
    const alone = { people: known, ticket: ticket({ requester: shop.id, participants: [shop.id, ours.id] }) };
    expect(given.withheldOnly(decide(replied('x'), alone))[0]?.because.at(-1)?.rule).toBe('unreachable');
  });

  test('goes to a program that the agent names', () => {
    const at = { people, ticket: ticket({ participants: [ana.id, shop.id], notAnswered: [shop.id] }) };
    expect(queuedOnly(decide(replied('x', { to: [shop.id] }), at)).map(({ to }) => to)).toEqual([[shop.id]]);
  });
});

describe('the agent is told', () => {
  const told = (known: Parameters<typeof decide>[1]) => onlyQueued(decide(given.assigned, known)).words.text;

  test('who is answered, and whom the mail came from', () => {
    const text = told(named('ana@home.test'));
    expect(text).toContain('De: Ana Sá <ana@contoso.com>');
    expect(text).toMatch(/respostas vão para ana@contoso\.com.*Shop <ana@home\.test>/i);
  });

  test('that nobody can be answered', () => {
    const one = contact(
      { from: { address: shop.address, name: '' } },
      { because: [{ rule: 'answers:nobody' }] },
    );
    const text = told({ contacts: [one], people, ticket: ticket({ requester: shop.id }) });
    expect(text).toMatch(/não pode ser respondido: noreply@shop\.test/);
  });

  test('nothing of it where From says it', () => {
    expect(told({})).not.toMatch(/respostas vão|não pode ser respondido/);
  });
});

describe('an acknowledgement', () => {
  test('of a form goes to the visitor, with no word of theirs', () => {
    const sent = onlyQueued(
      decide(opened, named('noreply@shop.test', { ...byProgram, verdict: PASS, subject: 'BUY NOW' })),
    );
    expect(sent.words.to).toEqual([{ address: ana.address, name: '' }]);
    expect(sent.words.subject).not.toContain('BUY NOW');
  });

  test('to another address than the proved sender counts as unproved', () => {
    const proved = { verdict: PASS, subject: 'BUY NOW' };
    expect(onlyQueued(decide(opened, named('ana@home.test', proved))).words.subject).not.toContain('BUY');
    expect(onlyQueued(decide(opened, named(ana.address, proved))).words.subject).toContain('BUY NOW');
  });

  test('goes five times an hour at most to an address that mails only name', () => {
    const counted = (sent: number) => ({ counted: new Map([[automaticTally(ana.address), sent]]) });
    const many = {
      settings: { ...given.settings, limits: { ...given.settings.limits, automaticPerHour: 30 } },
    };
    const at = (sent: number) => decide(opened, { ...named('x@evil.test'), ...many, ...counted(sent) });
    expect(onlyQueued(at(4)).to).toEqual([ana.id]);
    expect(whyWithheld(at(5))).toBe('safety:limit');
    const own = { ...many, ...counted(5) };
    expect(onlyQueued(decide(opened, own)).to).toEqual([ana.id]);
  });

  test.each<[string, Partial<ContactWords>]>([
    [
      'a program that writes for its own house',
      { ...byProgram, replyTo: [{ address: 'help@shop.test', name: '' }] },
    ],
    [
      'a program that writes for a program',
      { ...byProgram, replyTo: [{ address: 'no-reply@x.test', name: '' }] },
    ],
    [
      'a program that says so',
      { automatic: { kind: 'generated', because: 'header:auto-submitted', bounces: [] } },
    ],
  ])('goes to nobody for %s', (_, words) => {
    expect(whyWithheld(decide(opened, named('noreply@shop.test', words)))).toBe('safety:machine');
  });

  test('goes to nobody where nobody is answered', () => {
    const at = { ...named('ana@home.test'), ticket: ticket({ notAnswered: [ana.id] }) };
    expect(whyWithheld(decide(opened, at))).toBe('safety:not-answered');
  });
});
