/**
 * Detects the language of a text by its frequent words or its script, and by eld's smallest database where they do not
 * tell. The database is loaded at the first use: it costs 60 to 100 MB, which a process that only sends mail need not
 * pay. Never guesses: returns null if uncertain.
 */
import { createRequire, findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { toldByScript, toldByWords } from './tellingWords.ts';

type Detector = {
  detect(text: string): { language: string; isReliable(): boolean };
  setLanguageSubset(languages: string[] | false): unknown;
};

/** Texts in Latin script with fewer letters have no detected language. */
const MIN_LETTERS = 10;
/**
 * Shorter texts are compared with FREQUENT languages only: by chance a rare one may win. "fatura errada" was detected
 * as Basque.
 */
const SHORT_LETTERS = 40;
const FREQUENT =
  'en pt es fr de it nl pl ru uk cs sk sl hr sr bg sv da no fi hu ro el tr ja zh ko ar he hi vi'.split(' ');
/** The part that is examined. On real questions 300 tell as much as 800; with 200 one in 13,000 got another category. */
const MAX_UNITS = 300;
/** Where addresses and codes are most of the beginning, the words are looked for in this much. */
const MAX_UNCLEANED_UNITS = 800;

let loaded: Detector | null = null;

/** ISO 639-1; null for a text that is too short or uncertain. */
export function detectLanguage(text: string): string | null {
  const words = beginning(text);
  const letters = words.replace(/\P{L}+/gu, '').length;
  if (letters === 0) return null;
  const told = toldByWords(words) ?? toldByScript(words, letters);
  if (told !== null) return told;
  const eld = detector();
  eld.setLanguageSubset(letters < SHORT_LETTERS ? FREQUENT : false);
  const found = eld.detect(words);
  const enough = letters >= MIN_LETTERS || /[^\p{Script=Latin}\P{L}]/u.test(words);
  return enough && found.language !== '' && found.isReliable() ? found.language : null;
}

/** So that the first text that needs the database does not wait for it. */
export function loadLanguages(): void {
  detector();
}

function beginning(text: string): string {
  const words = cleaned(text.slice(0, MAX_UNITS));
  if (text.length <= MAX_UNITS || words.length > MAX_UNITS / 2) return words;
  return cleaned(text.slice(0, MAX_UNCLEANED_UNITS)).slice(0, MAX_UNITS);
}

/** Removes addresses, links and codes: they have no language, but eld would count their letters. */
function cleaned(text: string): string {
  return text
    .replace(/\bhttps?:\/\/\S+|\bwww\.\S+/gi, ' ')
    .replace(/(?<!\S)\S+@\S+/g, ' ')
    .replace(/(?<!\p{L})\p{L}*\p{N}[\p{L}\p{N}]*/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function detector(): Detector {
  if (loaded !== null) return loaded;
  const manifest = findPackageJSON('eld', import.meta.url);
  if (manifest === undefined) throw new Error('the package eld is not installed');
  // Loaded by path and `require`: the package exports for `import` only, and a decision cannot wait for an import.
  const found: { eld: Detector } = createRequire(import.meta.url)(
    join(dirname(manifest), 'src/entries/static.extrasmall.js'),
  );
  loaded = found.eld;
  return loaded;
}
