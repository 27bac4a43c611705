/**
 * Which language a text is written in, by eld's smallest database. It is loaded at the first question, because it
 * costs 60 to 100 MB that a process which only sends mail need not pay. Says nothing rather than guess.
 */
import { createRequire, findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

type Detector = {
  detect(text: string): { language: string; isReliable(): boolean };
  setLanguageSubset(languages: string[] | false): unknown;
};

/** Fewer letters than this tell no language. */
const MIN_LETTERS = 10;
/** Below this, one of many rare languages wins by chance: "fatura errada" was Basque. */
const SHORT_LETTERS = 40;
const FREQUENT =
  'en pt es fr de it nl pl ru uk cs sk sl hr sr bg sv da no fi hu ro el tr ja zh ko ar he hi vi'.split(' ');
/** eld reads 350 bytes; addresses and codes are taken out of what is given to it. */
const MAX_UNITS = 800;

let loaded: Detector | null = null;

/** ISO 639-1, or null for a text that is too short or uncertain. */
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

/** Addresses, links and codes are of no language, yet eld would count their letters. */
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
  // By path and `require`: the package exports for `import` only, and a decision cannot wait for an import.
  const found: { eld: Detector } = createRequire(import.meta.url)(
    join(dirname(manifest), 'src/entries/static.extrasmall.js'),
  );
  loaded = found.eld;
  return loaded;
}
