/**
 * Whether a mail is a notice of a vendor: by the senders that the admin names, and, of a whole domain, by the form of the mail too.
 *
 * Never by a name in From. A forward, an answer, and a mail that a person of the vendor may have written are not: in doubt a mail is a ticket.
 */
import type { ContactWords } from '../../contract/contact.ts';
import type { StoredIssue } from '../../contract/issues.ts';
import type { NoticeSettings } from '../../contract/noticeSettings.ts';
import type { Settings, VendorSettings } from '../../contract/settings.ts';
import { withoutPlus } from '../../contract/token.ts';
import { field } from '../monitoring/alert.ts';
import { hasBegun, isOfTrouble, kindOf, type NoticeKind } from './kinds.ts';
import { productsIn } from './products.ts';
import { trackingIn } from './tracking.ts';
import { windowIn, type Window } from './window.ts';

export type VendorNotice = Window & {
  vendor: string;
  kind: NoticeKind;
  title: string;
  tracking: string | null;
  /** The subject without what differs between notices of one issue; '' for none. */
  topic: string;
  products: string[];
  /** Null: of every category. */
  categories: string[] | null;
  publish: NoticeSettings['publish'];
  /** It moves a known window. */
  moves: boolean;
  /** What it announces goes on now. */
  begun: boolean;
  /** Its subject is about an outage or a maintenance. */
  ofTrouble: boolean;
};

/** `number`: of the issue that it opens. `issue`: the known one, or null. */
export type NoticeFound = {
  notice: VendorNotice;
  key: string | null;
  issue: StoredIssue | null;
  number: string;
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
  if (vendor?.notices === undefined || ANSWERS.test(subject)) return null;
  const notice = read(vendor, vendor.notices, subject, words.text.slice(0, MAX_TEXT));
  if (isByMachine(words, from)) {
    // People of the vendor have addresses of the domain too.
    return exact !== undefined || isCertain(notice) ? notice : null;
  }
  return exact !== undefined && notice.kind !== 'unknown' ? notice : null;
}

/** A forward, an answer; in the languages of the usual mail programs. */
/** Gateways put a tag before it: `[EXTERNAL]`. */
const ANSWERS =
  /^(?:\[[^\]]{1,30}\]\s?|ext(?:ernal)?:\s?|\*{1,5}\s?){0,4}(?:re|aw|sv|antw|odp|rv|res|fwd?|wg|tr|enc|rif|i|vs|vl|vb|回复|转发|返信|転送)(?:\[\d{1,3}\])?\s?[:：]/iu;

function isCertain({ kind, tracking }: VendorNotice): boolean {
  return (kind !== 'information' && kind !== 'unknown') || tracking !== null;
}

/** Whether a machine wrote it, by its header or the name of its address. */
function isByMachine({ automatic }: ContactWords, from: string): boolean {
  return automatic !== null || UNREAD.test(from);
}

const UNREAD =
  /^(?:[\w.-]{0,40}[._-])?(?:no[._-]?reply|do[._-]?not[._-]?reply|notifications?|notices?|alerts?|status|health|o365mc|announcements?|news|newsletter|mailer)(?:[._-][\w.-]{0,40})?@/;

function read(vendor: VendorSettings, notices: NoticeSettings, subject: string, text: string): VendorNotice {
  const status = STATUS.map((name) => field({ text }, name)).find((found) => found !== '') ?? '';
  const tracking = trackingIn(subject, text);
  const products = productsIn(notices.products, subject, text);
  return {
    vendor: vendor.id,
    kind: kindOf({ subject, status: status.slice(0, MAX_TITLE) }),
    title: subject.slice(0, MAX_TITLE),
    tracking,
    topic: topicOf(subject),
    products: products.map(({ id }) => id),
    categories: categoriesOf(vendor, products),
    publish: notices.publish,
    moves: MOVES.test(subject),
    begun: hasBegun(subject),
    ofTrouble: isOfTrouble(subject),
    ...windowIn(text),
  };
}

const STATUS = ['current status', 'status', 'estado', 'statut', 'stato'];

function categoriesOf(
  { categories }: VendorSettings,
  products: readonly { categories: string[] }[],
): string[] | null {
  const isNarrow = products.length > 0 && products.every((product) => product.categories.length > 0);
  return isNarrow ? [...new Set(products.flatMap((product) => product.categories))] : categories;
}

const MOVES =
  /(?<!\p{L})(?:rescheduled|postponed|extended|moved|updated?|change of|reagendad[oa]|adiad[oa]|verschoben|aplazad[oa]|reportée?)(?!\p{L})/iu;

/** Words for a step or a kind, not for the matter. */
const STEPS =
  /(?<![\p{L}\p{N}])(?:(?:incident |service )?updates? #?\d{1,3}|resolved|restored|mitigated|completed|updated?s?|new|notice|notification|reminder|in progress|under ?way|started|planned|scheduled|investigating|identified|monitoring|final|rescheduled|postponed|extended|cancell?ed|incident|outage|service (?:issue|health|alert)|advisory|disruption|maintenance|resolvid[oa]|conclu[ií]d[oa]|cancelad[oa]|atualização|programad[oa]|incidente|avaria|falha|manutenção|resuelt[oa]|completad[oa]|actualización|caída|mantenimiento|behoben|abgeschlossen|geplante?|störung|ausfall|wartung(?:sarbeiten)?|résolue?|terminée?|panne|risolt[oa]|opgelost|storing|onderhoud)(?![\p{L}\p{N}])/giu;

function topicOf(subject: string): string {
  return subject
    .toLowerCase()
    .replace(STEPS, ' ')
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
