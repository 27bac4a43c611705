/**
 * The commands of an agent's mail: consecutive first lines that begin with `#`. All of them are understood, or none is
 * obeyed. Pure: whether the ticket allows it is orders.ts's question.
 *
 * Never: text for the customer that begins with what its writer may have meant as a command.
 */
import { priority, type Priority } from '../contract/classification.ts';
import type { Settings } from '../contract/settings.ts';
import type { Refusal } from './refusal.ts';
import { behindSign, firstWord, hasWords, looksLikeCommand, visible } from './visibleText.ts';

export type Orders = {
  resolve: boolean;
  wait: boolean;
  note: boolean;
  called: boolean;
  category: string | null;
  priority: Priority | null;
  assign: string | null;
  /** What stands below the commands. */
  text: string;
};

export type Reading = { orders: Orders; commands: string[] } | { refusal: Refusal };

type Command = {
  name: string;
  /** What may follow on the line: nothing, one of these values, or text of the note. */
  values(settings: Settings): string[] | 'nothing' | 'text';
  set(orders: Orders, value: string): Orders;
};

const COMMANDS: readonly Command[] = [
  { name: 'resolve', values: () => 'nothing', set: (orders) => ({ ...orders, resolve: true }) },
  { name: 'wait', values: () => 'nothing', set: (orders) => ({ ...orders, wait: true }) },
  { name: 'note', values: () => 'text', set: (orders, text) => ({ ...noted(orders, text), note: true }) },
  { name: 'called', values: () => 'text', set: (orders, text) => ({ ...noted(orders, text), called: true }) },
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
];

const NONE: Orders = {
  resolve: false,
  wait: false,
  note: false,
  called: false,
  category: null,
  priority: null,
  assign: null,
  text: '',
};

/** `text`: the new words of the mail. */
export function readCommands(text: string, settings: Settings): Reading {
  const { lines, rest } = split(text);
  if (beginsWithCommand(rest, lines.length > 0)) return unknownCommand();
  let orders: Orders = { ...NONE, text: rest };
  const commands: string[] = [];
  // From the last to the first, so that words on the lines of notes stay in their order above the text.
  for (const line of lines.toReversed()) {
    const read = readLine(line, orders, settings);
    if ('refusal' in read) return read;
    if (commands.includes(read.name)) return badArgument([], 'said-twice', read.name);
    commands.unshift(read.name);
    orders = read.orders;
  }
  if (orders.resolve && orders.wait) return badArgument([], 'resolve-and-wait', 'wait');
  return { orders, commands };
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
 * A quoted, listed or bold command at the beginning; below other commands and an empty line only what names one,
 * because a heading of Markdown may stand there.
 */
function beginsWithCommand(rest: string, afterCommands: boolean): boolean {
  const first = rest.split(/\r?\n/).find(hasWords) ?? '';
  const said = behindSign(first);
  if (afterCommands && said !== null) return isCommand(firstWord(said).word);
  return looksLikeCommand(first);
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
  const value = values.find((allowed) => allowed.toLowerCase() === argument.toLowerCase());
  if (value === undefined) return badArgument(values, 'not-a-value', name);
  return { orders: command.set(orders, value), name };
}

function badArgument(allowed: string[], rule: string, command: string): { refusal: Refusal } {
  return { refusal: { reason: 'bad-argument', allowed, because: [{ rule, detail: { command } }] } };
}

function noted(orders: Orders, words: string): Orders {
  return { ...orders, text: [words, orders.text].filter((part) => part !== '').join('\n') };
}
