/**
 * `backtest [DRAFT]`: what a file of rules would have decided about the stored contacts, beside the rules in force, by the
 * stage's own function. Reads only, in pages. Decides nothing and sends nothing.
 */
import { comparedBy } from '../classifier/classifier.ts';
import { loadModel, type Model, modelFile } from '../classifier/model.ts';
import type { Classification } from '../contract/classification.ts';
import { Failure } from '../contract/failure.ts';
import type { Settings } from '../contract/settings.ts';
import type { StoredContact } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { clausesOf } from '../contract/telling/reasons.ts';
import type { Installation } from '../installation/installation.ts';
import { systemClock } from '../runtime/clock.ts';
import { contactCount, contactsPage } from '../store/tables/contacts.ts';
import { newestVersion, settingsOfVersion } from '../store/tables/settings.ts';
import { ticketsOf } from '../store/tables/tickets.ts';
import { type Compared, type Outcome, Tally } from './backtesting/tally.ts';
import { summaryText } from './backtesting/text.ts';
import { type Command, type Invocation, UsageError } from './command.ts';
import { ownTimeZone, READER_OPTIONS, textFor } from './reader.ts';
import { withRules } from './rules.ts';
import { linesOf, rulesFound } from './rulesFound.ts';
import { visited } from './visited.ts';

const PAGE = 500;
/** Progress is told after this many contacts. */
const STEP = 5_000;

export const command: Command = {
  name: 'backtest',
  summary: 'what a file of rules would have changed over the stored contacts',
  usage: '[DRAFT] [--since INSTANT] [--json | --text]',
  options: { since: { type: 'string' }, ...READER_OPTIONS },
  positionals: { min: 0, max: 1 },
  async run(call) {
    const since = sinceOf(call.options.since);
    const drafted = draft(call);
    const installation = await visited(call.configFile, call.dataDir);
    try {
      const before = await inForce(installation);
      const { ruleBook: _, ...rest } = before;
      const after: Settings = { ...rest, ...drafted };
      refuse({ settings: after, rulesFile: null });
      const tally = new Tally(after);
      const model = loadModel(modelFile(call.dataDir));
      await compareAll({ installation, settings: [before, after], model, since, tally, call });
      const summary = tally.summary();
      const text = textFor(call);
      if (text === null) await call.io.print({ event: 'summary', ...summary });
      else for (const line of summaryText(summary)) await text(line);
      return 0;
    } finally {
      await installation.close();
    }
  },
};

/** The rules of the file, or those that the configuration names. */
function draft({ positionals: [file], configFile }: Invocation): Pick<Settings, 'rules' | 'ruleBook'> {
  const known = withRules({
    positionals: file === undefined ? ['backtest'] : ['backtest', file],
    configFile,
  });
  if ('refused' in known) throw new Failure(known.refused.join('; '), { retry: false });
  refuse(known);
  const { rules, ruleBook } = known.settings;
  return { rules, ...(ruleBook === undefined ? {} : { ruleBook }) };
}

function refuse(known: Parameters<typeof rulesFound>[0]): void {
  const faults = linesOf(rulesFound(known).filter(({ severity }) => severity === 'refused'));
  if (faults.length > 0) throw new Failure(faults.join('; '), { retry: false });
}

async function inForce({ database }: Installation): Promise<Settings> {
  const { version } = await newestVersion(database.read);
  const settings = await settingsOfVersion(database.read, version);
  if (settings === null) throw new Failure('no settings are in force yet', { retry: false });
  return settings;
}

type Run = {
  installation: Installation;
  settings: [Settings, Settings];
  model: Model;
  since: number;
  tally: Tally;
  call: Invocation;
};

async function compareAll({ installation, settings, model, since, tally, call }: Run): Promise<void> {
  const { read } = installation.database;
  const all = await contactCount(read);
  const print = printer(call, settings[1]);
  let seen = 0;
  for (let after = 0; ; ) {
    const page = await contactsPage(read, after, PAGE);
    const numbers = page.flatMap(({ contact }) => contact.ticket ?? []);
    const tickets = await ticketsOf(read, [...new Set(numbers)]);
    for (const { contact } of page) {
      seen += 1;
      if (seen % STEP === 0) call.io.tell(`${seen} of ${all} contacts`);
      if (contact.receivedAt < since || isNothing(contact)) continue;
      const ticket = tickets.get(contact.ticket ?? '') ?? null;
      const compared = compare(contact, ticket, settings, model);
      const outcome = tally.add(compared);
      if (outcome !== null) await print(contact, compared, outcome);
    }
    after = page.at(-1)?.seq ?? after;
    if (page.length < PAGE) return;
  }
}

/** Forgotten, or an agent's: no rule decides about it. */
function isNothing({ words, as }: StoredContact): boolean {
  return as === 'agent' || (words.from === null && words.subject === '' && words.text === '');
}

function compare(
  contact: StoredContact,
  ticket: Ticket | null,
  settings: [Settings, Settings],
  model: Model,
): Compared {
  const { id, channel, source, receivedAt, raw, imported, words } = contact;
  const received = { contact: id, channel, source, receivedAt, raw, imported, words };
  let met: string[] = [];
  const [before, after] = comparedBy(received, settings, model, (rules) => {
    met = rules;
  });
  const opened = ticket !== null && ticket.contacts[0] === id ? ticket : null;
  return {
    mailbox: source.mailbox,
    before,
    after,
    settled: opened === null ? null : settledOn(opened, contact.classification),
    opens: opened === null ? null : { agent: opened.agent },
    met,
  };
}

/** An agent changed the category, or answered and ended the ticket under it. */
function settledOn(ticket: Ticket, classified: Classification | null): string | null {
  const isChanged = classified !== null && classified.category !== ticket.category;
  const isOver = ticket.status === 'resolved' || ticket.status === 'closed';
  return isChanged || (isOver && ticket.firstRespondedAt !== null) ? ticket.category : null;
}

type PrintChange = (contact: StoredContact, compared: Compared, outcome: Outcome) => Promise<void>;

function printer(call: Invocation, settings: Settings): PrintChange {
  const text = textFor(call);
  const look = { settings, timeZone: ownTimeZone() };
  return async (contact, { before, after, settled }, outcome) => {
    const { id, ticket, words } = contact;
    if (text === null)
      return call.io.print({
        contact: id,
        ticket,
        before: shown(before),
        after: shown(after),
        settled,
        outcome,
      });
    await text(
      `${ticket ?? id}  ${before.category}, ${before.priority} → ${after.category}, ${after.priority}  ${outcome}`,
    );
    for (const clause of clausesOf(after.because, look, { words })) await text(`  - ${clause}`);
  };
}

function shown({ category, priority, because, queue, product, tags, autoReply }: Classification) {
  return { category, priority, queue, product, tags, autoReply, because };
}

/** `90d`, or an instant. */
function sinceOf(given: string | boolean | undefined): number {
  if (typeof given !== 'string') return 0;
  const [, days] = /^(\d{1,5})d$/.exec(given) ?? [];
  const at = days === undefined ? Date.parse(given) : systemClock.now() - Number(days) * 24 * 3_600_000;
  if (Number.isNaN(at)) throw new UsageError('--since takes an instant, 2026-11-01T00:00:00Z, or days, 90d');
  return at;
}
