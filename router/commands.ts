/**
 * Parses the commands of an agent's mail: the consecutive first lines that begin with `#`. One line that cannot be
 * parsed refuses them all. Pure; orders.ts decides whether the ticket allows them.
 *
 * Never passes on text for the customer that begins with a possible command, or has a line that is one: below a greeting, `#note` was
 * meant for the team.
 */
import { priority } from '../contract/classification.ts';
import { aboveMarker } from '../contract/marker.ts';
import { MAX_PEOPLE } from '../contract/order.ts';
import type { Settings } from '../contract/settings.ts';
import { DONE_WITH_IT, RESERVED, vendorsOf } from '../contract/vendors.ts';
import { addressesIn } from './addressesIn.ts';
import { commandBelow, type Known } from './commandBelow.ts';
import { isNote, NONE, type Orders } from './orderForm.ts';
import { recipientsIn } from './recipients.ts';
import type { Refusal } from './refusal.ts';
import { handoverIn, vendorIn } from './vendorCommand.ts';
import { behindSign, firstWord, hasWords, looksLikeCommand, visible } from './visibleText.ts';

/** `isTyped`: the line of a command has words, which no program put there. */
export type Obeyed = { orders: Orders; commands: string[]; isTyped: boolean };
export type Reading = Obeyed | { refusal: Refusal };

type Command = {
  name: string;
  /** The allowed rest of the line: nothing, one of these values, the text of a note, addresses, a ticket's number. */
  values(
    settings: Settings,
  ):
    | string[]
    | 'nothing'
    | 'text'
    | 'words'
    | 'addresses'
    | 'ticket'
    | 'ticket?'
    | 'vendor'
    | 'handover'
    | 'issue';
  set(orders: Orders, value: string): Orders;
};

const COMMANDS: readonly Command[] = [
  { name: 'resolve', values: () => 'nothing', set: (orders) => ({ ...orders, resolve: true }) },
  { name: 'wait', values: () => 'nothing', set: (orders) => ({ ...orders, wait: true }) },
  { name: 'reply', values: () => 'text', set: (orders, text) => ({ ...noted(orders, text), reply: true }) },
  { name: 'note', values: () => 'text', set: (orders, text) => ({ ...noted(orders, text), note: true }) },
  { name: 'called', values: () => 'text', set: (orders, text) => ({ ...noted(orders, text), called: true }) },
  { name: 'call', values: () => 'nothing', set: (orders) => ({ ...orders, call: true }) },
  {
    name: 'category',
    values: ({ categories }) => categories.map(({ id }) => id),
    set: (orders, category) => ({ ...orders, category }),
  },
  {
    name: 'priority',
    values: () => [...priority.options],
    set: (orders, value) => ({ ...orders, priority: priority.parse(value) }),
  },
  {
    name: 'assign',
    values: ({ agents }) => agents.filter(({ role }) => role !== 'auditor').map(({ id }) => id),
    set: (orders, assign) => ({ ...orders, assign }),
  },
  { name: 'to', values: () => 'addresses', set: (orders, value) => ({ ...orders, to: addressesIn(value) }) },
  { name: 'cc', values: () => 'addresses', set: (orders, value) => ({ ...orders, cc: addressesIn(value) }) },
  { name: 'link', values: () => 'ticket', set: (orders, link) => ({ ...orders, link: link.toUpperCase() }) },
  { name: 'issue', values: () => 'issue', set: (orders, issue) => ({ ...orders, issue }) },
  {
    name: 'merge',
    values: () => 'ticket',
    set: (orders, into) => ({ ...orders, merge: into.toUpperCase() }),
  },
  { name: 'unmerge', values: () => 'nothing', set: (orders) => ({ ...orders, unmerge: true }) },
  {
    name: 'follow',
    values: () => 'ticket',
    set: (orders, incident) => ({ ...orders, follow: incident.toUpperCase() }),
  },
  { name: 'unfollow', values: () => 'nothing', set: (orders) => ({ ...orders, unfollow: true }) },
  {
    name: 'update',
    values: () => 'text',
    set: (orders, text) => ({ ...noted(orders, text), update: true, reply: true }),
  },
  { name: 'vendor', values: () => 'vendor', set: (orders) => orders },
  { name: 'handover', values: () => 'handover', set: (orders) => orders },
  {
    name: 'status',
    values: () => 'ticket?',
    set: (orders, number) => ({
      ...orders,
      status: true,
      statusOf: number === '' ? null : number.toUpperCase(),
    }),
  },
  { name: 'mine', values: () => 'nothing', set: (orders) => ({ ...orders, mine: true }) },
  { name: 'find', values: () => 'words', set: (orders, find) => ({ ...orders, find }) },
  { name: 'away', values: () => 'text', set: (orders, away) => ({ ...orders, away }) },
  { name: 'back', values: () => 'nothing', set: (orders) => ({ ...orders, back: true }) },
  { name: 'for', values: () => 'addresses', set: (orders, words) => ({ ...orders, openFor: words }) },
];

/** They change no ticket, and need none. */
const OF_THE_AGENT: readonly string[] = ['mine', 'find', 'away', 'back'];

/** What an agent may write in a mail that concerns no ticket. */
export const NEED_NO_TICKET = [...OF_THE_AGENT, 'for'].map((name) => `#${name}`);

export function needsNoTicket({ orders, commands }: Obeyed): boolean {
  const isNamed = (name: string): boolean => name === 'status' && orders.statusOf !== null;
  return commands.length > 0 && commands.every((name) => OF_THE_AGENT.includes(name) || isNamed(name));
}

/** Words below them are a signature: they stay with the mail, and go nowhere. */
export function asksOnly(commands: readonly string[]): boolean {
  return commands.length > 0 && commands.every((name) => name === 'status' || OF_THE_AGENT.includes(name));
}

/** What a merged ticket would have no more. */
const STATES: readonly string[] = [
  'resolve',
  'wait',
  'assign',
  'unmerge',
  'vendor',
  'handover',
  'call',
  'follow',
  'unfollow',
];

/** Commands that leave an answer an answer: after it the ticket waits for the customer. */
const OF_ANSWERS: readonly string[] = ['to', 'cc'];

/** Whether the mail is an answer, as it would be without commands. */
export function isPlain(commands: readonly string[]): boolean {
  return commands.every((name) => OF_ANSWERS.includes(name));
}

/** The categories, or the agents to whom a ticket may be assigned. Null for a command without a list of values. */
export function allowedFor(name: 'category' | 'assign', settings: Settings): string[] {
  const values = COMMANDS.find((command) => command.name === name)?.values(settings);
  return Array.isArray(values) ? values : [];
}

/** `text`: the new words of the mail, without quotes. Text below a notice's marker line does not count. */
export function readCommands(text: string, settings: Settings): Reading {
  const { lines, rest } = split(aboveMarker(text));
  if (beginsWithCommand(rest, lines.length > 0)) return unknownCommand();
  const below = commandBelow(
    rest,
    knownCommands(settings),
    (line) => !('refusal' in readLine(line, NONE, settings)),
  );
  if (below !== null) return badArgument([], 'command-below', below);
  let orders: Orders = { ...NONE, text: rest };
  const commands: string[] = [];
  let isTyped = false;
  // From last to first, so that the text of `#note` lines keeps its order above the body.
  for (const line of lines.toReversed()) {
    const read = readLine(line, orders, settings);
    if ('refusal' in read) return read;
    if (commands.includes(read.name)) return badArgument([], 'said-twice', read.name);
    commands.unshift(read.name);
    isTyped ||= read.orders.text !== orders.text;
    orders = read.orders;
  }
  if (orders.resolve && orders.wait) return badArgument([], 'resolve-and-wait', 'wait');
  if (orders.merge !== null && STATES.some((name) => commands.includes(name)))
    return badArgument([], 'merge-alone', 'merge');
  if (orders.reply && isNote(orders)) return badArgument([], 'reply-and-note', 'reply');
  if (orders.follow !== null && orders.unfollow) return badArgument([], 'follow-and-unfollow', 'unfollow');
  if (orders.away !== null && orders.back) return badArgument([], 'away-and-back', 'back');
  const mixed = mixedWithHandover(orders);
  if (mixed) return badArgument([], 'handover-alone', 'handover');
  const isToPeople = orders.to !== null || orders.cc.length > 0;
  if (isToPeople && isNote(orders)) return badArgument([], 'recipients-and-note', 'to');
  if (isToPeople && orders.update) return badArgument([], 'update-and-recipients', 'update');
  return { orders, commands, isTyped };
}

/** Words below `#handover ask` and `#handover send` have one reader. */
function mixedWithHandover(orders: Orders): boolean {
  if (orders.tellVendor === null && !orders.askMissing) return false;
  const others = orders.resolve || orders.update || isNote(orders);
  const isForVendor = orders.tellVendor !== null;
  const toCustomer = orders.reply || orders.to !== null || orders.cc.length > 0;
  return others || (isForVendor && (toCustomer || orders.handOver !== null || orders.handBack));
}

function split(text: string): { lines: string[]; rest: string } {
  const all = text.trim().split(/\r?\n/);
  const begin = all.findIndex((line) => visible(line) !== '');
  const lines = begin < 0 ? [] : all.slice(begin);
  const end = lines.findIndex((line) => behindSign(line) === null);
  const commands = end < 0 ? lines : lines.slice(0, end);
  return { lines: commands, rest: lines.slice(commands.length).join('\n').trim() };
}

/**
 * Whether the text begins with a quoted, listed or bold command. After other commands and an empty line only a known
 * name counts, because a Markdown heading is allowed there.
 */
function beginsWithCommand(rest: string, afterCommands: boolean): boolean {
  const first = rest.split(/\r?\n/).find(hasWords) ?? '';
  const said = behindSign(first);
  if (afterCommands && said !== null) return isCommand(firstWord(said).word);
  return looksLikeCommand(first);
}

/** Each command with the form of its value. */
function knownCommands(settings: Settings): Known[] {
  return COMMANDS.map((command) => ({ name: command.name, takes: takenBy(command.values(settings)) }));
}

function takenBy(values: ReturnType<Command['values']>): Known['takes'] {
  if (values === 'nothing' || values === 'text' || values === 'addresses') return values;
  if (values === 'words' || values === 'issue') return 'text';
  return values === 'ticket' || values === 'ticket?' ? 'ticket' : 'value';
}

function isCommand(word: string): boolean {
  return COMMANDS.some(({ name }) => name === word.toLowerCase());
}

function unknownCommand(): { refusal: Refusal } {
  return { refusal: { reason: 'unknown-command', allowed: COMMANDS.map(({ name }) => `#${name}`) } };
}

function readLine(
  line: string,
  orders: Orders,
  settings: Settings,
): { orders: Orders; name: string } | { refusal: Refusal } {
  const { word, rest: words } = firstWord(behindSign(line) ?? '');
  const command = COMMANDS.find(({ name }) => name === word.toLowerCase());
  if (command === undefined) return unknownCommand();
  const { name } = command;
  const values = command.values(settings);
  if (values === 'text') return { orders: command.set(orders, words), name };
  const argument = visible(words);
  if (values === 'nothing')
    return argument === '' ? { orders: command.set(orders, ''), name } : badArgument([], 'no-argument', name);
  if (values === 'vendor') {
    const given = vendorIn(argument, settings);
    if (given !== null) return { orders: { ...orders, ...given }, name };
    const allowed = [...vendorsOf(settings).map(({ id }) => id), DONE_WITH_IT];
    return badArgument(allowed, 'no-such-vendor', name);
  }
  if (values === 'handover') {
    const given = handoverIn(argument, settings);
    if (given !== null) return { orders: { ...orders, ...given }, name };
    return badArgument([...vendorsOf(settings).map(({ id }) => id), ...RESERVED], 'no-such-vendor', name);
  }
  // Which are known the ticket's decision knows (attributing.ts).
  if (values === 'issue') return { orders: command.set(orders, argument), name };
  if (values === 'words')
    return argument === ''
      ? badArgument([], 'nothing-to-find', name)
      : { orders: command.set(orders, argument), name };
  if (values === 'ticket?' && argument === '') return { orders: command.set(orders, ''), name };
  if (values === 'ticket' || values === 'ticket?')
    return /^FL-\d{1,15}$/i.test(argument)
      ? { orders: command.set(orders, argument), name }
      : badArgument([], 'no-such-ticket', name);
  if (values === 'addresses')
    return areRecipients(argument, settings)
      ? { orders: command.set(orders, argument), name }
      : badArgument([], 'not-a-recipient', name);
  const value = values.find((allowed) => allowed.toLowerCase() === argument.toLowerCase());
  if (value === undefined) return badArgument(values, 'not-a-value', name);
  return { orders: command.set(orders, value), name };
}

/** All of them: an answer to some of the named would miss the rest. */
function areRecipients(words: string, settings: Settings): boolean {
  const named = addressesIn(words);
  return (
    named.length > 0 &&
    named.length <= MAX_PEOPLE &&
    recipientsIn({ to: named }, settings).length === named.length
  );
}

function badArgument(allowed: string[], rule: string, command: string): { refusal: Refusal } {
  return { refusal: { reason: 'bad-argument', allowed, because: [{ rule, detail: { command } }] } };
}

function noted(orders: Orders, words: string): Orders {
  return { ...orders, text: [words, orders.text].filter((part) => part !== '').join('\n') };
}
