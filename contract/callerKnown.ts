/** Who called becomes known later: the requester of the ticket, and in the one into which it was merged a participant. Pure steps of `evolve`. */
import type { FactOf } from './fact.ts';
import type { Taken } from './taken.ts';
import { including, withoutAnswers } from './people.ts';

type Called = {
  requester: string | null;
  customer: string | null;
  plan: string;
  participants: string[];
  notAnswered?: string[];
  took?: Taken[];
};

export function withCaller<T extends Called>(ticket: T, { caller, brought }: FactOf<'ticket.amended'>): T {
  const known = brought === undefined ? ticket : withBrought(ticket, brought);
  if (caller === undefined) return known;
  const { requester, customer, plan } = caller;
  return { ...known, requester, customer, plan, participants: including(known.participants, requester) };
}

/** As if the merge had brought them, so that its way back takes them along. */
function withBrought<T extends Called>(
  ticket: T,
  { person, merged, answered }: NonNullable<FactOf<'ticket.amended'>['brought']>,
): T {
  if (ticket.participants.includes(person)) return ticket;
  const took = ticket.took?.map((one) =>
    one.ticket === merged
      ? {
          ...one,
          people: including(one.people, person),
          brought: including(one.brought, person),
          requesters: answered ? including(one.requesters, person) : one.requesters,
        }
      : one,
  );
  const participants = [...ticket.participants, person];
  const known = { ...ticket, participants, ...(took === undefined ? {} : { took }) };
  return answered ? known : withoutAnswers(known, [person]);
}
