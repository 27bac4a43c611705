/**
 * The commands of an agent's mail: consecutive first lines that begin with `#`. All of them are understood, or none is
 * obeyed. Pure: whether the ticket allows it is orders.ts's question.
 */
import { priority, type Priority } from '../contract/classification.ts';
import type { Settings } from '../contract/settings.ts';
import type { Refusal } from './refusal.ts';

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
  const lines = text.trim().split(/\r?\n/);
  const end = lines.findIndex((line) => !line.trim().startsWith('#'));
  const commands = end < 0 ? lines : lines.slice(0, end);
  return { lines: commands, rest: lines.slice(commands.length).join('\n').trim() };
}

function readLine(
  line: string,
  orders: Orders,
  settings: Settings,
): { orders: Orders; name: string } | { refusal: Refusal } {
  const [, word = '', argument = ''] = /^#\s*(\S*)\s*([^]*)$/.exec(line.trim()) ?? [];
  const command = COMMANDS.find(({ name }) => name === word.toLowerCase());
  if (command === undefined)
    return { refusal: { reason: 'unknown-command', allowed: COMMANDS.map(({ name }) => `#${name}`) } };
  const { name } = command;
  const values = command.values(settings);
  if (values === 'text') return { orders: command.set(orders, argument), name };
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
