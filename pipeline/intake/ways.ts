/**
 * The ways in and out as the configuration names them, with their state as far as this process knows it: for a way that
 * another process runs it shows the store's part alone.
 */
import { X509Certificate } from 'node:crypto';
import type { Configuration } from '../../config/configuration.ts';
import { isCallOf } from '../../contract/callSystem.ts';
import type { Trouble, Way, WayState } from '../../contract/intakeDesk.ts';
import type { Pause } from '../../runtime/deliver.ts';
import type { Sql } from '../../contract/sql.ts';
import { readCertificate } from '../../ingest/smtp/certificate.ts';
import { deferredOf, lastSent } from '../../store/tables/unsent.ts';
import type { Holds, Silent } from '../worker.ts';
import { type Arrivals, feedOf } from './arrivals.ts';
import { type Heard, LISTING } from './hearing.ts';
import { filled, pulled } from './mailboxWay.ts';
import { type Known, soon, stateOf } from './state.ts';

export type WayGrounds = {
  configuration: Configuration;
  heard: Heard;
  holds: Holds;
  silent: Silent;
  /** Whether this process sends messages. */
  sends: boolean;
};

/** A listing of calls that did not fail within this time works: it is tried every few seconds. */
const LISTING_MS = 2 * 60_000;

type Asked = WayGrounds & { arrivals: Arrivals; now: number };

export function waysIn(asked: Asked): Way[] {
  return [
    ...mailboxes(asked),
    ...listeners(asked),
    ...feeds(asked),
    ...numbers(asked),
    ...systems(asked),
    forms(asked),
  ];
}

function mailboxes(asked: Asked): Way[] {
  return asked.configuration.mailboxes.map((mailbox) => {
    const { address, imap } = mailbox;
    const known = imap === null ? filled(mailbox, asked) : pulled(mailbox, asked);
    const came = asked.arrivals.of((source) => source.mailbox === address && source.kind !== 'web');
    return { kind: 'mailbox', name: address, server: imap?.host ?? '', ...known, ...came };
  });
}

/** One certificate for all, and one state: all listen or none. */
function listeners({ configuration: { server }, heard, arrivals, now }: Asked): Way[] {
  const { smtp, smtps, lmtp, smtpTls } = server;
  const [isHere, [plainly, secure], [local]] = [
    runsIntake(heard),
    heard.listening('smtp'),
    heard.listening('lmtp'),
  ];
  const at = ({ host, port }: { host: string; port: number }): string => `${host}:${port}`;
  const names = [
    `SMTP ${plainly ?? at(smtp)}`,
    ...(smtps === null ? [] : [`SMTPS ${secure ?? at(smtps)}`]),
    ...(lmtp === null ? [] : [`LMTP ${local ?? at(lmtp)}`]),
  ];
  const { endsAt, troubles } = isHere && smtpTls !== null ? certified(smtpTls, now) : plain;
  const known = { state: stateOf(troubles, now, here(isHere)), troubles, checkedAt: null, endsAt };
  const came = arrivals.of((source) => source.kind === 'smtp' && feedOf(source) === null);
  return [{ kind: 'listener', name: names.join(', '), server: '', ...known, ...came }];
}

const plain: Pick<Known, 'endsAt' | 'troubles'> = { endsAt: null, troubles: [] };

function certified(
  files: Parameters<typeof readCertificate>[0],
  now: number,
): Pick<Known, 'endsAt' | 'troubles'> {
  const endsAt = endOf(files);
  if (endsAt === null) return { endsAt, troubles: [{ kind: 'certificateUnread' }] };
  return { endsAt, troubles: soon(endsAt, now) ? [{ kind: 'certificateEnds', at: endsAt }] : [] };
}

function endOf(files: Parameters<typeof readCertificate>[0]): number | null {
  try {
    return Date.parse(new X509Certificate(readCertificate(files).cert).validTo);
  } catch {
    // The trouble names it. The listeners go on with the certificate that they read before.
    return null;
  }
}

function feeds({ configuration: { inbound }, heard, arrivals }: Asked): Way[] {
  const state = here(runsIntake(heard));
  return Object.entries(inbound).flatMap(([name, configured]): Way[] => {
    if (configured === null || configured === undefined) return [];
    const came = arrivals.of((source) => feedOf(source) === name);
    return [{ kind: 'feed', name, server: '', state, troubles: [], checkedAt: null, endsAt: null, ...came }];
  });
}

/** What Twilio lists is compared for all numbers together. */
function numbers({ configuration: { phone }, heard, arrivals, now }: Asked): Way[] {
  const missing = ['firstline_calls_unaccounted', 'firstline_sms_unaccounted'].map(
    (name) => heard.gauge(name, '') ?? 0,
  );
  const count = missing.reduce((sum, one) => sum + one, 0);
  const failed = heard.trouble(LISTING);
  const troubles: Trouble[] = [
    ...(failed !== null && now - failed.at < LISTING_MS
      ? [{ kind: 'listing' as const, at: failed.since }]
      : []),
    ...(count === 0 ? [] : [{ kind: 'unaccounted' as const, count }]),
  ];
  const state = stateOf(troubles, now, here(runsIntake(heard)));
  return (phone.twilio?.numbers ?? []).map(({ number }) => {
    const came = arrivals.of(({ kind, mailbox }) => kind === 'twilio' && mailbox === number);
    return {
      kind: 'number',
      name: number,
      server: 'Twilio',
      state,
      troubles,
      checkedAt: null,
      endsAt: null,
      ...came,
    };
  });
}

/** They post their calls to our webhook. */
function systems({ configuration: { phone }, heard, arrivals }: Asked): Way[] {
  const known = { state: here(runsIntake(heard)), troubles: [], checkedAt: null, endsAt: null };
  return phone.systems.map(({ id }) => {
    const came = arrivals.of(({ kind, ref }) => kind === 'pbx' && isCallOf(id, ref));
    return { kind: 'system', name: id, server: '', ...known, ...came };
  });
}

/** This process serves them, as it serves this page. */
function forms({ arrivals }: Asked): Way {
  const came = arrivals.of(({ kind }) => kind === 'web');
  return {
    kind: 'forms',
    name: '/support',
    server: '',
    state: 'works',
    troubles: [],
    checkedAt: null,
    endsAt: null,
    ...came,
  };
}

/** The listeners, the webhooks and the phone have one role. */
function runsIntake(heard: Heard): boolean {
  return heard.listening('smtp').length > 0;
}

function here(isHere: boolean): WayState {
  return isHere ? 'works' : 'elsewhere';
}

export async function waysOut(
  { configuration: { relay, phone }, holds, sends }: WayGrounds,
  read: Sql,
  now: number,
): Promise<Way[]> {
  const out = async (kind: 'relay' | 'sms', name: string | null, held: Pause | null): Promise<Way> => {
    const channel = kind === 'relay' ? 'email' : 'sms';
    const deferred = name === null || held !== null ? null : await deferredOf(read, channel, now);
    const troubles: Trouble[] = [
      ...(held === null ? [] : [{ kind: 'held' as const, ...held }]),
      ...(deferred === null ? [] : [{ kind: 'deferred' as const, ...deferred }]),
    ];
    const state = name === null ? 'captured' : stateOf(troubles, now, here(sends));
    const lastAt = await lastSent(read, channel);
    const known = { state, troubles, checkedAt: null, endsAt: null };
    return { kind, name: name ?? '', server: '', ...known, lastAt, hours: null };
  };
  const mail = await out(
    'relay',
    relay === null ? null : `${relay.host}:${relay.port}`,
    holds.get('relay') ?? null,
  );
  if (phone.twilio === null) return [mail];
  return [mail, await out('sms', 'Twilio', holds.get('sms') ?? null)];
}
