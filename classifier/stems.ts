/**
 * Stems words by language, so that a rule's term matches plurals and conjugations. Languages without a stemmer keep the
 * word. Results are cached, up to a limit: natural's Portuguese stemmer takes 7 µs per word.
 */
import de from 'natural/lib/natural/stemmers/porter_stemmer_de.js';
import en from 'natural/lib/natural/stemmers/porter_stemmer.js';
import es from 'natural/lib/natural/stemmers/porter_stemmer_es.js';
import fr from 'natural/lib/natural/stemmers/porter_stemmer_fr.js';
import it from 'natural/lib/natural/stemmers/porter_stemmer_it.js';
import pt from 'natural/lib/natural/stemmers/porter_stemmer_pt.js';
import { folded } from './tokens.ts';

const stemmers: Record<string, { stem(word: string): string }> = { de, en, es, fr, it, pt };

/** Languages whose words have stems. */
export const STEMMED: readonly string[] = Object.keys(stemmers);

const MAX_REMEMBERED = 20_000;
/** Limits a stemmed word; a longer one is an address or a code and stays as it is. */
const MAX_WORD_UNITS = 30;
/**
 * Limits a stem from below: shorter ones match too much. Portuguese "parado" (stopped) and "para" (for) both give
 * "par".
 */
const MIN_STEM_UNITS = 4;

const remembered = new Map<string, Map<string, string>>();

/** Without accents, in lower case. `word` is lower case. */
export function stemOf(word: string, language: string): string {
  const stemmer = stemmers[language];
  if (stemmer === undefined || word.length > MAX_WORD_UNITS) return folded(word);
  const known = rememberedOf(language);
  const before = known.get(word);
  if (before !== undefined) return before;
  if (known.size >= MAX_REMEMBERED) known.clear();
  const stem = folded(stemmer.stem(word)).toLowerCase();
  const result = stem.length < MIN_STEM_UNITS ? folded(word) : stem;
  known.set(word, result);
  return result;
}

function rememberedOf(language: string): Map<string, string> {
  const known = remembered.get(language) ?? new Map<string, string>();
  remembered.set(language, known);
  return known;
}
