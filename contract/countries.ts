/** Names of countries as addresses end with them, in languages that write them below the town. From the data of `Intl`. */

const LANGUAGES = ['en', 'pt', 'es', 'de', 'fr', 'it', 'nl', 'pl', 'ru'];
const LETTERS = Array.from({ length: 26 }, (_, place) => String.fromCharCode(65 + place));

/** Made at the first use: asking for three thousand names takes some milliseconds. */
let known: ReadonlySet<string> | null = null;

export function isCountry(text: string): boolean {
  known ??= names();
  return known.has(text.trim().toLowerCase());
}

function names(): ReadonlySet<string> {
  const english = namesIn('en');
  const codes = LETTERS.flatMap((one) => LETTERS.map((other) => `${one}${other}`)).filter(
    (code) => english.of(code) !== undefined,
  );
  return new Set(
    LANGUAGES.map(namesIn).flatMap((regions) =>
      codes.flatMap((code) => regions.of(code)?.toLowerCase() ?? []),
    ),
  );
}

function namesIn(language: string): Intl.DisplayNames {
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
}
