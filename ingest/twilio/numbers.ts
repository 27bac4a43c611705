/**
 * Our numbers at Twilio: whose they are, what they can do, and which addresses Twilio calls for them.
 * https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource
 *
 * Never buys, moves or releases a number: it sets the addresses of one that the account has.
 */
import { z } from 'zod';
import { Failure } from '../../contract/failure.ts';
import { accountPath, change, get, type TwilioAccount } from './rest.ts';
import { paths } from './twiml.ts';

const MAX_ANSWER_BYTES = 256 * 1024;

const text = z
  .string()
  .nullish()
  .transform((given) => given ?? '');
const listed = z.object({
  sid: z.string().regex(/^[A-Za-z0-9]{1,64}$/),
  phone_number: z.string(),
  voice_url: text,
  voice_method: text,
  voice_fallback_url: text,
  voice_fallback_method: text,
  voice_application_sid: text,
  status_callback: text,
  status_callback_method: text,
  sms_url: text,
  sms_method: text,
  sms_application_sid: text,
  trunk_sid: text,
  capabilities: z.object({ voice: z.boolean().optional(), sms: z.boolean().optional() }).nullish(),
});
export type ListedNumber = z.infer<typeof listed>;
const list = z.object({ incoming_phone_numbers: z.array(listed) });

/** `absent`: the account has no such number. `unlisted`: this server has no list of numbers. */
export type AtTwilio = ListedNumber | 'absent' | 'unlisted' | { status: number };

export async function numberAtTwilio(
  account: TwilioAccount,
  number: string,
  signal?: AbortSignal,
): Promise<AtTwilio> {
  const path = accountPath(account, `/IncomingPhoneNumbers.json?PhoneNumber=${encodeURIComponent(number)}`);
  const answer = await get(account, path, {
    maxBytes: MAX_ANSWER_BYTES,
    ...(signal === undefined ? {} : { signal }),
  });
  if (answer.status === 404) return 'unlisted';
  if (answer.status !== 200 || 'tooLarge' in answer) return { status: answer.status };
  const read = list.safeParse(jsonOf(answer.bytes));
  if (!read.success) return 'unlisted';
  return read.data.incoming_phone_numbers.find((one) => one.phone_number === number) ?? 'absent';
}

type Texts = Exclude<keyof ListedNumber, 'capabilities'>;
type Address = { what: string; url: Texts; method: Texts; path: string };

/** Every address that a number needs. The fallback is the same address: it answers what the first could not. */
const ADDRESSES: readonly Address[] = [
  { what: 'Voice', url: 'voice_url', method: 'voice_method', path: paths.voice },
  { what: 'VoiceFallback', url: 'voice_fallback_url', method: 'voice_fallback_method', path: paths.voice },
  { what: 'StatusCallback', url: 'status_callback', method: 'status_callback_method', path: paths.status },
  { what: 'Sms', url: 'sms_url', method: 'sms_method', path: paths.message },
];

export type WrongAddress = { what: string; is: string; should: string };

/** Which addresses of the number are not ours. One without SMS needs none for them. */
export function wrongAddresses(number: ListedNumber, publicUrl: string): WrongAddress[] {
  return ADDRESSES.filter(({ what }) => what !== 'Sms' || canSms(number)).flatMap(
    ({ what, url, method, path }) => {
      const is = `${number[method]} ${number[url]}`.trim();
      const should = `POST ${publicUrl.replace(/(?<!\/)\/+$/, '')}${path}`;
      return is === should ? [] : [{ what, is: number[url] === '' ? '' : is, should }];
    },
  );
}

export function canSms({ capabilities }: ListedNumber): boolean {
  return capabilities?.sms !== false;
}

export function canVoice({ capabilities }: ListedNumber): boolean {
  return capabilities?.voice !== false;
}

/** Something else at Twilio answers this number, and ignores its addresses; null if nothing does. */
export function answeredElsewhere(number: ListedNumber): string | null {
  if (number.trunk_sid !== '') return `the SIP trunk ${number.trunk_sid}`;
  return number.voice_application_sid === '' ? null : `the application ${number.voice_application_sid}`;
}

/** Sets these addresses at Twilio. */
export async function setAddresses(
  account: TwilioAccount,
  { sid }: ListedNumber,
  wrong: WrongAddress[],
): Promise<void> {
  const form = new URLSearchParams(
    wrong.flatMap(({ what, should }): [string, string][] => {
      const [method = '', url = ''] = should.split(' ');
      const name = what === 'StatusCallback' ? what : `${what}Url`;
      return [
        [name, url],
        [`${what}Method`, method],
      ];
    }),
  );
  const path = accountPath(account, `/IncomingPhoneNumbers/${encodeURIComponent(sid)}.json`);
  const status = await change(account, 'POST', path, form);
  if (status !== 200) throw new Failure(`Twilio answered ${status}`, { retry: status >= 500 });
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    // Judged by the schema, as any other answer that is no list.
    return null;
  }
}
