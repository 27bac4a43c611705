/**
 * The steps that lift old shapes of facts to the current shape, per type: step 0 lifts version 1 to version 2, and so
 * on. The current version of a type is the number of its steps plus one. Never remove or edit a released step: the log
 * and the history hold facts of every release.
 *
 * Never changes an id, an instant or a cause.
 */

/** Takes a fact of one version as JSON and returns it in the next version's shape. Must not change its argument. */
export type Upgrade = (fact: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** By fact type. An absent type is at version 1. */
export const upgrades: Readonly<Record<string, readonly Upgrade[]>> = {
  /** These five hold a contact or its source. There is one more channel, `web`, and there are two more sources: `web` and `pbx`. */
  'contact.received': [(fact) => ({ ...fact })],
  'contact.amended': [(fact) => ({ ...fact })],
  'contact.repeated': [(fact) => ({ ...fact })],
  'contact.classified': [(fact) => ({ ...fact })],
  'contact.released': [(fact) => ({ ...fact })],
  /** An answer went to all participants of the ticket. */
  'agent.replied': [(fact) => ({ ...fact, to: null, cc: [] })],
  /** Only mails were refused: `contact` may be null now, and there are more reasons. */
  'agent.refused': [
    (fact) => ({ ...fact }),
    /** There is one more reason: `merged-away`. */
    (fact) => ({ ...fact }),
  ],
  /** There are more reasons: `canary`. */
  'contact.refused': [(fact) => ({ ...fact })],
  /** There is one more channel, `call`, and one more kind of that name. */
  'message.queued': [
    (fact) => ({ ...fact }),
    /** There is one more audience, `vendor`, and one more kind, `handOver`. */
    (fact) => ({ ...fact }),
  ],
  'message.withheld': [
    (fact) => ({ ...fact }),
    /** The same two. */
    (fact) => ({ ...fact }),
  ],
  /** Only contacts opened tickets: `contact` may be null now. */
  'ticket.opened': [(fact) => ({ ...fact })],
};
