/** Callers whom the configuration blocks, and calls without a word or a key: kept, and no ticket. */
import { describe, expect, test } from 'vitest';
import type { Telephone } from '../../contract/telephone.ts';
import { router } from '../../router/router.ts';
import { callFrom, smsFrom } from '../support/arrivals.ts';
import { given } from '../support/stage.ts';
import { settings } from '../support/team.ts';

const at = (telephone: Telephone) => given(router, { settings: settings({ telephone }) });
const STOP = { text: 'STOP', gesture: { kind: 'stop', because: 'word:stop' } } as const;
const BLOCKED = { ticket: null, as: 'customer', because: [{ rule: 'blocked-caller' }] };

describe('a blocked caller', () => {
  test.each([
    ['a number', ['+882160000001'], '+882160000001'],
    ['the first digits', ['+882'], '+882160000001'],
    ['a withheld number', ['withheld'], null],
  ])('by %s opens no ticket', async (_, blocked, number) => {
    const desk = await at({ blocked });
    const said = await desk.when(callFrom(number, { id: 'k1' }));
    expect(said.types).not.toContain('ticket.opened');
    expect(said.the('contact.placed')).toMatchObject(BLOCKED);
  });

  test('by SMS opens none and joins none; its HELP and START change nothing', async () => {
    const desk = await at({ blocked: ['+882'] });
    const said = await desk.when(smsFrom('+882160000001', { id: 's1', text: 'Hello' }));
    expect(said.the('contact.placed')).toMatchObject(BLOCKED);
    await desk.when(smsFrom('+882160000001', { id: 's2', ...STOP }));
    for (const [id, kind] of [
      ['s3', 'help'],
      ['s4', 'start'],
    ] as const) {
      const gesture = { kind, because: `word:${kind}` };
      const said = await desk.when(smsFrom('+882160000001', { id, text: kind, gesture }));
      expect(said.the('contact.placed')).toMatchObject(BLOCKED);
      expect(said.types).not.toContain('person.opted');
    }
    expect(await desk.person('+882160000001')).toMatchObject({ optedOut: true });
  });

  test('who says STOP gets no automatic SMS of an older ticket, and the word joins none', async () => {
    const desk = await at({});
    const opened = await desk.when(smsFrom('+882160000001', { id: 's1', text: 'Hello' }));
    expect(opened.types).toContain('ticket.opened');
    await desk.configure(settings({ telephone: { blocked: ['+882'] } }));
    const said = await desk.when(smsFrom('+882160000001', { id: 's2', ...STOP }));
    const person = await desk.personAt('+882160000001');
    expect(said.the('person.opted')).toMatchObject({ person, contact: 's2', out: true });
    expect(said.the('contact.placed')).toMatchObject(BLOCKED);
    expect(said.types).not.toContain('ticket.joined');
    expect(await desk.person('+882160000001')).toMatchObject({ optedOut: true });
  });

  test.each([
    ['another number', '+351910000001'],
    ['a withheld one, unless it is named', null],
  ])('is not %s', async (_, number) => {
    const desk = await at({ blocked: ['+882', '+3519100000011'] });
    expect((await desk.when(callFrom(number, { id: 'k1' }))).types).toContain('ticket.opened');
  });
});

describe('a call without a word or a key', () => {
  const wordless = (id: string, more = {}) => {
    const call = callFrom('+351910000001', { id, digit: '' });
    const of = call.words?.received.words?.call;
    if (of) Object.assign(of, { missed: true, durationSeconds: 60, ...more });
    return call;
  };

  test('opens a ticket, unless the configuration keeps it as a contact', async () => {
    expect((await (await at({})).when(wordless('k1'))).types).toContain('ticket.opened');
    const said = await (await at({ abandoned: 'contact' })).when(wordless('k1'));
    expect(said.types).not.toContain('ticket.opened');
    expect(said.the('contact.placed')).toMatchObject({ ticket: null, because: [{ rule: 'wordless-call' }] });
  });

  test.each([
    ['a key', { digit: '2' }],
    ['a typed number', { typed: 'FL-9999' }],
    ['a recording', { missed: false }],
  ])('is none with %s', async (_, more) => {
    const desk = await at({ abandoned: 'contact' });
    expect((await desk.when(wordless('k1', more))).types).toContain('ticket.opened');
  });
});
