/**
 * One run: a cluster under load from all sides while its processes are killed, frozen and stopped and its servers taken
 * away; then rest; then the books of the outside world against what Firstline has.
 */
import type { Installation } from '../../installation/grounds.ts';
import { AUTH_TOKEN, PORTUGUESE } from '../support/phone.ts';
import { ACCOUNT_SID } from '../support/twilioApi.ts';
import { type Cluster, cluster } from '../support/cluster.ts';
import type { Member } from '../support/clusterMember.ts';
import { dovecot } from '../support/dovecot.ts';
import { until } from '../support/grounds.ts';
import { relaySink } from '../support/relaySink.ts';
import { type Random, seeded } from '../simulation/random.ts';
import { agentAtWork, everyAgent } from './agents.ts';
import { callerAtWork } from './callers.ts';
import { checked, type Line, same } from './checks.ts';
import { customerByMailbox, customerBySmtp } from './customers.ts';
import { type Evidence, evidence } from './evidence.ts';
import { type Figure, figuresOf } from './figures.ts';
import { secrets, yamlOf } from './installation.ts';
import { type Harm, killer, restarted } from './killer.ts';
import { ledger } from './ledger.ts';
import { type Outages, outages } from './outages.ts';
import { phoneCompany } from './phoneCompany.ts';
import { atRest, type Waiting } from './rest.ts';
import { type Reruns, rerunsOf } from './reruns.ts';
import { pause, type World } from './world.ts';

export type ChaosOptions = {
  loadMs: number;
  killEveryMs: number;
  /** Whether servers are taken away too. */
  outages: boolean;
  seed: number;
  /** Where everything lies; null: a folder that goes. */
  folder: string | null;
  tell: (line: string) => void;
};

type Done = { harm: Harm; outages: Map<string, number> };

export type Outcome = { lines: Line[]; figures: Figure[] };

const NOTIFIERS = 2;
const ROLES = [
  ['ingest', 2],
  ['classifier', 2],
  ['router', 2],
  ['notifier', NOTIFIERS],
  ['console', 1],
] as const;
const CUSTOMERS = { smtp: 12, mailboxes: 4, phones: 3 };
/** Mails that a courier has in hand at a time. */
const IN_HAND = 16;
const READY_MS = 120_000;

export async function chaos(options: ChaosOptions): Promise<Outcome> {
  const { tell } = options;
  const outside = await theOutside();
  const firstline = await startedCluster(outside, options);
  const installation = await firstline.visit();
  await sweepBegun(installation);
  const members = [...firstline.members.values()];
  const reruns = rerunsOf();
  tell(`${members.length} processes are ready`);

  const done = await tormented(outside, firstline, members, reruns, options);

  tell('everybody is alive again; waiting for rest');
  // Nobody is started anew before this: what had come to a halt in a process that lives would go on by it, unseen.
  const before = await atRest(installation, outside.books, tell, { calls: false });
  await restartedInTurn(members.filter(({ roles }) => roles === 'ingest'));
  await atRest(installation, outside.books, tell);
  for (const member of members) await reruns.look(member);
  // Time goes on at rest: a deadline that comes while the books are compared would stand in one of them only.
  const keepers = members.filter(({ roles }) => roles === 'router');
  const firedUntil = installation.clock.now();
  const stopped = await Promise.all(keepers.map((member) => member.stop()));
  const waiting = await atRest(installation, outside.books, tell);
  const { books, relay, phone, mailServer } = outside;
  const took = { books, relayTook: relay.taken, phoneTook: phone.sent, mailServer };
  const found = await evidence(installation, took, firedUntil);
  const others = members.filter((member) => !keepers.includes(member));
  const exits = [...stopped, ...(await Promise.all(others.map((member) => member.stop())))];
  const lives = members.reduce((sum, member) => sum + member.lives(), 0);
  return {
    lines: [
      ...checked(found),
      sentAgain(found, done),
      same('what waits before anybody is started anew', 'nothing', shown(before)),
      ...ofProcesses(members, done.harm, exits, waiting),
    ],
    figures: figuresOf(found, { ...done, lives, loadMs: options.loadMs, reruns: reruns.total() }),
  };
}

type Outside = Omit<World, 'smtpPort' | 'httpAddress' | 'over'>;

async function theOutside(): Promise<Outside> {
  const [mailServer, relay, phone] = await Promise.all([dovecot(), relaySink(), phoneCompany()]);
  return { mailServer, relay, phone, books: ledger() };
}

async function startedCluster(outside: Outside, { folder }: ChaosOptions): Promise<Cluster> {
  const { mailServer, relay, phone } = outside;
  const numbers = `[{ number: "${PORTUGUESE}", language: pt }]`;
  const twilio = `{ accountSid: ${ACCOUNT_SID}, authToken: { env: TWILIO_TOKEN }, api: "${phone.url}", numbers: ${numbers} }`;
  const firstline = await cluster({
    yaml: yamlOf({ imapPort: mailServer.port, relayPort: relay.port, twilio }),
    env: { ...secrets, TWILIO_TOKEN: AUTH_TOKEN },
    ...(folder === null ? {} : { folder }),
  });
  const names = ROLES.flatMap(([role, count]) =>
    Array.from({ length: count }, (_, n) => ({ role, name: `${role}-${n + 1}` })),
  );
  await Promise.all(names.map(({ role, name }) => firstline.start(name, role)));
  return firstline;
}

/** Calls that were over before the first sweep are nobody's: no call is made before it. */
async function sweepBegun({ log }: Installation): Promise<void> {
  const key = `twilio/${ACCOUNT_SID}/sweep`;
  await until('the first sweep', async () => (await log.bookmark(key)) !== null, READY_MS);
  // Twilio tells instants in whole seconds: what begins in this one may seem to be from before it.
  await pause(1_000);
}

/** The load, and what is done to whom meanwhile. Resolves when both are over and everybody is alive. */
async function tormented(
  outside: Outside,
  firstline: Cluster,
  members: Member[],
  reruns: Reruns,
  { loadMs, killEveryMs, seed, tell, ...options }: ChaosOptions,
): Promise<Done> {
  const random = seeded(seed);
  const end = Date.now() + loadMs;
  const world = worldOf(outside, members, () => Date.now() > end);
  const progress = setInterval(() => tell(progressOf(world, members)), 10_000);
  const harm = killer(members, {
    everyMs: killEveryMs,
    random: seeded(seed + 1),
    beforeKill: (member) => reruns.look(member),
  });
  const none: Outages = { counted: new Map(), stop: async () => {} };
  const { relay } = outside;
  const servers = [
    ...firstline.servers.outages,
    { name: 'relay', down: () => relay.down(), up: () => relay.up() },
  ];
  const away = options.outages ? outages(servers, seeded(seed + 2), tell) : none;
  try {
    // Whoever was refused to the end of the run goes on until taken: so the servers come back first.
    const working = Promise.all(everybody(world, random));
    await new Promise((resolve) => setTimeout(resolve, loadMs));
    await away.stop();
    await harm.stop();
    for (const member of members) await restarted(member);
    await working;
  } finally {
    clearInterval(progress);
  }
  return { harm: harm.harm, outages: away.counted };
}

function worldOf(outside: Outside, members: Member[], over: () => boolean): World {
  const ingest = members.filter(({ roles }) => roles === 'ingest');
  let turn = 0;
  const next = (): Member => {
    turn += 1;
    const member = ingest[turn % ingest.length];
    if (member === undefined) throw new Error('nobody takes in');
    return member;
  };
  return {
    ...outside,
    smtpPort: () => Number(next().smtp.split(':')[1]),
    httpAddress: () => next().http,
    over,
  };
}

function everybody(world: World, random: Random): Promise<void>[] {
  const several = (count: number, one: (n: number, own: Random) => Promise<void>): Promise<void>[] =>
    Array.from({ length: count }, (_, n) => one(n, seeded(random.below(2 ** 31))));
  return [
    ...several(CUSTOMERS.smtp, (n, own) => customerBySmtp(world, n, own)),
    ...several(CUSTOMERS.mailboxes, (n, own) => customerByMailbox(world, n, own)),
    ...several(CUSTOMERS.phones, (n, own) => callerAtWork(world, n, own)),
    ...several(everyAgent.length, (n, own) => agentAtWork(world, everyAgent[n] ?? '', own)),
  ];
}

/** Whoever takes over the sweep begins with one: what Twilio knows and nobody told is found now. */
async function restartedInTurn(members: Member[]): Promise<void> {
  for (const member of members) {
    await member.stop();
    await restarted(member);
  }
}

/** After these the answer to a mail that the relay has taken may never be recorded. */
const OUTCOMES_LOST_BY = ['database', 'relay'];

/** What a notifier that dies, or whose database or relay goes away, has in hand may leave once more, with its Message-ID. */
function sentAgain({ relayTook }: Evidence, { harm, outages: away }: Done): Line {
  const again = relayTook.length - new Set(relayTook.map(({ messageId }) => messageId)).size;
  const ofNotifiers = [harm.kills, harm.freezes, harm.stops].map((of) => of.get('notifier') ?? 0);
  const ofServers = OUTCOMES_LOST_BY.map((server) => NOTIFIERS * (away.get(server) ?? 0));
  const allowed = sum([...ofNotifiers, ...ofServers]) * IN_HAND;
  const name = 'mails sent again with their Message-ID';
  return { name, expected: `at most ${allowed}`, found: String(again), ok: again <= allowed };
}

function sum(counts: Iterable<number>): number {
  return [...counts].reduce((all, count) => all + count, 0);
}

function ofProcesses(members: Member[], { kills }: Harm, exits: number[], waiting: Waiting): Line[] {
  const died = ROLES.filter(([role]) => (kills.get(role) ?? 0) > 0).map(([role]) => role);
  return [
    same('what still waits', 'nothing', shown(waiting)),
    same(
      'processes that ended by themselves',
      0,
      members.reduce((sum, one) => sum + one.ownEnds(), 0),
    ),
    same('processes that stopped with exit code 0', exits.length, exits.filter((code) => code === 0).length),
    // A run in which nobody died proves nothing.
    same('roles of which a process was killed', ROLES.length, died.length),
  ];
}

function shown(waiting: Waiting): string {
  const open = Object.entries(waiting).filter(([, count]) => count > 0);
  return open.map(([name, count]) => `${name} ${count}`).join(', ') || 'nothing';
}

function progressOf({ books, relay }: World, members: Member[]): string {
  const states = members.map(
    (member) => ({ up: '+', starting: '.', down: '-', frozen: '*' })[member.state()],
  );
  return `${books.given.size} taken in, ${relay.taken.length} sent, processes ${states.join('')}`;
}
