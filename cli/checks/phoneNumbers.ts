/** Each of our numbers: how it answers, and whether Twilio knows it as ours and calls our addresses for it. */
import type { Configuration } from '../../config/configuration.ts';
import { messageOf } from '../../contract/failure.ts';
import type { PhoneSettings } from '../../contract/phone.ts';
import { treeOf } from '../../contract/phoneTree.ts';
import {
  answeredElsewhere,
  canSms,
  canVoice,
  type ListedNumber,
  numberAtTwilio,
  wrongAddresses,
} from '../../ingest/twilio/numbers.ts';
import { type Check, failed, type Finding, found } from '../../pipeline/checking/finding.ts';

type Twilio = NonNullable<Configuration['phone']['twilio']>;

export function phoneNumberChecks({ phone, settings, server }: Configuration): Check[] {
  const { twilio } = phone;
  if (twilio === null) return [];
  return settings.phones.map((one) => ({
    name: `phone ${one.number}`,
    look: async (signal) => ({
      ...(await looked(twilio, one, server.publicUrl, signal)),
      menu: treeOf(settings, one),
    }),
  }));
}

async function looked(
  twilio: Twilio,
  phone: PhoneSettings,
  publicUrl: string | null,
  signal: AbortSignal,
): Promise<Finding> {
  const account = accountOf(twilio);
  const at = await numberAtTwilio(account, phone.number, signal).catch((thrown: unknown) =>
    messageOf(thrown),
  );
  if (at === 'unlisted') return found(`${twilio.api} lists no numbers: its addresses are not checked`);
  if (at === 'absent')
    return failed('the account has no such number', 'correct the number, or the account in `phone.twilio`');
  if (typeof at === 'string')
    return failed(`${twilio.api}: ${at}`, 'check `phone.twilio.api` and the network');
  if ('status' in at) return failed(`${twilio.api} answers ${at.status}`, 'see the line `twilio`');
  return judged(at, phone, publicUrl);
}

export function accountOf({ accountSid, api, authToken, otherToken }: Twilio) {
  return {
    accountSid,
    api,
    authToken: () => authToken.reveal(),
    otherToken: () => otherToken?.reveal() ?? null,
  };
}

function judged(at: ListedNumber, phone: PhoneSettings, publicUrl: string | null): Finding {
  const other = answeredElsewhere(at);
  if (other !== null)
    return failed(`${other} answers it, not Firstline`, 'take that away at Twilio’s console');
  if (!canVoice(at)) return failed('Twilio takes no calls at this number', 'use a number that can be called');
  if (publicUrl === null)
    return found('the account has it; without `server.publicUrl` its addresses cannot be compared');
  const wrong = wrongAddresses(at, publicUrl);
  if (wrong.length > 0) {
    const told = wrong.map(({ what, is, should }) => `${what} is ${is || 'not set'}, not ${should}`);
    return failed(told.join('; '), '`firstline phone setup` sets them');
  }
  return withoutSms(at, phone) ?? found('the account has it, and Twilio calls our addresses');
}

/** An SMS from such a number would fail each time. */
function withoutSms(at: ListedNumber, phone: PhoneSettings): Finding | null {
  if (canSms(at)) return null;
  if (phone.sms === false) return found('Twilio calls our addresses; this number sends no SMS');
  return failed('this number cannot send SMS', 'set `sms: false` at the number: then none is tried');
}
