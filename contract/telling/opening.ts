/**
 * Whether a calendar is open, until when, or when again, as one sentence: the same on the phone and on the customers' page.
 * Never reads a time source.
 */
import type { EpochMs } from '../clock.ts';
import { openings } from '../openingHours.ts';
import type { Calendar } from '../settings.ts';
import { nearInstantText } from './instant.ts';
import { type Language, primarySubtag, spokenTo } from './language.ts';

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

const de: Words = {
  openNow: 'Wir haben jetzt geöffnet',
  always: 'Wir sind rund um die Uhr für Sie da.',
  openUntil: (instant) => `Wir sind für Sie da bis: ${instant}.`,
  closedNow: 'Wir haben jetzt geschlossen',
  opensAgain: (instant) => `Wir öffnen wieder: ${instant}.`,
};

const fr: Words = {
  openNow: 'Nous sommes ouverts',
  always: 'Nous sommes ouverts à toute heure.',
  openUntil: (instant) => `Fermeture : ${instant}.`,
  closedNow: 'Nous sommes fermés',
  opensAgain: (instant) => `Nous rouvrons ${instant}.`,
};

const it: Words = {
  openNow: 'Ora siamo aperti',
  always: 'Siamo aperti a qualsiasi ora.',
  openUntil: (instant) => `Siamo aperti fino a: ${instant}.`,
  closedNow: 'Ora siamo chiusi',
  opensAgain: (instant) => `Riapriamo ${instant}.`,
};

const nl: Words = {
  openNow: 'Wij zijn nu open',
  always: 'Wij zijn dag en nacht open.',
  openUntil: (instant) => `Wij zijn open tot ${instant}.`,
  closedNow: 'Wij zijn nu gesloten',
  opensAgain: (instant) => `Wij zijn weer open: ${instant}.`,
};

const pl: Words = {
  openNow: 'Teraz jest otwarte',
  always: 'Jesteśmy dostępni o każdej porze.',
  openUntil: (instant) => `Zamykamy: ${instant}.`,
  closedNow: 'Teraz jest zamknięte',
  opensAgain: (instant) => `Otwieramy ponownie: ${instant}.`,
};

const ru: Words = {
  openNow: 'Сейчас мы работаем',
  always: 'Мы работаем круглосуточно.',
  openUntil: (instant) => `Мы закрываемся: ${instant}.`,
  closedNow: 'Сейчас мы не работаем',
  opensAgain: (instant) => `Мы снова открываемся: ${instant}.`,
};

const ja: Words = {
  openNow: 'ただいま営業中です',
  always: '24時間営業しております。',
  openUntil: (instant) => `${instant}まで営業しております。`,
  closedNow: 'ただいま営業時間外です',
  opensAgain: (instant) => `次は${instant}から営業いたします。`,
};

const zh: Words = {
  openNow: '现在是服务时间',
  always: '我们全天候提供服务。',
  openUntil: (instant) => `服务至${instant}。`,
  closedNow: '现在不是服务时间',
  opensAgain: (instant) => `我们将于${instant}恢复服务。`,
};

const written: Record<Language, Words> = { en, pt, es, de, fr, it, nl, pl, ru, ja, zh };
const all = new Map<string, Words>(Object.entries(written));

function wordsIn(language: string): Words {
  return all.get(primarySubtag(language)) ?? en;
}

/** `We are open now`. */
export function openingTitle(opening: Opening, language: string): string {
  const { openNow, closedNow } = wordsIn(language);
  return opening.open ? openNow : closedNow;
}

/** `We open again tomorrow at 09:00, Lisbon time.`; '' for a calendar that never opens. */
export function openingText(opening: Opening, now: EpochMs, language: string, timeZone: string): string {
  const { always, openUntil, opensAgain } = wordsIn(language);
  const near = (at: EpochMs): string => nearInstantText(at, now, spokenTo(language), timeZone);
  if (opening.open) return opening.until === null ? always : openUntil(near(opening.until));
  return opening.opens === null ? '' : opensAgain(near(opening.opens));
}
