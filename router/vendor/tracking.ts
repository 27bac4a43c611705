/**
 * The number that a vendor gives an issue: `MO123456` and `EX1234567` (Microsoft 365), `Tracking ID: ABCD-123` (Azure), an ARN (AWS), `Incident
 * ID: 3kX…` (Google Cloud).
 *
 * Never one of ours, a customer's, a telephone number, or one of the footer: a number counts by its name, in the subject or at the beginning
 * of a line, or by a form of Microsoft 365 in the subject.
 */
import { trackingId } from '../../contract/facts/issue.ts';
import { issueId } from '../../contract/issues.ts';

const NAME =
  '(?:(?:tracking|incident|issue|event|maintenance|advisory)[ -](?:id|number|no\\.?|arn|code)|event arn|id do incidente|id del incidente|vorgangsnummer)';
const VALUE = '\\s{0,3}[:#]\\s{0,3}([\\p{L}\\p{N}][\\p{L}\\p{N}_:/.-]{2,127})';
const NAMED = new RegExp(`(?<![\\p{L}\\p{N}])${NAME}${VALUE}`, 'giu');
const LINE = new RegExp(`^${NAME}${VALUE}`, 'iu');
const MICROSOFT =
  /(?<![\p{L}\p{N}_.@/-])((?:MO|EX|SP|TM|CP|DZ|LY|OD|YA|PB|IT|FL|SK|PP|PL|CR|DR|WN|IN)\d{6,7})(?![\p{L}\p{N}_@-])/gu;
const CUSTOMERS = /(?:customer|kunde|client|account|contract|konto|cliente|conta)[^\n]{0,20}$/iu;

const MAX_LINES = 60;

export function trackingIn(subject: string, text: string): string | null {
  const bare = [...subject.matchAll(MICROSOFT)].filter(
    ({ index }) => !CUSTOMERS.test(subject.slice(0, index)),
  );
  const lines = text
    .split('\n', MAX_LINES)
    .map((line) => LINE.exec(line.slice(0, 200).replaceAll('*', '').trim()));
  for (const found of [...subject.matchAll(NAMED), ...bare, ...lines]) {
    const id = (found?.[1] ?? '').replace(/[.:/-]{1,9}$/, '').toUpperCase();
    if (trackingId.safeParse(id).success && !issueId.safeParse(id).success && isNumber(id)) return id;
  }
  return null;
}

/** `Incident number unknown` names none, and nine digits may be a telephone. */
function isNumber(id: string): boolean {
  return (/\d/.test(id) && !/^\d{9,}$/.test(id)) || /^[A-Z0-9]{4}-[A-Z0-9]{3}$/.test(id);
}
