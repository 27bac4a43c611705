/**
 * A mail of a sender whom the admin names as a vendor, read as a notice. What it belongs to decides whether it is one (issueOf.ts).
 *
 * Never by a name in From. Never a forward or an answer.
 */
import type { ContactWords } from '../../contract/contact.ts';
import type { StoredIssue } from '../../contract/issues.ts';
import type { NoticeSettings } from '../../contract/noticeSettings.ts';
import type { Settings, VendorSettings } from '../../contract/settings.ts';
import { withoutPlus } from '../../contract/token.ts';
import { goesOn, isEnd, isForPeople, openingIn, statusIn } from './kinds.ts';
import { productsIn } from './products.ts';
import { trackingIn } from './tracking.ts';
import { windowIn, type Window } from './window.ts';

export type VendorNotice = Window & {
  vendor: string;
  title: string;
  tracking: string | null;
  /** What begins, in a sure form; null: nothing. */
  opens: 'outage' | 'planned' | null;
  /** Of a known issue: it is over. */
  ends: boolean;
  /** Of a known issue: its end is that of a part, or may be. */
  inPart?: true;
  /** A demand, a question or a report, with any number. */
  isForPeople: boolean;
  /** Of a known issue that is over: it began once more. */
  goesOn: boolean;
  /** The subject without what differs between two notices of one beginning. */
  topic: string;
  products: string[];
  /** Null: of every category. */
  categories: string[] | null;
};

/** `number`: of the issue that it opens, or of the known one. `issue` null: it opens one. */
export type NoticeFound = {
  notice: VendorNotice;
  key: string | null;
  issue: StoredIssue | null;
  number: string;
  /** The issues that are open, where it may end one. */
  open: StoredIssue[];
};

const MAX_SUBJECT = 1_000;
const MAX_TEXT = 20_000;
export const MAX_TITLE = 200;

export function noticeIn(
  words: ContactWords,
  { vendors = [] }: Pick<Settings, 'vendors'>,
): VendorNotice | null {
  const address = words.unclearFrom === true ? '' : (words.from?.address ?? '');
  if (address === '' || words.verdict.dmarc === 'fail') return null;
  const from = withoutPlus(address).toLowerCase();
  const domain = from.slice(from.lastIndexOf('@'));
  const exact = vendors.find(({ notices }) => notices?.from.includes(from));
  const vendor = exact ?? vendors.find(({ notices }) => notices?.from.includes(domain));
  const subject = oneLine(words.subject.slice(0, MAX_SUBJECT));
  if (vendor?.notices === undefined || isAnswer(subject)) return null;
  // People of the vendor have addresses of the domain too.
  if (exact === undefined && words.automatic === null && !UNREAD.test(from)) return null;
  return read(vendor, vendor.notices, subject, words.text.slice(0, MAX_TEXT));
}

/** A forward, an answer, an invitation, an absence, a receipt, in the languages of the usual mail programs; gateways put tags before it. */
const ANSWERS =
  /(?<![\p{L}\p{N}])(?:re|r|aw|sv|antw|antw\.|odp|rv|res|rép|réf|fwd?|wg|tr|enc|rif|i|vs|vl|vb|doorst|ynt|odpověď|vá|accepted|declined|canceled|tentative|invitation|read|gelesen|lu|leído|lido|letto|gelezen|undeliverable|unzustellbar|delivery status notification \(failure\)|out of office|abwesend|abwesenheitsnotiz|abwesenheit|réponse automatique|automatic reply|resposta automática|respuesta automática|risposta automatica|automatisch antwoord|回复|转发|返信|転送)\s?(?:\[\d{1,3}\])?\s?[:：]|\(fwd\)|^automatische antwort/iu;
const MAX_PREFIX = 60;

function isAnswer(subject: string): boolean {
  return ANSWERS.test(subject.slice(0, MAX_PREFIX));
}

const UNREAD =
  /^(?:[\w.-]{0,40}[._-])?(?:no[._-]?reply|do[._-]?not[._-]?reply|notifications?|notices?|alerts?|status|health)(?:[._-][\w.-]{0,40})?@/;

function read(vendor: VendorSettings, notices: NoticeSettings, subject: string, text: string): VendorNotice {
  const products = productsIn(notices.products, subject, text);
  const tracking = trackingIn(subject, text);
  const window = windowIn(text);
  // People of the vendor write *Incident* and *Maintenance* too, of bills and of visits.
  const isFormal = tracking !== null || window.startsAt !== null || products.length > 0;
  return {
    vendor: vendor.id,
    title: subject.slice(0, MAX_TITLE),
    tracking,
    // A line *Status: Resolved* below such a subject is for a person, unless the issue is known.
    opens: isFormal && statusIn(text) !== 'over' ? openingIn(subject) : null,
    ends: isEnd(subject, text),
    isForPeople: isForPeople(subject),
    goesOn: goesOn(subject),
    topic: topicOf(subject),
    products: products.map(({ id }) => id),
    categories: categoriesOf(vendor, products),
    ...window,
  };
}

function categoriesOf(
  { categories }: VendorSettings,
  products: readonly { categories: string[] }[],
): string[] | null {
  const isNarrow = products.length > 0 && products.every((product) => product.categories.length > 0);
  return isNarrow ? [...new Set(products.flatMap((product) => product.categories))] : categories;
}

function topicOf(subject: string): string {
  return subject
    .toLowerCase()
    .replace(/(?<![\p{L}\p{N}])(?:updated?|new|reminder)(?: #?\d{1,3})?(?![\p{L}\p{N}])/gu, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Without line breaks, and without characters that turn the direction of later ones. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Cf}+/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}
