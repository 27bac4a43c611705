/** Who opened what of a contact beyond its words, as the console puts it on record. */
import type { FactOf } from './fact.ts';

type Looked = FactOf<'agent.looked'>;

/** `session`: within one session a thing is looked at once. */
export type Look = Pick<Looked, 'agent' | 'account' | 'ticket' | 'contact' | 'what' | 'file'> & {
  session: string;
};
