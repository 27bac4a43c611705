/** What the header of a mail says about its text: whether it answers, and whom. */
import { cutAddress } from '../../../contract/address.ts';
import type { ContactWords } from '../../../contract/contact.ts';
import { tokenInMessageId } from '../../../contract/token.ts';
import { subjectKind } from './subjectKind.ts';

export type Situation = {
  /**
   * `first`: answers no other mail. `forward`: its subject says that it is sent on. `answer`: an agent's, to a notice
   * of ours.
   */
  kind: 'first' | 'reply' | 'forward' | 'answer';
  subject: string;
  /** Names of those to whom the mail goes, in lower case: a reply quotes one of them. */
  people: readonly string[];
};

type Envelope = Pick<ContactWords, 'subject' | 'inReplyTo' | 'references' | 'to' | 'cc'>;

const MAX_PEOPLE = 20;
const MIN_NAME = 3;

export function situationOf({ subject, inReplyTo, references, to, cc }: Envelope): Situation {
  const cited = [...(inReplyTo === null ? [] : [inReplyTo]), ...references];
  const people = [...to, ...cc]
    .slice(0, MAX_PEOPLE)
    .flatMap(({ name, address }) => [name, cutAddress(address).local])
    .map((name) => name.toLowerCase())
    .filter((name) => name.length >= MIN_NAME);
  return { kind: kindOf(subject, cited), subject, people: [...new Set(people)] };
}

function kindOf(subject: string, cited: string[]): Situation['kind'] {
  if (cited.some((id) => tokenInMessageId(id)?.audience === 'agent')) return 'answer';
  const said = subjectKind(subject, cited.length > 0);
  if (said === 'forward') return 'forward';
  return said === 'reply' || cited.length > 0 ? 'reply' : 'first';
}
