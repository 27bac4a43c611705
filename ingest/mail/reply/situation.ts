/** What the header of a mail says about its text: whether it answers, and whom. */
import { cutAddress } from '../../../contract/address.ts';
import type { Address, ContactWords } from '../../../contract/contact.ts';
import { tokenInAddress, tokenInMessageId, withoutPlus } from '../../../contract/token.ts';
import { type SubjectKind, subjectKind } from './subjectKind.ts';

export type Situation = {
  /**
   * `first`: answers no other mail. `forward`: its subject says that it is sent on. `answer`: an agent's, to a notice
   * of ours.
   */
  kind: 'first' | 'reply' | 'forward' | 'answer';
  subject: string;
  /** Names of those to whom the mail goes, in lower case: a reply quotes one of them. */
  people: readonly string[];
  /**
   * The author of the mail and the domains to which it goes, in lower case: the author of a copied header tells by them
   * whether it was sent on (`forward.ts`). Null for an answer to a mail of theirs.
   */
  known: readonly string[] | null;
  /** Domains to which the mail goes, in lower case; where its header names none, those of the mails that it cites. */
  domains: readonly string[];
  /**
   * Addresses of ours in lower case, without a token: our mailboxes, and where they are not known the first address to which the
   * mail goes.
   */
  ours: readonly string[];
  /** Whether it cites a mail of those to whom it goes. */
  answersThem: boolean;
  /** Null where it is not known. */
  writer: Writer | null;
};

/** In lower case: the address, words of the author's name and of the address, and the name of the domain. */
export type Writer = { address: string; names: readonly string[]; firm: string };

/** A text without the header of its mail. */
export const NO_SITUATION: Omit<Situation, 'kind'> = {
  subject: '',
  people: [],
  known: null,
  domains: [],
  ours: [],
  answersThem: false,
  writer: null,
};

type Envelope = Pick<ContactWords, 'subject' | 'inReplyTo' | 'references' | 'to' | 'cc' | 'from'>;

const MAX_PEOPLE = 20;
const MIN_NAME = 3;

/** `mailboxes`: ours, if they are known. */
export function situationOf(
  { subject, inReplyTo, references, to, cc, from }: Envelope,
  mailboxes: readonly { address: string }[] | null = null,
): Situation {
  const cited = [...(inReplyTo === null ? [] : [inReplyTo]), ...references];
  const recipients = [...to, ...cc].slice(0, MAX_PEOPLE);
  const people = recipients
    .flatMap(({ name, address }) => [name, cutAddress(address).local])
    .map((name) => name.toLowerCase())
    .filter((name) => name.length >= MIN_NAME);
  const said = subjectKind(subject);
  const domains = recipients.map(({ address }) => cutAddress(address).domain.toLowerCase());
  const known = [from?.address.toLowerCase() ?? '', ...domains].filter((one) => one !== '');
  const answersThem = citesOne(cited, domains);
  const tokens = recipients.flatMap(({ address }) => tokenInAddress(address)?.mailbox ?? []);
  const desk = (mailboxes ?? to.slice(0, 1)).map(({ address }) => withoutPlus(address.toLowerCase()));
  return {
    kind: kindOf(said, cited),
    subject,
    people: [...new Set(people)],
    known: said === 'reply' && answersThem ? null : known,
    domains: domains.length > 0 ? domains : domainsOf(cited),
    ours: [...new Set([...tokens, ...desk])],
    answersThem,
    writer: from === null ? null : writerOf(from),
  };
}

function writerOf({ name, address }: Address): Writer {
  const { local, domain } = cutAddress(address.toLowerCase());
  const names = `${name.toLowerCase()} ${local}`.match(/\p{L}[\p{L}\p{M}]+/gu) ?? [];
  return { address: address.toLowerCase(), names, firm: domain.split('.').at(-2) ?? '' };
}

/** Whether it cites a mail that one of these domains sent, by the right side of its Message-ID. */
function citesOne(cited: string[], domains: string[]): boolean {
  return domainsOf(cited).some((domain) => domains.includes(domain));
}

/** On the right side of Message-IDs. */
function domainsOf(cited: string[]): string[] {
  return cited.map((id) => cutAddress(id).domain.toLowerCase());
}

function kindOf(said: SubjectKind, cited: string[]): Situation['kind'] {
  if (cited.some((id) => tokenInMessageId(id)?.audience === 'agent')) return 'answer';
  if (said === 'forward' || (said === 'either' && cited.length === 0)) return 'forward';
  return said !== 'none' || cited.length > 0 ? 'reply' : 'first';
}
