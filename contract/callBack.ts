/**
 * The promise to ring a customer back by an instant: by a key of the menu, or for a missed call. It is kept when the customer
 * spoke with a person by telephone, and by nothing else. Pure steps of `evolve` (ticket.ts).
 */
import { z } from 'zod';
import { ladderSteps } from './ladderSteps.ts';

/**
 * How a promise ended: we rang, an agent wrote `#called`, the customer rang again and a person answered; `moved`: it goes on in
 * another ticket; `withdrawn`: the matter is solved, the customer was erased or blocked, or the agent gave up after the last step.
 */
export const keptBy = z.enum(['ring', 'called', 'customer', 'moved', 'withdrawn']);

export const callbackState = z.object({
  /** The call that asked for it. */
  contact: z.string(),
  /** Whom we ring: a person id. */
  person: z.string(),
  calendar: z.string(),
  /** Since when its time counts. */
  from: z.number(),
  due: z.number(),
  /** Steps of the ladder that have not fired yet. */
  steps: ladderSteps,
  /** How often the customer was rung since. */
  attempts: z.number(),
  keptAt: z.number().nullable(),
  keptBy: keptBy.nullable(),
});
export type CallbackPromise = z.infer<typeof callbackState>;

/** The promise that still waits for a call. */
export function openCallback({ callback }: { callback?: CallbackPromise }): CallbackPromise | null {
  return callback !== undefined && callback.keptAt === null ? callback : null;
}

type Step =
  | ({ type: 'ticket.promised' } & Pick<
      CallbackPromise,
      'contact' | 'person' | 'calendar' | 'from' | 'due' | 'steps'
    >)
  | { type: 'ticket.reminded'; step: number }
  | { type: 'ticket.kept'; how: z.infer<typeof keptBy>; at: number }
  | { type: 'ticket.rang' };

export function ofCallback<T extends { callback?: CallbackPromise }>(ticket: T, fact: Step): T {
  if (fact.type === 'ticket.promised') {
    const { contact, person, calendar, from, due, steps } = fact;
    const asked = { contact, person, calendar, from, due, steps };
    return { ...ticket, callback: { ...asked, attempts: 0, keptAt: null, keptBy: null } };
  }
  const open = openCallback(ticket);
  return open === null ? ticket : { ...ticket, callback: after(open, fact) };
}

/** A talk keeps it. */
export function isKept({ keptBy: how }: CallbackPromise): boolean {
  return how === 'ring' || how === 'called' || how === 'customer';
}

/** A fired step removes the earlier ones: of those that were missed, the latest counts. */
function after(open: CallbackPromise, fact: Exclude<Step, { type: 'ticket.promised' }>): CallbackPromise {
  switch (fact.type) {
    case 'ticket.reminded':
      return { ...open, steps: open.steps.filter(({ at }) => at > fact.step) };
    case 'ticket.kept':
      return { ...open, keptAt: fact.at, keptBy: fact.how };
    case 'ticket.rang':
      return { ...open, attempts: open.attempts + 1 };
  }
}
