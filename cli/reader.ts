/** Whether a command answers in text for a person or in NDJSON for a script. */
import type { Invocation } from './command.ts';

/** The options of a command that can do both. */
export const READER_OPTIONS = { json: { type: 'boolean' }, text: { type: 'boolean' } } as const;

type Print = (line: string) => Promise<void>;

/** The way to print text; null for NDJSON. On a terminal text is the default, elsewhere NDJSON. */
export function textFor({ io, options }: Pick<Invocation, 'io' | 'options'>): Print | null {
  const wantsText = options.text === true || (options.json !== true && io.isTerminal === true);
  return wantsText && io.text !== undefined ? async (line) => io.text?.(line) : null;
}

/** The zone of the person at the terminal. */
export function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
