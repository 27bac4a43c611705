/** The orders of the person who asks that are held, or were refused when their moment came. */
import type { Waiting } from '../contract/drafts.ts';
import type { SignedIn } from './visit.ts';

/** None for a person who is no agent. */
export async function waitingFor({ desk, person }: SignedIn): Promise<Waiting[]> {
  return person.agent === null ? [] : desk.drafts.waiting(person.agent.id);
}
