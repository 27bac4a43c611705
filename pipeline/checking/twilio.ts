/** Whether Twilio knows the account and accepts its token. Reads the account; calls no number. */
import { z } from 'zod';
import type { Configuration } from '../../config/configuration.ts';
import { accountPath, get } from '../../ingest/twilio/rest.ts';
import { causeOf, type Check, failed, type Finding, found } from './finding.ts';

type Twilio = NonNullable<Configuration['phone']['twilio']>;

const MAX_ANSWER_BYTES = 256 * 1024;
const account = z.object({ status: z.string() });

export function twilioCheck(twilio: Configuration['phone']['twilio'], publicUrl: string | null): Check {
  const name = 'twilio';
  if (twilio === null) return { name, look: () => Promise.resolve(found('no phone is configured')) };
  return { name, look: (signal) => asked(twilio, publicUrl, signal) };
}

async function asked(twilio: Twilio, publicUrl: string | null, signal: AbortSignal): Promise<Finding> {
  const { api, accountSid, numbers } = twilio;
  const caller = { accountSid, authToken: () => twilio.authToken.reveal(), api };
  let answer: Awaited<ReturnType<typeof get>>;
  try {
    answer = await get(caller, accountPath(caller, '.json'), { maxBytes: MAX_ANSWER_BYTES, signal });
  } catch (thrown) {
    return failed(`${api}: ${causeOf(thrown)}`, 'check `phone.twilio.api` and the network');
  }
  if (answer.status === 401 || answer.status === 403)
    return failed(
      `${api} refuses the token of this account (${answer.status})`,
      'check accountSid and authToken',
    );
  if (answer.status !== 200 || 'tooLarge' in answer)
    return failed(
      `${api} answers ${answer.status} for this account`,
      'check `phone.twilio.api` and accountSid',
    );
  const status = statusIn(answer.bytes);
  if (status !== null && status !== 'active')
    return failed(`the account is ${status}`, 'see Twilio’s console');
  const reach = publicUrl === null ? '; `server.publicUrl` is not set, so Twilio may not reach us' : '';
  return found(`${api} accepts the token; ${numbers.length} of our numbers are configured${reach}`);
}

function statusIn(bytes: Uint8Array): string | null {
  try {
    return account.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data?.status ?? null;
  } catch {
    // An answer that is not JSON still proves the token.
    return null;
  }
}
