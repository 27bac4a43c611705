/**
 * Has the customer rung for an agent, and tells the agent of a ring that nobody heard. What the agent heard on the telephone is in the
 * ticket's story alone.
 */
import type { FactOf } from '../contract/fact.ts';
import type { RingOutcome } from '../contract/ring.ts';
import { reasonsText } from '../contract/telling/reasons.ts';
import { tellingWords } from '../contract/telling/words/words.ts';
import type { Ticket } from '../contract/ticket.ts';
import { intent, type MessageDraft, type Queued } from './envelope.ts';
import { languageOfAgent, phrase } from './language.ts';
import type { RingLost } from './ringLost.ts';
import { tellWithinLimit } from './notice.ts';
import type { Situation } from './situation.ts';

export function ringing(
  situation: Situation,
  fact: FactOf<'ticket.ringing'>,
  ticket: Ticket,
): (MessageDraft | RingLost)[] {
  const { settings, people } = situation;
  const agent = settings.agents.find(({ id }) => id === fact.agent);
  const { address = '', name = '' } = people.get(fact.person) ?? {};
  const what = { kind: 'call', contact: fact.contact, automatic: false, because: fact.because } as const;
  const draft: Queued = {
    ...intent(situation, what, fact.message),
    channel: 'call',
    audience: 'agent',
    to: [fact.agent],
    messageId: '',
  };
  if (agent?.phone === undefined || address === '')
    return [
      { ...draft, type: 'message.withheld', because: [...fact.because, { rule: 'words-erased' }] },
      {
        type: 'message.rang',
        message: fact.message,
        ticket: ticket.number,
        leg: 'agent',
        status: 'refused',
        seconds: null,
      },
    ];
  return [
    {
      ...draft,
      words: {
        from: { address: fact.number, name: '' },
        to: [{ address, name }],
        subject: '',
        text: '',
        html: null,
        ring: {
          phone: agent.phone,
          language: languageOfAgent(agent, settings),
          ticket: ticket.number,
          category: ticket.category,
          customer: ticket.customer,
          orderedAt: fact.at,
        },
        references: [],
        headers: { 'X-Firstline': fact.message },
        attachments: [],
      },
    },
  ];
}

/** The agent did not hear of it. */
const SILENT: ReadonlySet<RingOutcome> = new Set([
  'agent-busy',
  'agent-no-answer',
  'agent-failed',
  'not-taken',
  'refused',
  'unknown',
]);

export function rang(situation: Situation, fact: FactOf<'ticket.rang'>): MessageDraft[] {
  if (!SILENT.has(fact.outcome)) return [];
  return tellWithinLimit(situation, [fact.agent], {
    kind: 'notice',
    contact: null,
    because: [{ rule: 'ticket-rang', detail: { outcome: fact.outcome, attempt: fact.attempt } }],
    values: ({ language, timeZone }) => ({
      headline: phrase(language, 'headline.rang'),
      event: phrase(language, 'event.rang', {
        attempt: String(fact.attempt),
        outcome: tellingWords(language).rang[fact.outcome],
      }),
      why: reasonsText(fact.because, { settings: situation.settings, language, timeZone }),
    }),
  });
}
