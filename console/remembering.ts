/**
 * What a page asks the store while it is made, each row once: a story names the same messages and people line after line.
 *
 * Never for a visit that changes something: its page has to show the change.
 */
import type { Read } from '../contract/store.ts';

export function remembering(read: Read): Read {
  return {
    ...read,
    contact: once((id) => read.contact(id)),
    message: once((id) => read.message(id)),
    person: once((id) => read.person(id)),
    ticket: once((number) => read.ticket(number)),
  };
}

function once<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return (key) => {
    const known = asked.get(key) ?? ask(key);
    asked.set(key, known);
    return known;
  };
}
