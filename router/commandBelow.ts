/**
 * Whether a line below other words of an agent's mail is a command by its form. Such a mail is refused, because the line was meant for us
 * and would go to the customer. The form decides, not whether the command can be carried out: `#assign bruno` goes to no customer, also
 * where no agent is called so.
 *
 * A line of a script or of Markdown has a space behind the sign, another word there, or a sentence behind it. Linear in the length
 * of the text.
 */
import { slipsBetween } from '../contract/slips.ts';
import { behindSign, firstWord, visible } from './visibleText.ts';

/** A command takes nothing, any words, a name or a word of a list, addresses, or a ticket's number. */
export type Known = { name: string; takes: 'nothing' | 'text' | 'value' | 'addresses' | 'ticket' };

const SPACE_BEHIND = /^[^\p{L}]*\s/u;
/** `#note: …`, `#resolve.` */
const STOPS = /[.:,;!]{1,3}$/u;
/** A person's name of several words, `Bruno da Silva`; a sentence ends with a small word. */
const NAME = /^[\p{Lu}\p{Lo}]\S{0,40}(?:\s\S{1,40}){0,3}\s[\p{Lu}\p{Lo}]\S{0,40}$/u;
const ONE_WORD = /^\S{1,100}$/u;
/** A slip in a shorter word makes another word: `#cell`, `#mind`. */
const MIN_LETTERS = 5;
const MAX_LETTERS = 20;

/** The name of the command. `isObeyed`: whether the line would be carried out above the words. */
export function commandBelow(
  rest: string,
  known: readonly Known[],
  isObeyed: (line: string) => boolean,
): string | null {
  for (const line of rest.split(/\r?\n|[\u2028\u2029]/)) {
    const said = behindSign(line);
    if (said === null || SPACE_BEHIND.test(visible(line).slice(1))) continue;
    const { word, rest: words } = firstWord(said);
    const command = commandLike(word.replace(STOPS, '').toLowerCase(), known);
    if (command !== null && (hasForm(command, visible(words)) || isObeyed(line))) return command.name;
  }
  return null;
}

function commandLike(word: string, known: readonly Known[]): Known | null {
  const named = known.find(({ name }) => name === word);
  if (named !== undefined || word.length < MIN_LETTERS || word.length > MAX_LETTERS) return named ?? null;
  const mayBeMeant = ({ name, takes }: Known): boolean =>
    takes !== 'text' && name.length >= MIN_LETTERS && slipsBetween(word, name) === 1;
  return known.find(mayBeMeant) ?? null;
}

function hasForm({ takes }: Known, words: string): boolean {
  if (takes === 'text' || words === '') return true;
  if (takes === 'addresses') return words.includes('@');
  if (takes === 'ticket') return ONE_WORD.test(words) && /\d/.test(words);
  return takes === 'value' && (ONE_WORD.test(words) || NAME.test(words));
}
