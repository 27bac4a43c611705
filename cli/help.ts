/** The texts of `--help`, for all commands and for one. Built from the commands, so that they cannot be out of date. */
import type { Command } from './command.ts';

/** The options of every command. */
export const GLOBAL_OPTIONS = {
  config: { type: 'string' },
  data: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

const EVERYWHERE = `Everywhere:
  --config FILE   configuration (or FIRSTLINE_CONFIG); without one the built-in defaults are used
  --data DIR      the data folder (or FIRSTLINE_DATA); default: data/ in the current folder
  --help, -h      this text, or that of a command; also \`help\` and \`help COMMAND\`
  --version       the version; also \`version\`

Exit: 0 done, 1 failed or something found wrong, 2 wrong usage. FIRSTLINE_DEBUG=1 adds a stack to an error.`;

export function overallHelp(commands: readonly Command[]): string {
  const width = Math.max(0, ...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return ['usage: firstline COMMAND …', '', ...lines, '', EVERYWHERE].join('\n');
}

export function commandHelp({ name, summary, usage, options }: Command): string {
  const own = Object.entries(options).map(
    ([option, { type }]) => `--${option}${type === 'string' ? ' …' : ''}`,
  );
  return [
    `usage: firstline ${name} ${usage}`.trimEnd(),
    '',
    `  ${summary}`,
    ...(own.length === 0 ? [] : ['', `Options: ${own.join(', ')}`]),
    '',
    EVERYWHERE,
  ].join('\n');
}
