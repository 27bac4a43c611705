/**
 * Tries a way now, by the code of `check`. Changes nothing and sends nothing.
 *
 * Promises: an answer in time, and one try of a way at a time: those who ask meanwhile, or within seconds of its end, get its answer. No
 * secret of the configuration is in it.
 */
import type { Configuration } from '../../config/configuration.ts';
import type { Clock } from '../../contract/clock.ts';
import { type IntakeDesk, isTested, type Tried, type WayKind } from '../../contract/intakeDesk.ts';
import { answered } from '../checking/answered.ts';
import type { Check } from '../checking/finding.ts';
import { mailboxCheck } from '../checking/mailbox.ts';
import { relayCheck } from '../checking/relay.ts';
import { secretsOf, withoutSecrets } from '../checking/secrets.ts';
import { twilioCheck } from '../checking/twilio.ts';
import { tokensOf } from '../secrets.ts';

/** A server counts each login, and may lock an account out. */
const AGAIN_MS = 10_000;

/** `endedAt` null: it still waits for its server. */
type Try = { endedAt: number | null; of: Promise<Tried> };
type Testing = { configuration: Configuration; clock: Clock };

export function testingOf(grounds: Testing): Pick<IntakeDesk, 'test'> {
  const { configuration, clock } = grounds;
  const secrets = secretsOf(configuration);
  const tries = new Map<string, Try>();
  const begun = async (check: Check, at: number): Promise<Tried> => {
    const { ok, detail, mend } = await answered(check);
    return { ok, detail: withoutSecrets(detail, secrets), mend, at };
  };
  return {
    async test(kind, name) {
      const check = isTested(kind) ? checkOf(grounds, kind, name) : null;
      if (check === null) return null;
      const now = clock.now();
      const known = tries.get(check.name);
      if (known !== undefined && (known.endedAt === null || now - known.endedAt < AGAIN_MS)) return known.of;
      const begins: Try = {
        endedAt: null,
        of: begun(check, now).finally(() => (begins.endedAt = clock.now())),
      };
      tries.set(check.name, begins);
      return begins.of;
    },
  };
}

/** Null: the configuration names no such way. */
function checkOf({ configuration, clock }: Testing, kind: WayKind, name: string): Check | null {
  const { mailboxes, phone, relay, server } = configuration;
  // The inbox or courier of this process uses the same: a token server may void a refresh token at its use.
  const tokenOf = (section: Parameters<typeof tokensOf>[0]) => async (): Promise<string> =>
    (await tokensOf(section, clock)?.current()) ?? '';
  if (kind === 'relay') return relay === null ? null : relayCheck(configuration, tokenOf(relay));
  if (kind === 'number')
    return phone.twilio?.numbers.some(({ number }) => number === name) === true
      ? twilioCheck(phone.twilio, server.publicUrl)
      : null;
  const mailbox = mailboxes.find(({ address }) => address === name);
  if (mailbox === undefined) return null;
  return mailboxCheck(mailbox, server, tokenOf(mailbox.imap ?? { oauth2: null }));
}
