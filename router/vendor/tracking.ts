/**
 * The number that a vendor gives an issue: `MO123456` and `EX1234567` (Microsoft 365), `Tracking ID: ABCD-123` (Azure), an ARN (AWS), `Incident
 * ID: 3kX…` (Google Cloud), `INC-00123`.
 *
 * Never one of ours. Never a number of the footer, or a telephone number: without a name before it, a number counts in the subject alone.
 */
import { trackingId } from '../../contract/facts/issue.ts';
import { issueId } from '../../contract/issues.ts';

const NAMED =
  /(?<![\p{L}\p{N}])(?:(?:tracking|incident|issue|event|maintenance|advisory)[ -](?:id|number|no\.?|arn|code)|event arn|id do incidente|id del incidente|vorgangsnummer)\s{0,3}[:#]?\s{0,3}([\p{L}\p{N}][\p{L}\p{N}_:/.-]{2,127})/giu;
const BARE =
  /(?<![\p{L}\p{N}_.@/-])((?!(?:ISO|IEC|KB|RFC|CVE|EN|DIN)-?\d)[A-Z]{2,8}-?\d{5,12})(?![\p{L}\p{N}_@-])/gu;

/** Below, a mail has its footer. */
const MAX_TEXT = 1_500;

export function trackingIn(subject: string, text: string): string | null {
  const found = [
    ...subject.matchAll(NAMED),
    ...subject.matchAll(BARE),
    ...text.slice(0, MAX_TEXT).matchAll(NAMED),
  ];
  for (const [, one = ''] of found) {
    const id = one.replace(/[.:/-]{1,9}$/, '').toUpperCase();
    if (trackingId.safeParse(id).success && !issueId.safeParse(id).success && isNumber(id)) return id;
  }
  return null;
}

/** `Incident number unknown` names none, and nine digits may be a telephone. */
function isNumber(id: string): boolean {
  return (/\d/.test(id) && !/^\d{9,}$/.test(id)) || /^[A-Z0-9]{4}-[A-Z0-9]{3}$/.test(id);
}
