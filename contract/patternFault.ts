/** Whether an admin's pattern can be used: RE2, in time proportional to the text. */
import { RE2JS, RE2JSException } from 're2js';

/** Instructions; a larger pattern takes too long for one contact. */
const MAX_PROGRAM = 500;

/** Why not, in the engine's words; null if it can. */
export function patternFault(pattern: string): string | null {
  try {
    const compiled = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
    if (compiled.matcher('').find()) return 'it fits the empty text, so it fits every text';
    return compiled.programSize() > MAX_PROGRAM ? 'it is too large' : null;
  } catch (thrown) {
    if (!(thrown instanceof RE2JSException)) throw thrown;
    // The engine names the flag that we set.
    return thrown.message.replace(/^error parsing regexp: /, '').replace('`(?i)', '`');
  }
}
