/** A mail that a person lets out of quarantine, as the router reads any mail. Its sender is unchecked, never proved. */
import type { FactOf } from '../contract/fact.ts';
import { Failure } from '../contract/failure.ts';

/** As the classifier handed it to the router. Throws a Failure where `forget` erased the words meanwhile. */
export function classifiedAgain(fact: FactOf<'contact.released'>): FactOf<'contact.classified'> {
  const { contact, classification, words: carried } = fact;
  const words = carried?.received.words;
  if (carried === undefined || words === undefined)
    throw new Failure(`contact.released of ${contact} carries no words: they were erased`, { retry: false });
  const { received } = carried;
  const unchecked = { ...words, verdict: { dmarc: 'unchecked' as const, policy: null } };
  return {
    ...fact,
    type: 'contact.classified',
    amended: false,
    classification,
    settingsVersion: 0,
    model: '',
    words: { received: { ...received, words: unchecked } },
  };
}
