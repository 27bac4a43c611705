/**
 * Takes a changed configuration while Firstline runs. Its settings (team, customers, plans, calendars, rules, templates and
 * the like) are in force at once; the sections that open a port, a connection or a file wait for a restart, and are named.
 *
 * Promises: a faulty configuration changes nothing, and the one in force goes on. One reload at a time.
 */
import type { Configuration } from '../config/configuration.ts';
import { Secret } from '../config/secret.ts';
import { Failure, messageOf } from '../contract/failure.ts';
import type { Reports } from '../contract/reports.ts';
import { configure } from '../installation/configure.ts';
import type { Installation } from '../installation/grounds.ts';

/** `waits`: the changed sections that the next start takes. */
export type Reloaded =
  | { event: 'reloaded'; changed: boolean; version: number | null; waits: string[] }
  | { event: 'refused'; problems: string[] };

export type Reload = () => Promise<Reloaded>;

type Grounds = {
  installation: Pick<Installation, 'database' | 'store' | 'clock'>;
  /** Whether this process writes to the store. */
  usesStore: boolean;
  /** What this process started with. */
  running: Configuration;
  /** Throws a Failure that names every problem. */
  load: () => Configuration;
  reports: Reports;
  /** Gets each configuration that is taken. */
  newest?: { configuration: Configuration };
};

export function reloading(grounds: Grounds): Reload {
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const next = last.then(() => reload(grounds));
    last = next.catch(() => undefined);
    return next;
  };
}

async function reload({
  installation,
  usesStore,
  running,
  load,
  reports,
  newest,
}: Grounds): Promise<Reloaded> {
  try {
    const wanted = load();
    const waits = waitingIn(running, wanted);
    const version = usesStore ? await inForce(installation, settled(running, wanted, waits)) : null;
    if (newest !== undefined) newest.configuration = wanted;
    const changed = version !== null && version.after !== version.before;
    reports.say('info', 'reloaded', { changed, version: version?.after ?? null, waits });
    return { event: 'reloaded', changed, version: version?.after ?? null, waits };
  } catch (thrown) {
    // A bug is no fault of the configuration.
    if (!(thrown instanceof Failure)) throw thrown;
    const problems = 'problems' in thrown ? (thrown.problems as string[]) : [messageOf(thrown)];
    reports.say('error', 'refused', { what: 'configuration', because: 'the one in force goes on', problems });
    return { event: 'refused', problems };
  }
}

async function inForce(
  installation: Grounds['installation'],
  configuration: Configuration,
): Promise<{ before: number; after: number }> {
  const { store } = installation;
  const before = (await store.read.settings()).version;
  await configure(installation, configuration, 'anew');
  return { before, after: (await store.read.settings()).version };
}

/** Mailboxes, numbers and the secret stay as the process serves them, where the file has others. */
function settled(running: Configuration, wanted: Configuration, waits: string[]): Configuration {
  const { mailboxes, phones } = running.settings;
  const settings = {
    ...wanted.settings,
    ...(waits.includes('mailboxes') || waits.includes('server') ? { mailboxes } : {}),
    ...(waits.includes('phone') ? { phones } : {}),
  };
  return { ...wanted, settings, secret: running.secret };
}

/** The sections that a process reads once, at its start. Everything else is a setting. */
const AT_START = [
  'profile',
  'server',
  'kafka',
  'database',
  'blobs',
  'mailboxes',
  'inbound',
  'phone',
  'relay',
  'secret',
  'openId',
  'webhooks',
  'chats',
  'shadow',
] as const;

/** The changed sections that wait for a restart. */
export function waitingIn(running: Configuration, wanted: Configuration): string[] {
  return AT_START.filter(
    (section) => shown(sectionOf(running, section)) !== shown(sectionOf(wanted, section)),
  );
}

/** The queue of a mailbox is a setting, and so are rules on trial. */
function sectionOf(configuration: Configuration, section: (typeof AT_START)[number]): unknown {
  if (section === 'shadow') return configuration.shadow.model;
  if (section !== 'mailboxes') return configuration[section];
  return configuration.mailboxes.map(({ queue: _queue, ...rest }) => rest);
}

/** Compared and dropped: it has secrets. */
function shown(value: unknown): string {
  return JSON.stringify(revealed(value));
}

function revealed(value: unknown): unknown {
  if (value instanceof Secret) return value.reveal();
  if (Array.isArray(value)) return value.map(revealed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, revealed(one)]));
}
