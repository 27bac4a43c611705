/** Classified contacts as the classifier hands them to the router, written by hand. */
import type { Classification } from '../../contract/classification.ts';
import { type Call, type ContactWords, noWords } from '../../contract/contact.ts';
import type { FactOf } from '../../contract/fact.ts';
import type { Received } from '../../contract/facts/contact.ts';
import { plusOf } from './tokens.ts';

export type Arriving = Partial<ContactWords> & {
  id: string;
  at?: number;
  received?: Partial<Received>;
  classification?: Partial<Classification>;
  amended?: boolean;
};

const SUPPORT = { address: 'support@firstline.test', name: '' };

/** A mail from ann@contoso.test to support@firstline.test about billing; its Message-ID is `ID@contoso.test`. */
export function mail(given: Arriving): FactOf<'contact.classified'> {
  return classified('email', {
    messageId: `${given.id}@contoso.test`,
    from: { address: 'ann@contoso.test', name: 'Ann' },
    to: [SUPPORT],
    subject: 'Invoice',
    text: 'There is something wrong with my invoice.',
    ...given,
  });
}

/** An agent's answer to the notice of a ticket, to the plus-address with the agent's token. */
export function answerOf(person: string, ticket: string, given: Arriving): FactOf<'contact.classified'> {
  return mail({
    messageId: `${given.id}@client.test`,
    from: { address: `${person}@firstline.test`, name: '' },
    to: [plusOf({ ticket, audience: 'agent', person })],
    ...given,
  });
}

export function callFrom(
  number: string | null,
  { call: more = {}, ...given }: Omit<Arriving, 'call'> & { digit?: string; call?: Partial<Call> },
): FactOf<'contact.classified'> {
  return classified('call', {
    from: number === null ? null : { address: number, name: '' },
    ...given,
    call: {
      callSid: `CA${given.id}`,
      number: '+351210000000',
      digit: given.digit ?? '1',
      durationSeconds: 10,
      recording: null,
      missed: false,
      withheld: number === null,
      ...more,
    },
  });
}

export function smsFrom(number: string, given: Arriving): FactOf<'contact.classified'> {
  return classified('sms', { from: { address: number, name: '' }, ...given });
}

/** From the page of a ticket, to the plus-address with the person's own token. */
export function fromPage(person: string, ticket: string, given: Arriving): FactOf<'contact.classified'> {
  return classified('web', {
    messageId: `${given.id}@firstline.test`,
    from: { address: 'ann@contoso.test', name: 'Ann' },
    to: [plusOf({ ticket, audience: 'customer', person })],
    ...given,
    received: { source: { kind: 'web', mailbox: SUPPORT.address, ref: given.id } },
  });
}

/** From the form of `/support`: an address that nothing proves, and no token. */
export function fromForm(given: Arriving): FactOf<'contact.classified'> {
  return classified('web', {
    messageId: `${given.id}@firstline.test`,
    from: { address: 'ann@contoso.test', name: 'Ann' },
    to: [SUPPORT],
    subject: 'It is slow',
    text: 'It is slow since nine.',
    ...given,
    received: { source: { kind: 'web', mailbox: SUPPORT.address, ref: given.id } },
  });
}

function classified(channel: Received['channel'], given: Arriving): FactOf<'contact.classified'> {
  const { id, at = 0, received, classification, amended = false, ...words } = given;
  return {
    type: 'contact.classified',
    id: `f-${id}-${received?.source?.ref ?? ''}-${amended}`,
    v: 1,
    at,
    by: 'classifier',
    cause: `f-${id}`,
    contact: id,
    amended,
    classification: {
      category: 'billing',
      best: 'billing',
      confidence: 0.9,
      scores: { billing: 0.9, usage: 0.1 },
      language: 'en',
      priority: 'normal',
      because: [],
      ...classification,
    },
    settingsVersion: 1,
    model: 'test',
    words: {
      received: {
        contact: id,
        channel,
        source: {
          kind: channel === 'email' ? 'smtp' : 'twilio',
          mailbox: channel === 'email' ? SUPPORT.address : '+351210000000',
          ref: id,
        },
        receivedAt: at,
        raw: channel === 'email' ? { name: `${id}/raw`, bytes: 100 } : null,
        imported: 'no',
        ...received,
        words: { ...noWords, ...words },
      },
    },
  };
}
