/**
 * Detects the language of a text by eld's smallest database. The database is loaded at the first use: it costs 60 to
 * 100 MB, which a process that only sends mail need not pay. Never guesses: returns null if uncertain.
 */
import { createRequire, findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

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
/** eld reads 350 bytes; addresses and codes are removed before it. */
const MAX_UNITS = 800;

let loaded: Detector | null = null;

/** ISO 639-1; null for a text that is too short or uncertain. */
export function detectLanguage(text: string): string | null {
  const words = cleaned(text.slice(0, MAX_UNITS));
  const letters = words.replace(/\P{L}+/gu, '').length;
  if (letters === 0) return null;
  const eld = detector();
  eld.setLanguageSubset(letters < SHORT_LETTERS ? FREQUENT : false);
  const found = eld.detect(words);
  const enough = letters >= MIN_LETTERS || /[^\p{Script=Latin}\P{L}]/u.test(words);
  return enough && found.language !== '' && found.isReliable() ? found.language : null;
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
