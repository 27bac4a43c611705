/**
 * Whether a calendar is open, until when, or when again, as one sentence: the same on the phone and on the customers' page.
 * Never reads a time source.
 */
import type { EpochMs } from '../clock.ts';
import { openings } from '../openingHours.ts';
import type { Calendar } from '../settings.ts';
import { nearInstantText } from './instant.ts';
import { primarySubtag } from './language.ts';

/** `until` null: open at every hour. `opens` null: never. */
export type Opening = { open: true; until: EpochMs | null } | { open: false; opens: EpochMs | null };

/** A calendar without a pause of a week counts as open at every hour. */
const LONG_MS = 8 * 86_400_000;

export function openingAt(calendar: Calendar, now: EpochMs): Opening {
  let until: EpochMs | null = null;
  for (const [from, to] of openings(calendar, now)) {
    if (until === null && from > now) return { open: false, opens: from };
    if (until !== null && from > until) return { open: true, until };
    // Midnight between two open days is no closing.
    until = to;
    if (until - now > LONG_MS) return { open: true, until: null };
  }
  return until === null ? { open: false, opens: null } : { open: true, until };
}

type Words = {
  openNow: string;
  always: string;
  openUntil: (instant: string) => string;
  closedNow: string;
  opensAgain: (instant: string) => string;
};

const en: Words = {
  openNow: 'We are open now',
  always: 'We are open at every hour.',
  openUntil: (instant) => `We are open until ${instant}.`,
  closedNow: 'We are closed now',
  opensAgain: (instant) => `We open again ${instant}.`,
};

const pt: Words = {
  openNow: 'Estamos abertos agora',
  always: 'Estamos abertos a qualquer hora.',
  openUntil: (instant) => `Estamos abertos até ${instant}.`,
  closedNow: 'Estamos encerrados agora',
  opensAgain: (instant) => `Voltamos a abrir: ${instant}.`,
};

const es: Words = {
  openNow: 'Estamos abiertos ahora',
  always: 'Estamos abiertos a cualquier hora.',
  openUntil: (instant) => `Estamos abiertos hasta ${instant}.`,
  closedNow: 'Ahora estamos cerrados',
  opensAgain: (instant) => `Volvemos a abrir: ${instant}.`,
};

const LANGUAGES: Record<string, Words> = { en, pt, es };

function wordsIn(language: string): Words {
  return LANGUAGES[primarySubtag(language)] ?? en;
}

/** `We are open now`. */
export function openingTitle(opening: Opening, language: string): string {
  const { openNow, closedNow } = wordsIn(language);
  return opening.open ? openNow : closedNow;
}

/** `We open again tomorrow at 09:00, Lisbon time.`; '' for a calendar that never opens. */
export function openingText(opening: Opening, now: EpochMs, language: string, timeZone: string): string {
  const { always, openUntil, opensAgain } = wordsIn(language);
  const near = (at: EpochMs): string => nearInstantText(at, now, language, timeZone);
  if (opening.open) return opening.until === null ? always : openUntil(near(opening.until));
  return opening.opens === null ? '' : opensAgain(near(opening.opens));
}
