/** An SMS that asks whose number it is gets the configured line, once an hour. */
import { describe, expect, test } from 'vitest';
import type { PhoneSettings } from '../../contract/phone.ts';
import type { Settings } from '../../contract/settings.ts';
import { helpTally } from '../../contract/tallies.ts';
import type { NotifierState } from '../../notifier/notifier.ts';
import * as given from './given.ts';

const { caller, contact, decide, fact, onlyQueued, settings, whyWithheld } = given;
const OURS = '+351210000000';

const asked = fact<'person.opted'>({
  type: 'person.opted',
  person: caller.id,
  contact: 's1',
  out: false,
  asked: 'help',
});

function world(phone: Partial<PhoneSettings> = {}, more: Partial<Settings> = {}, mailbox = OURS) {
  const from = { address: caller.address, name: '' };
  const source = { kind: 'twilio' as const, mailbox, ref: 'SM1' };
  const said = contact(
    { from, text: 'AJUDA', subject: '' },
    { id: 's1', channel: 'sms', source, ticket: null },
  );
  const phones = settings.phones.map((one) => ({ ...one, ...phone }));
  return { ticket: null, contact: said, contacts: [], settings: { ...settings, phones, ...more } };
}

function helped(known: Partial<NotifierState>) {
  return onlyQueued(decide(asked, known));
}

describe('an SMS that asks for help', () => {
  test('is answered from its number with the configured line, in the number’s language', () => {
    const text = { en: 'We are Contoso.', pt: 'Somos a Contoso, +351 210 000 000.' };
    const draft = helped(world({ help: text }));
    expect(draft).toMatchObject({
      channel: 'sms',
      ticket: null,
      contact: 's1',
      to: [caller.id],
      automatic: true,
    });
    expect(draft.words.from.address).toBe(OURS);
    expect(draft.words.to).toEqual([{ address: caller.address, name: '' }]);
    expect(draft.words.text).toBe(text.pt);
    expect(helped(world({ help: 'One for all.' })).words.text).toBe('One for all.');
  });

  test.each([
    [{ company: 'Nuvem' }, {}, 'Nuvem: '],
    [{ company: { pt: 'Nuvem PT' } }, {}, 'Nuvem PT: '],
    [{ company: 'https://sounds.test/name.mp3' }, {}, 'Support: '],
    [{}, { support: { name: 'Cloud Desk', health: [], escalateTo: null, passedOn: {} } }, 'Cloud Desk: '],
    [{}, {}, 'Support: '],
  ])('without a line it names the company and the number: %j %j', (phone, more, begins) => {
    const { text } = helped(world(phone, more)).words;
    expect(text.startsWith(begins)).toBe(true);
    expect(text).toContain(OURS);
    expect(text).toContain('STOP');
    expect(text.length).toBeLessThanOrEqual(160);
  });

  test('by WhatsApp is answered there, with the number alone in the text', () => {
    const { words } = helped(world({}, {}, `whatsapp:${OURS}`));
    expect(words.from.address).toBe(`whatsapp:${OURS}`);
    expect(words.text).toContain(`ligue para ${OURS}`);
  });

  test('is answered once an hour, and never after STOP', () => {
    const counted = new Map([[helpTally(caller.address), 1]]);
    expect(whyWithheld(decide(asked, { ...world(), counted }))).toBe('safety:limit');
    const people = new Map([[caller.id, { ...caller, optedOut: true as const }]]);
    expect(whyWithheld(decide(asked, { ...world(), people }))).toBe('safety:opted-out');
  });

  test('is not answered where no number of ours can send, nor is STOP', () => {
    expect(decide(asked, world({ sms: false }))).toEqual([]);
    const { asked: _, ...stop } = asked;
    expect(decide({ ...stop, out: true }, world())).toEqual([]);
  });
});
