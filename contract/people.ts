/** Who takes part in a ticket, and who of them gets no answer. Pure steps of `evolve` (ticket.ts). */

type WithPeople = { participants: string[]; notAnswered?: string[] };

export function withPeople<T extends WithPeople>(ticket: T, people: string[]): T {
  return people.length === 0
    ? ticket
    : { ...ticket, participants: people.reduce(including, ticket.participants) };
}

export function withoutAnswers<T extends WithPeople>(ticket: T, people: string[]): T {
  if (people.length === 0) return ticket;
  return { ...ticket, notAnswered: people.reduce(including, ticket.notAnswered ?? []) };
}

/** From now on they get answers. */
export function answering<T extends WithPeople>(ticket: T, people: (string | null)[]): T {
  const { notAnswered, ...rest } = ticket;
  if (notAnswered === undefined) return ticket;
  const left = notAnswered.filter((person) => !people.includes(person));
  return (left.length === 0 ? rest : { ...rest, notAnswered: left }) as T;
}

export function including<T>(list: T[], item: T): T[] {
  return list.includes(item) ? list : [...list, item];
}
