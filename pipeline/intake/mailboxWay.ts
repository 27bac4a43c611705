/** The state of a mailbox that this process may read, of what it heard from its inbox and from the comparison. */
import type { MailboxConfiguration } from '../../config/configuration.ts';
import type { MailboxCause, Trouble } from '../../contract/intakeDesk.ts';
import { mailboxCauseOf } from '../../ingest/imap/cause.ts';
import type { Silent } from '../worker.ts';
import type { Heard, HeardTrouble } from './hearing.ts';
import { type Known, soon, stateOf } from './state.ts';

/** A mailbox whose mails wait longer is behind. A batch of many mails takes less. */
const BEHIND_MS = 5 * 60_000;

type Told = { heard: Heard; silent: Silent; now: number };

export function pulled({ address }: MailboxConfiguration, { heard, silent, now }: Told): Known {
  const label = address.replace('@', ' at ');
  const seen = (name: string): number | null => heard.gauge(`firstline_mailbox_${name}`, label);
  const instant = (name: string): number | null => inMs(seen(name));
  const lost = heard.trouble(label);
  const isHere = seen('owned') === 1;
  // The instant begins at the start; the number of mails left is first told by a connection that looked.
  const checkedAt = isHere && seen('behind_mails') !== null ? instant('success_seconds') : null;
  const endsAt = isHere ? instant('login_ends_seconds') : null;
  const troubles: Trouble[] = [
    ...(isHere && lost !== null ? [disconnected(lost)] : []),
    ...(isHere ? behind(seen('behind_mails') ?? 0, checkedAt, now) : []),
    ...(isHere && soon(endsAt, now) ? [{ kind: 'loginEnds' as const, at: endsAt }] : []),
    ...silence(silent.get(label)),
    ...unaccounted(seen('unaccounted_mails') ?? 0),
  ];
  const connects = isHere && seen('connected') === null && lost === null;
  return {
    state: stateOf(troubles, now, connects ? 'starting' : isHere ? 'works' : 'elsewhere'),
    troubles,
    checkedAt,
    endsAt,
  };
}

/** One that our own listeners and feeds fill. */
export function filled({ address }: MailboxConfiguration, { heard, silent, now }: Told): Known {
  const troubles = silence(silent.get(address.replace('@', ' at ')));
  const isHere = heard.listening('smtp').length > 0;
  return {
    state: stateOf(troubles, now, isHere ? 'works' : 'elsewhere'),
    troubles,
    checkedAt: null,
    endsAt: null,
  };
}

function disconnected({ text, since, tries }: HeardTrouble): Trouble {
  const { cause, code } = causeIn(text);
  return { kind: 'disconnected', cause, code, since, tries };
}

function causeIn(text: string): { cause: MailboxCause; code: string } {
  const cause = mailboxCauseOf(text);
  return { cause, code: cause === 'unreachable' || cause === 'token' ? text : '' };
}

function behind(mails: number, checkedAt: number | null, now: number): Trouble[] {
  return mails > 0 && checkedAt !== null && now - checkedAt > BEHIND_MS
    ? [{ kind: 'behind', mails, since: checkedAt }]
    : [];
}

function silence(since: number | undefined): Trouble[] {
  return since === undefined ? [] : [{ kind: 'silent', since }];
}

function unaccounted(count: number): Trouble[] {
  return count === 0 ? [] : [{ kind: 'unaccounted', count }];
}

function inMs(seconds: number | null): number | null {
  return seconds === null ? null : seconds * 1000;
}
