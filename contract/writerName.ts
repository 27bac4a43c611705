/**
 * A writer's name on a line of a signature, with titles before it and the words behind it, and the firm that the domain of their
 * address names. Linear in the length of the line.
 */

/** `names`: the agent's names, and the name before the `@`. `address`: its domain names the firm. */
export type Writer = { names: readonly string[]; address: string };

/** A title has its dot; people write a few without it. */
const TITLE =
  /^(?:i\.\s?[av]\.|ppa\.|p\.\s?p\.|(?:dr|prof|mrs?|ms|eng)(?![\p{L}\p{M}])\.?|(?:dr|prof|dipl|ing|mag|eng|arq|lic|dott|avv|mgr|bc|univ|med|rer|nat|phil|habil|sr|sra|dra|mme|mlle|hr|fr)\.)[\s-]{0,3}/iu;
const MAX_TITLES = 4;
/** Korean writes *from* behind a name. */
const FROM_PERSON = /\s(?:드림|올림)$/u;
/** Begins the words behind a name on its line: a comma, a bar, a dash, a bracket. */
const BEHIND_NAME = /\s{0,9}(?:[,，|/(（·•]|\s[-–—]\s)/u;
const BRACKETS = /^[\s,，|/(（·•–—-]{1,20}|[\s)）]{1,9}$/gu;
const WORD = /[\p{L}\p{M}]+/gu;
/** An emoji, a number or a question beside a name says something. */
const BESIDE_NAME = /[^\p{L}\p{M}\s.,'’"“”*_~–—-]/u;
const WHOLE_NAME = /^[\p{Script=Han}\p{Script=Hangul}]{3,}$/u;
/** `he/him`, `er / ihm`. */
const PRONOUNS = /^\p{L}{2,5}(?:\s?\/\s?\p{L}{2,6}){1,2}$/u;
const CAPITAL = /^\p{Lu}/u;

/** The name, and the words behind a comma, a bar, a dash or in brackets. */
export function partsOf(line: string): { name: string; behind: string } {
  const at = line.search(BEHIND_NAME);
  if (at < 0) return { name: line, behind: '' };
  return { name: line.slice(0, at), behind: line.slice(at).replace(BRACKETS, '') };
}

export function isName(said: string, writer: Writer): boolean {
  const name = withoutTitles(said.trim());
  if (BESIDE_NAME.test(name)) return false;
  const names = namesOf(writer);
  const words = name.match(WORD) ?? [];
  const areNames = words.map((word) => names.includes(word.toLowerCase()));
  return (
    areNames.includes(true) &&
    words.every((word, at) => {
      if (areNames[at] === true) return true;
      if (word.length > 1 || !CAPITAL.test(word)) return false;
      // `R. Costa`, `Rui M. Costa`; `K Rui` may be an answer.
      const isOwn = names.some((one) => one.startsWith(word.toLowerCase()));
      return isOwn || (areNames[at - 1] === true && areNames[at + 1] === true);
    })
  );
}

export function withoutTitles(name: string): string {
  let left = name.replace(FROM_PERSON, '');
  for (let count = 0; count < MAX_TITLES; count += 1) left = left.replace(TITLE, '');
  return left;
}

function namesOf({ names }: Writer): string[] {
  return names.flatMap((name) => name.toLowerCase().match(WORD) ?? []);
}

/** A given name and a family name, or a Chinese or Korean name of both; people who answer write a given name alone. */
export function isFullName(line: string, writer: Writer): boolean {
  const names = namesOf(writer);
  const said = (partsOf(line).name.toLowerCase().match(WORD) ?? []).filter((word) => names.includes(word));
  return new Set(said).size > 1 || said.some((word) => WHOLE_NAME.test(word));
}

/** Behind the name of a firm; no answer ends so. */
const LEGAL_FORM =
  /株式会社|有限会社|合同会社|有限公司|주식회사|(?<!\p{L})(?:gmbh|ag|kg|ltd|limited|inc|llc|plc|lda|ltda|s\.?a|s\.?l|s\.?r\.?l|s\.?p\.?a|sarl|sas|b\.?v|n\.?v|ab|oy|a\/s|sp\. z o\.\s?o|s\.r\.o|ооо|зао)\.?$/iu;

/** The firm as the domain of the writer's address has it: `Acme Cloud S.L.` of `acme-cloud.example`, and `Acme`. */
export function isFirm(text: string, { address }: Writer): boolean {
  const domain = address.toLowerCase().split('@')[1] ?? '';
  const labels = domain.split('.').slice(0, -1);
  const known = new Set(labels.flatMap((label) => [label.replaceAll('-', ''), ...label.split('-')]));
  return [text, text.trim().replace(LEGAL_FORM, '')].some((firm) => known.has(lettersOf(firm)));
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') || ' ';
}

/** The form of a firm that no answer has. */
export function hasLegalForm(line: string): boolean {
  return LEGAL_FORM.test(line);
}

/** `he/him` behind a name. */
export function arePronouns(said: string): boolean {
  return PRONOUNS.test(said);
}
