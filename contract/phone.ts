/**
 * How one of our telephone numbers answers: its texts and its menu, a tree of keys. Shared by the reception, which speaks
 * it, and by the classifier, which knows the category of the keys that a caller pressed.
 */
import { z } from 'zod';
import { primarySubtag } from './telling/language.ts';

const text = z.string();

/** One text for every caller, or one for each language. One that begins with `https://` is a sound to be played. */
export const spokenText = z.union([text, z.record(z.string(), text)]);
export type SpokenText = z.infer<typeof spokenText>;

/** What a key does. With nothing else in it, its text is said, and then the menu again. */
export const menuChoice = z.strictObject({
  /** How the menu names it. By default the title of its category, or the name of its language. */
  title: spokenText.optional(),
  /** Said first. */
  say: spokenText.optional(),
  /** The subject of the call; then comes the voicemail. */
  category: text.optional(),
  /** The caller types the number of a request. */
  ticket: z.literal(true).optional(),
  /** We ring the caller back: they hear by when, and confirm it. */
  callback: z.literal(true).optional(),
  /** The language of all that follows; without a menu, the categories. */
  language: text.optional(),
  get menu() {
    return z.record(z.string(), menuChoice).optional();
  },
});
export type MenuChoice = z.infer<typeof menuChoice>;
export type Menu = Record<string, MenuChoice>;

export const voicemailSettings = z.strictObject({
  /** Longest message. */
  maxSeconds: z.int().positive().optional(),
  /** Silence that ends a message. */
  silenceSeconds: z.int().positive().optional(),
  beep: z.boolean().optional(),
  /** Whether the caller may say the message again. */
  review: z.boolean().optional(),
});

export const liveSettings = z.strictObject({
  /** Whom it rings first: all at once, who has waited longest since a talk, or one after the other as configured. */
  strategy: z.enum(['all', 'longestIdle', 'inTurn']).optional(),
  /** How long one agent's telephone rings. */
  ringSeconds: z.int().positive().optional(),
  /** No round begins that would still ring after this wait of the caller. The first round always rings. */
  waitSeconds: z.int().positive().optional(),
  /** While all agents who could take the call speak with others, the caller waits for one. Else the caller leaves a message at once. */
  queue: z.boolean().optional(),
  /** The address of a sound for a caller who waits. */
  music: text.optional(),
  /** A caller who waits can ask to be called back. */
  callback: z.boolean().optional(),
  /** Rung when no agent takes the call. */
  overflow: text.optional(),
});
export type LiveSettings = z.infer<typeof liveSettings>;

export const phoneSettings = z.strictObject({
  number: text,
  language: text,
  calendar: text,
  /** All below are new in 0.3 and stay absent unless the file sets them: processes of 0.2 reject other keys. */
  company: spokenText.optional(),
  greeting: spokenText.optional(),
  /** Said after the greeting: that the call is recorded, for instance. */
  consent: spokenText.optional(),
  /** Said before all else while it is set: a known outage. */
  outage: spokenText.optional(),
  /** Said in place of the hours when closed, and on a holiday. */
  closed: spokenText.optional(),
  holiday: spokenText.optional(),
  /** The voice of the number's own language, by Twilio's name. */
  voice: text.optional(),
  menu: z.record(z.string(), menuChoice).optional(),
  voicemail: voicemailSettings.optional(),
  /** Behind the menu in open hours agents are rung (`live`), or the voicemail comes. */
  answer: z.enum(['live', 'voicemail']).optional(),
  live: liveSettings.optional(),
  /** The answer to an SMS that asks for help; absent: the company's name, and the number. */
  help: z.union([text, z.record(z.string(), text)]).optional(),
  /** False: it cannot send SMS, and the notifier sends no SMS from it. */
  sms: z.boolean().optional(),
});
export type PhoneSettings = z.infer<typeof phoneSettings>;

/** A text for every language, or that of this one: by its region, else by its language alone. */
export function textFor(text: SpokenText | undefined, language: string): string | null {
  if (text === undefined || typeof text === 'string') return text ?? null;
  const known = new Map(Object.entries(text).map(([tag, words]) => [tag.toLowerCase(), words]));
  return known.get(language.toLowerCase()) ?? known.get(primarySubtag(language)) ?? null;
}

/** The keys of a telephone, in the order in which a menu names them. */
export const MENU_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#'] as const;
/** The built-in menu has one key for each of the first nine categories, in the settings' order, and one for a ticket's number. */
const CATEGORY_KEYS = MENU_KEYS.slice(0, 9);

const TICKET_KEY = '*';

/** Of a ticket's number a caller can type the digits. Null for digits that no ticket's number has. */
export function typedTicket(digits: string): string | null {
  return /^0{0,4}[1-9]\d{3,8}$/.test(digits) ? `FL-${Number(digits)}` : null;
}

type Named = { id: string };
export type PhoneBook<C extends Named = Named> = {
  categories: readonly C[];
  phones: readonly PhoneSettings[];
};

export function phoneAt({ phones }: PhoneBook, number: string | undefined): PhoneSettings | null {
  return phones.find((phone) => phone.number === number) ?? null;
}

/** The menu behind these keys, one character each; null if they lead to none. */
export function menuAt(book: PhoneBook, phone: PhoneSettings | null, keys: string): Menu | null {
  const builtIn = menuOfCategories(book);
  let menu: Menu | undefined = phone?.menu ?? builtIn;
  for (const key of keys) {
    const choice: MenuChoice | undefined = menu[key];
    menu = choice?.menu ?? (choice?.language === undefined ? undefined : builtIn);
    if (menu === undefined) return null;
  }
  return menu;
}

/** What the last of these keys does; null for a key that is in no menu. */
export function choiceAt(book: PhoneBook, phone: PhoneSettings | null, keys: string): MenuChoice | null {
  return menuAt(book, phone, keys.slice(0, -1))?.[keys.slice(-1)] ?? null;
}

/** The category that a caller chose; null if the keys have none. */
export function categoryOfKeys<C extends Named>(
  book: PhoneBook<C>,
  number: string | undefined,
  keys: string,
): C | null {
  const chosen = choiceAt(book, phoneAt(book, number), keys)?.category;
  return book.categories.find(({ id }) => id === chosen) ?? null;
}

/** The language of a caller who pressed these keys: the last that was chosen, or the number's. */
export function languageOfKeys(book: PhoneBook, phone: PhoneSettings | null, keys: string): string | null {
  const path = Array.from(keys, (_, index) => choiceAt(book, phone, keys.slice(0, index + 1))?.language);
  return path.findLast((language) => language !== undefined) ?? phone?.language ?? null;
}

function menuOfCategories({ categories }: PhoneBook): Menu {
  const keys = categories.slice(0, CATEGORY_KEYS.length).map(({ id }, index) => [index, id] as const);
  return {
    ...Object.fromEntries(keys.map(([index, id]) => [CATEGORY_KEYS[index] ?? '', { category: id }])),
    [TICKET_KEY]: { ticket: true },
  };
}
