/**
 * Tells the language of a text by frequent words that only one language has, or by its script. Quicker than comparing
 * letters with every language, and silent where the words are few or disagree.
 */

/**
 * Words that none of the other lists and no neighbour has. Languages that we do not tell stand here too, where a
 * neighbour's text has words of ours: Catalan has `el`, Galician `os`, Danish `for`.
 */
const WORDS: Record<string, string> = {
  en: `the and are you our with this that have please not what how can would your it from been there which when they
    but has were could should my any after because cannot does`,
  pt: `não uma com são também você vocês muito nossa nosso nossas nossos já foi pela isso podem meu minha até ontem
    ainda temos seu depois só obrigado obrigada tem fazer estou quero`,
  es: `el los las pero muy cuando cómo gracias nuestro nuestra nuestros nuestras hay donde dónde ustedes puede pueden
    tengo tenemos usted hace también ayer hoy después fue sin y`,
  fr: `une pour nous vous pas dans avec sur cette être notre votre merci qui été aux bonjour avons quand depuis
    comment puis nos vos`,
  de: `und ist nicht das ein eine wir auf für ich bitte haben wird sind von werden kann auch noch unsere oder bei nach
    wie wenn keine über seit`,
  it: `il che di della sono gli nel nella è abbiamo questo questa anche dei delle grazie buongiorno perché più ho alla
    dal vorrei possiamo stato`,
  nl: `een niet zijn voor wij ik kunnen wordt deze naar bij heeft hebben graag onze mijn geen u werkt sinds`,
  ca: `els amb és però dels aquest aquesta més són gràcies nostre nostra fer molt dades`,
  gl: `unha máis moi xa teño grazas polo nosa noso estes facer onte`,
  da: `og ikke jeg til af det være`,
  sv: `och inte jag är att för det`,
  af: `nie ek vir jy wat`,
  ro: `și este nu pentru să în cu care`,
  cs: `je se že nebo jsem`,
  eo: `kaj estas`,
};

const languageOf = new Map(
  Object.entries(WORDS).flatMap(([language, words]) => words.split(/\s+/).map((word) => [word, language])),
);
/** Languages whose words are listed only to keep a neighbour from being told. */
const UNTOLD = new Set(['ca', 'gl', 'da', 'sv', 'af', 'ro', 'cs', 'eo']);

/** Fewer words are chance. */
const MIN_WORDS = 3;
/** A language is told if its words are this many times those of all others. */
const MIN_RATIO = 4;

/** ISO 639-1; null where it takes more than the words. `text` has no addresses and no codes. */
export function toldByWords(text: string): string | null {
  const found = new Map<string, number>();
  let all = 0;
  for (const [word] of text.toLowerCase().matchAll(/\p{L}+/gu)) {
    const language = languageOf.get(word);
    if (language === undefined) continue;
    found.set(language, (found.get(language) ?? 0) + 1);
    all += 1;
  }
  for (const [language, words] of found) {
    if (words >= MIN_WORDS && words >= MIN_RATIO * (all - words))
      return UNTOLD.has(language) ? null : language;
  }
  return null;
}

/** Scripts that one living language writes with. Han alone may be Chinese or Japanese. */
const SCRIPTS: readonly [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Greek}/gu, 'el'],
];
const BEYOND_LATIN = /[\u0370-\u03ff\u0e00-\uffff]/u;

/** ISO 639-1, by the script of most letters; null for a script of several languages. */
export function toldByScript(text: string, letters: number): string | null {
  if (!BEYOND_LATIN.test(text)) return null;
  // Japanese mixes its own letters with Han, so a few of them tell.
  const enough = (language: string): number => (language === 'ja' ? letters / 8 : letters / 2);
  return (
    SCRIPTS.find(([script, language]) => (text.match(script)?.length ?? 0) > enough(language))?.[1] ?? null
  );
}
