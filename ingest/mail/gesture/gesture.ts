/**
 * A mail that asks for nothing: a reaction (RFC 9078, Gmail, Outlook, Apple, a lone emoji), or thanks alone. It
 * is shown in the ticket that it answers and does not reopen it. Only an answer can be one; in doubt it is a person's mail, because
 * words reopen a ticket.
 */
import { CLOSINGS } from '../../../contract/closings.ts';
import type { Address, ContactWords } from '../../../contract/contact.ts';
import type { TreeNode } from '../mimeTree.ts';
import { GREETINGS, namedInQuote } from '../reply/namedInQuote.ts';
import { LIKED, REACTED, THANKS } from './phrases.ts';
import { RESPECT, spacedThanks } from './spacedThanks.ts';

type Gesture = NonNullable<ContactWords['gesture']>;

export type GestureInput = {
  tree: TreeNode | null;
  isAnswer: boolean;
  /** The new words, and the whole text. */
  text: string;
  fullText: string;
  people: (Address | null)[];
  hasFiles: boolean;
};

const MAX_LENGTH = 400;
const EMOJI =
  /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|\u20e3|\s)+$/u;

/** `thanksTo`: a gesture if these words are an agent's name, which the router knows. */
export type Gestured = { gesture?: Gesture; thanksTo?: string[] };

export function gestured(mail: GestureInput): Gestured {
  const gesture = gestureIn(mail);
  if (gesture !== null) return { gesture };
  const others = mayGesture(mail) ? besideThanks(mail.text.trim(), mail) : null;
  return others === null || others.length === 0 ? {} : { thanksTo: others };
}

function gestureIn(mail: GestureInput): Gesture | null {
  const part = reactionPart(mail.tree);
  if (part !== null) return { kind: 'reaction', because: part };
  const text = mail.text.trim();
  if (!mayGesture(mail)) return null;
  if (EMOJI.test(text)) return { kind: 'reaction', because: 'text:emoji' };
  if (LIKED.some((pattern) => pattern.test(oneLine(text))) || isTold(text) || isNoticed(text, mail.people))
    return { kind: 'reaction', because: 'text:reacted' };
  return besideThanks(text, mail)?.length === 0 ? { kind: 'thanks', because: 'text:thanks' } : null;
}

function mayGesture({ isAnswer, hasFiles, text }: GestureInput): boolean {
  const said = text.trim();
  return isAnswer && !hasFiles && said !== '' && said.length <= MAX_LENGTH;
}

/** A part that its program made for a reaction and nothing else. */
function reactionPart(node: TreeNode | null): string | null {
  if (node === null) return null;
  if (node.node?.isReaction === true) return 'part:reaction';
  if (node.contentType === 'text/vnd.google.email-reaction+json') return 'part:email-reaction';
  for (const child of node.children) {
    const found = reactionPart(child);
    if (found !== null) return found;
  }
  return null;
}

/** A program's sentence, perhaps in two lines; behind its colon it repeats the mail that was reacted to. */
function isTold(text: string): boolean {
  const lines = text
    .split('\n')
    .map((line) => line.replace(LINK, '').trim())
    .filter((line) => line !== '' && !EMOJI.test(line));
  return [1, 2].some((length) => {
    const sentence = lines.slice(0, length).join(' ').replace(LEADING_EMOJI, '');
    const isWhole = lines.length <= length || sentence.endsWith(':');
    return isWhole && REACTED.some((pattern) => pattern.test(sentence));
  });
}

/** Of `Gmail <https://…>`. */
const LINK = /<?https?:\/\/\S{1,400}$/i;
const LEADING_EMOJI = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|\s)+/u;

/**
 * A program's notice in any language: the author's own name, a few words, a colon, and a lone emoji or nothing. People do
 * not write of themselves by their full name.
 */
function isNoticed(text: string, [from]: (Address | null)[]): boolean {
  const name = from?.name.trim().toLowerCase() ?? '';
  const [line = '', ...more] = text.split('\n').filter((one) => one.trim() !== '');
  if (!/\S\s\S/.test(name) || !line.toLowerCase().startsWith(name)) return false;
  const rest = line.slice(name.length).trim();
  if (!/[:：]$/.test(rest) || /[\d?？]/.test(rest) || wordsOf(rest).length > MAX_NOTICE_WORDS) return false;
  return more.every((one) => EMOJI.test(one));
}

const MAX_NOTICE_WORDS = 8;

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/**
 * The words of a name that stand directly behind thanks or a greeting, where each other word belongs to thanks, to a greeting
 * or a closing, or to a name in the header; null if the text says more. `Thanks, Rui` names the signer of the quoted answer,
 * or an agent. A question or a request is no thanks.
 */
function besideThanks(said: string, { people, fullText }: GestureInput): string[] | null {
  const text = spacedThanks(said);
  if (/[?？؟0-9]|https?:/i.test(text) || CALL.test(text)) return null;
  const names = new Set([
    ...people.flatMap((person) => wordsOf(person?.name ?? '')),
    ...closingWords(text, people[0]?.name ?? ''),
    ...namedInQuote(quoteIn(fullText, said), people[0]?.address.toLowerCase() ?? ''),
  ]);
  const words = wordsOf(text);
  if (words.length === 0 || words.length > MAX_WORDS || asks(words)) return null;
  const signer = signerOf(quoteIn(fullText, said));
  const isBeside = (word: string): boolean => names.has(word) || RESPECT.has(word);
  const rest = words.filter((word, at) => !isBeside(word) && !isAddressed(words, at, signer));
  if (!rest.some((word) => THANKS.thanks.has(word))) return null;
  const others = new Set(rest.filter((word) => !THANKS.thanks.has(word) && !THANKS.around.has(word)));
  if (others.size === 0) return [];
  const areNamed = words.every((word, at) => !others.has(word) || isAddressed(words, at, others));
  return areNamed && others.size <= MAX_NAMES ? asWritten(text, others) : null;
}

/** The name as the text has it, at the end of a line or before a comma or a stop: `Thanks, Bill support` names none. */
function asWritten(text: string, others: ReadonlySet<string>): string[] | null {
  const parts = text
    .split(/[,.!\n，。！、]/u)
    .map((part) => (part.match(WORDS) ?? []).filter((word) => !RESPECT.has(word)));
  const named = parts.map((part) => part.slice(part.findIndex((word) => others.has(word.toLowerCase()))));
  const found = named.filter(
    (part, at) => parts[at]?.some((word) => others.has(word.toLowerCase())) === true,
  );
  const [name = []] = found;
  const isName = name.every((word) => others.has(word.toLowerCase()) && !/^\p{Ll}/u.test(word));
  return found.length === 1 && isName ? name : null;
}

/**
 * The words of the closing, and the sender's name below it where the header has it in another script: names in two scripts cannot be
 * compared.
 */
function closingWords(text: string, sender: string): string[] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const at = lines.findIndex((line) => CLOSING.test(line));
  if (at < 0) return [];
  const name = lines[at + 1] ?? '';
  const isOther = sender !== '' && /\p{Script=Latin}/u.test(sender) !== /\p{Script=Latin}/u.test(name);
  return wordsOf(`${lines[at] ?? ''} ${isOther && NAME.test(name) ? name : ''}`);
}

const WORDS = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)?/gu;

/** `Is it fixed`, `support it again`: the same words as in `it is fixed`, `thanks again`, in another order. */
function asks(words: readonly string[]): boolean {
  return words.some((word, at) => {
    const before = words[at - 1] ?? '';
    const next = words[at + 1] ?? '';
    if (word === 'is' || word === 'was') return next === 'it' || next === 'all' || next === 'that';
    if (word === 'again') return !THANKS.thanks.has(before) && !BEFORE_AGAIN.has(before);
    return (
      word === 'it' && !VERBS.has(next) && !VERBS.has(before) && !THANKS.thanks.has(before) && before !== ''
    );
  });
}

const BEFORE_AGAIN = new Set(['you', 'much', 'lot', 'all', 'works', 'and', 'many', '']);
const VERBS = new Set(['works', 'is', 'was', 'fixed', 'solved', 'done']);

/**
 * The name below the first closing of the quote, which is of the newest mail in it: a word of it that the line or the copied
 * header over the quote has too. Any word may follow a closing, `Cancel`.
 */
function signerOf(quote: readonly string[]): ReadonlySet<string> {
  const lines = quote.map((line) => line.replace(MARKS, '').trim()).filter((line) => line !== '');
  const closing = lines.findIndex((line) => CLOSING.test(line));
  const name = closing < 0 ? '' : (lines[closing + 1] ?? '');
  const over = new Set(wordsOf(lines.slice(0, Math.max(0, closing)).find((line) => isOver(line)) ?? ''));
  return new Set(NAME.test(name) ? wordsOf(name).filter((word) => over.has(word)) : []);
}

/** The lines that the mail did not add. */
function quoteIn(fullText: string, text: string): string[] {
  const own = new Set(text.split('\n').map((line) => line.trim()));
  return fullText
    .slice(0, MAX_QUOTE)
    .split('\n')
    .filter((line) => !own.has(line.trim()));
}

/** Before a word of respect, directly behind thanks or a greeting, or behind another part of the name: `Thanks, Rui`, `Hi Rui Costa`. */
function isAddressed(words: readonly string[], at: number, signer: ReadonlySet<string>): boolean {
  if (!signer.has(words[at] ?? '')) return false;
  if (RESPECT.has(words[at + 1] ?? '')) return true;
  const before = words[at - 1] ?? '';
  return THANKS.thanks.has(before) || GREETINGS.has(before) || isAddressed(words, at - 1, signer);
}

/** Has an address: `On …, Rui Costa <support@…> wrote:`, `From: Rui Costa <support@…>`. */
function isOver(line: string): boolean {
  return line.length <= MAX_LENGTH && /<[^\s<>@]{1,64}@[^\s<>@]{1,255}>/u.test(line);
}

const MAX_QUOTE = 20_000;
const MARKS = /^[\s>|]{0,20}/u;
const CLOSING = new RegExp(`^(?:${CLOSINGS.join('|')})\\s{0,9}[,.!]?$`, 'iu');
const NAME = /^\p{Lu}[\p{L}\p{M}’'-]{1,30}(?:\s\p{Lu}[\p{L}\p{M}’'.-]{0,30}){0,2}$/u;

/** `Help!` asks, `for your help` thanks. */
const CALL = /(?:^|[.!,;\n])[ \t]{0,20}(?:help|hilfe|ayuda|aide|ajuda|aiuto|hulp|pomoc|помощь)\b/iu;
const MAX_WORDS = 14;
const MAX_NAMES = 3;

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)?/gu) ?? []
  );
}
