/**
 * Turns the command line into an exit code: 0 done, 1 failed or found a fault, 2 wrong usage. Promises one line on
 * standard error for every failure. Never runs two commands or reads the environment: the caller passes it.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from '../contract/failure.ts';
import { UsageError, type Command, type Invocation, type Io } from './command.ts';
import { GLOBAL_OPTIONS, commandHelp, overallHelp } from './help.ts';
import { nearest } from '../config/nearest.ts';

/** A command and its loader. Loaded only when run: importing all of them takes most of a second. */
export type Entry = { name: string; load: () => Promise<Command> };

export type World = {
  entries: readonly Entry[];
  environment: Readonly<Record<string, string | undefined>>;
  /** Absolute; `--data` is relative to it. */
  currentDir: string;
  io: Io;
  /** What `--version` shows. */
  version: string;
  /** `--help` and `--version`, the only texts on standard output that are not NDJSON. */
  showHelp(text: string): void;
};

export async function dispatch(words: string[], world: World): Promise<number> {
  try {
    return await run(words, world);
  } catch (thrown) {
    const isUsage = thrown instanceof UsageError;
    world.io.tell(`firstline: ${oneLine(messageOf(thrown))}`);
    if (isUsage) return 2;
    if (world.environment.FIRSTLINE_DEBUG === '1' && thrown instanceof Error)
      world.io.tell(thrown.stack ?? '');
    return 1;
  }
}

async function run(given: string[], world: World): Promise<number> {
  const words = withoutHelpWord(given);
  const at = words.findIndex((word, index) => !isGlobal(word, words[index - 1]));
  const name = words[at];
  if (name === undefined) return withoutCommand(words, world);
  const entry = world.entries.find((one) => one.name === name);
  if (entry === undefined) throw new UsageError(unknownCommand(name, world.entries));
  const command = await entry.load();
  const rest = words.toSpliced(at, 1);
  const { values, positionals } = parsed(rest, command);
  if (values.version === true) return shown(world, world.version);
  if (values.help === true) {
    return shown(world, commandHelp(command));
  }
  const { min, max } = command.positionals;
  if (positionals.length < min || positionals.length > max) {
    throw new UsageError(`usage: firstline ${name} ${command.usage}`.trimEnd());
  }
  return command.run(invocation(values, positionals, world));
}

/** `help`, `help COMMAND` and `version` are `--help`, `COMMAND --help` and `--version`. */
function withoutHelpWord(words: string[]): string[] {
  const [first, ...rest] = words;
  if (first === 'help') return [...rest, '--help'];
  return first === 'version' ? [...rest, '--version'] : words;
}

/** Words before the command: our options, and the value of one of them. */
function isGlobal(word: string, previous: string | undefined): boolean {
  return word.startsWith('-') || previous === '--config' || previous === '--data';
}

async function withoutCommand(words: string[], world: World): Promise<number> {
  const { values } = parsed(words, null);
  if (values.version === true) return shown(world, world.version);
  const help = overallHelp(await Promise.all(world.entries.map(({ load }) => load())));
  if (values.help !== true) {
    world.io.tell(help);
    return 2;
  }
  return shown(world, help);
}

function shown(world: World, text: string): number {
  world.showHelp(text);
  return 0;
}

type Values = Record<string, string | boolean | undefined>;

function parsed(args: string[], command: Command | null): { values: Values; positionals: string[] } {
  const options = { ...command?.options, ...GLOBAL_OPTIONS };
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    return { values: single(values), positionals };
  } catch (thrown) {
    // parseArgs goes on to explain how to pass such a word as a positional: only its first sentence names the fault.
    throw new UsageError(messageOf(thrown).split(/\.\s|\n/)[0], { cause: thrown });
  }
}

/** Of an option given twice, the last value counts. */
function single(values: Record<string, string | boolean | (string | boolean)[] | undefined>): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value]),
  );
}

/**
 * Flags beat the environment; an empty variable counts as unset. `options.data` stays absent where neither names a
 * folder, so that a command may choose its own.
 */
function invocation(values: Values, positionals: string[], world: World): Invocation {
  const { FIRSTLINE_CONFIG, FIRSTLINE_DATA } = world.environment;
  const configFile = given(values.config) ?? given(FIRSTLINE_CONFIG);
  const dataDir = given(values.data) ?? given(FIRSTLINE_DATA);
  return {
    positionals,
    options: { ...values, data: dataDir ?? undefined },
    configFile: configFile === null ? null : resolve(world.currentDir, configFile),
    dataDir: resolve(world.currentDir, dataDir ?? 'data'),
    io: world.io,
  };
}

function given(value: string | boolean | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function unknownCommand(name: string, entries: readonly Entry[]): string {
  const like = nearest(
    name,
    entries.map((entry) => entry.name),
  );
  const hint = like === null ? 'see `firstline --help`' : `did you mean \`${like}\`?`;
  return `there is no command \`${name}\`: ${hint}`;
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/(?<!\s)\s*\n\s*/g, '; ');
}
