/** A check with its end: an answer in time, also of a server that says nothing. */
import { messageOf } from '../../contract/failure.ts';
import { type Check, failed, type Finding } from './finding.ts';

/** Limits one check. Beyond it the check fails. */
export const CHECK_WITHIN_MS = 20_000;

export async function answered(check: Check): Promise<Finding> {
  const signal = AbortSignal.timeout(CHECK_WITHIN_MS);
  const late = new Promise<Finding>((resolve) => {
    signal.addEventListener('abort', () =>
      resolve(
        failed(
          `no answer within ${CHECK_WITHIN_MS / 1000} s`,
          'check whether a firewall blocks the connection',
        ),
      ),
    );
  });
  try {
    return await Promise.race([check.look(signal), late]);
  } catch (thrown) {
    return failed(messageOf(thrown), 'see the detail');
  }
}
