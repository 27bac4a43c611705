/** The menu of a number as data: what `check` prints and the API serves, with the texts in the number's language. */
import { z } from 'zod';
import { type MenuChoice, MENU_KEYS, menuAt, type PhoneBook, type PhoneSettings, textFor } from './phone.ts';
import { primarySubtag } from './telling/language.ts';

export const treeKey = z.object({
  key: z.string(),
  title: z.string().nullable(),
  /** After `say` comes the menu of `keys`, this menu again, the question for a ticket's number, the offer of a call back, or the voicemail. */
  leads: z.enum(['menu', 'again', 'ticket', 'callback', 'voicemail']),
  say: z.string().nullable(),
  category: z.string().nullable(),
  language: z.string().nullable(),
  get keys() {
    return z.array(treeKey);
  },
});
export type TreeKey = z.infer<typeof treeKey>;

export const phoneTree = z.object({
  number: z.string(),
  language: z.string(),
  calendar: z.string(),
  keys: z.array(treeKey),
  /** In open hours agents are rung before each voicemail of this tree. Absent: they are not. */
  answer: z.literal('live').exactOptional(),
  /** For a caller who presses nothing, and for a key that is in no menu. */
  nothing: z.literal('voicemail'),
  wrongKey: z.object({ again: z.number(), leads: z.literal('voicemail') }),
});
export type PhoneTree = z.infer<typeof phoneTree>;

/** Wrong keys that are asked again; after one more comes the voicemail. */
export const WRONG_KEYS = 2;

type Book = PhoneBook<{ id: string; title: Record<string, string> }>;

export function treeOf(book: Book, phone: PhoneSettings): PhoneTree {
  const { number, language, calendar, answer } = phone;
  return {
    number,
    language,
    calendar,
    keys: keysBelow(book, phone, '', language),
    ...(answer === 'live' ? { answer } : {}),
    nothing: 'voicemail',
    wrongKey: { again: WRONG_KEYS, leads: 'voicemail' },
  };
}

function keysBelow(book: Book, phone: PhoneSettings, keys: string, language: string): TreeKey[] {
  const menu = menuAt(book, phone, keys) ?? {};
  return MENU_KEYS.flatMap((key) => {
    const choice = menu[key];
    return choice === undefined ? [] : [keyOf(book, phone, { keys: keys + key, language, choice })];
  });
}

type Below = { keys: string; language: string; choice: MenuChoice };

function keyOf(book: Book, phone: PhoneSettings, { keys, language: before, choice }: Below): TreeKey {
  const language = choice.language ?? before;
  const say = textFor(choice.say, language);
  const isMenu = menuAt(book, phone, keys) !== null;
  return {
    key: keys.slice(-1),
    title: textFor(choice.title, language) ?? titleOf(book, choice, language),
    leads: isMenu ? 'menu' : leadsOf(choice, say),
    say,
    category: choice.category ?? null,
    language: choice.language ?? null,
    keys: isMenu ? keysBelow(book, phone, keys, language) : [],
  };
}

function leadsOf({ category, ticket, callback }: MenuChoice, say: string | null): TreeKey['leads'] {
  if (callback === true) return 'callback';
  if (ticket === true) return 'ticket';
  return category === undefined && say !== null ? 'again' : 'voicemail';
}

function titleOf(
  { categories }: Book,
  { category, language: chosen }: MenuChoice,
  tag: string,
): string | null {
  const language = primarySubtag(tag);
  const titles = categories.find(({ id }) => id === category)?.title;
  if (titles !== undefined) return titles[language] ?? titles['en'] ?? category ?? null;
  if (chosen === undefined) return null;
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}
