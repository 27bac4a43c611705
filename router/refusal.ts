/** Refuses a mail in an agent's name: quarantines it and tells the agent why. Never sends the customer anything. */
import type { Reason } from '../contract/classification.ts';
import type { DraftOf } from '../contract/fact.ts';
import { type Arrival, quarantine } from './arrival.ts';
import type { Decision } from './decision.ts';

export type Refusal = {
  reason: DraftOf<'agent.refused'>['reason'];
  /** The agent to tell; by default the agent of the From address. */
  agent?: string;
  allowed?: string[];
  because?: Reason[];
};

/** `rule` says which argument. */
export function badArgument(rule: string): Refusal {
  return { reason: 'bad-argument', because: [{ rule }] };
}

export function unproved({ words }: Arrival): Refusal {
  return {
    reason: 'failed-verdict',
    because: [{ rule: 'failed-verdict', detail: { dmarc: words.verdict.dmarc } }],
  };
}

export function refuse(decision: Decision, arrival: Arrival, refusal: Refusal): void {
  const { reason, allowed = [] } = refusal;
  const because = refusal.because ?? [{ rule: reason }];
  const claimed = arrival.claims[0]?.ticket ?? null;
  quarantine(decision, arrival, [{ rule: `refused:${reason}` }, ...because]);
  decision.say({
    type: 'agent.refused',
    agent: refusal.agent ?? arrival.agent?.id ?? null,
    ticket: claimed !== null && decision.ticket(claimed) !== null ? claimed : null,
    contact: arrival.contact,
    reason,
    allowed,
    because,
  });
}
