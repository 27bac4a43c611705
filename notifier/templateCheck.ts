/** Looks at an admin's templates beforehand: names, placeholders, phrases; and which texts a language of their own lacks. */
import { categoriesOf } from '../contract/telling/counted.ts';
import { isBuiltIn, packOf } from './language.ts';
import { layoutPlaceholders } from './letter.ts';
import { ownPhrases, phrasesIn, phrasesLanguage } from './ownPhrases.ts';
import { audienceOf, PLACEHOLDER, placeholders } from './template.ts';
import { optionalTemplateNames, type Phrase, phraseNames, templateNames } from './templates/pack.ts';

type Templates = Readonly<Record<string, string>>;

/** The problems, one line each; an empty list without problems. */
export function checkTemplates(templates: Templates): string[] {
  return Object.entries(templates).flatMap(([name, template]) => problemsOf(name, template));
}

function problemsOf(name: string, template: string): string[] {
  const language = phrasesLanguage(name);
  if (language !== null) return problemsOfPhrases(language, template);
  if (/^layout(?:\.[a-z]{2,3})?\.html$/.test(name)) return problemsOfLayout(name, template);
  const [kind = '', tag = '', part = '', ...rest] = name.split('.');
  const known: readonly string[] = [...templateNames, ...optionalTemplateNames];
  if (rest.length > 0 || !/^[a-z]{2,3}$/.test(tag) || !known.includes(`${kind}.${part}`)) {
    return [`${name}: no such template; allowed: ${known.join(', ')}, with a language in between`];
  }
  const problems = unknownIn(name, template, placeholders[audienceOf(kind)]);
  if (part === 'text' && !/^Subject:.*\r?\n\r?\n/.test(template))
    problems.push(`${name}: must begin with "Subject: …" and an empty line`);
  return problems;
}

function unknownIn(name: string, template: string, allowed: readonly string[]): string[] {
  return [...template.matchAll(PLACEHOLDER)]
    .map(([, found = '']) => found)
    .filter((found) => !allowed.includes(found))
    .map((found) => `${name}: no {{${found}}}; allowed: ${allowed.join(', ')}`);
}

function problemsOfLayout(name: string, template: string): string[] {
  const problems = unknownIn(name, template, layoutPlaceholders);
  return /\{\{\s?body\s?\}\}/.test(template) ? problems : [...problems, `${name}: must hold {{body}}`];
}

function problemsOfPhrases(language: string, json: string): string[] {
  const file = `phrases.${language}.yaml`;
  const phrases = phrasesIn(json);
  if (phrases === null)
    return [
      `${file}: must be texts by the names of phrases; one with a count has a text for each plural form`,
    ];
  const english: Readonly<Record<string, Phrase>> = packOf('en').phrases;
  return Object.entries(phrases).flatMap(([name, phrase]) => {
    const known = Object.hasOwn(english, name) ? english[name] : undefined;
    if (known === undefined) return [`${file}: no phrase "${name}"; allowed: ${phraseNames.join(', ')}`];
    return textsOf(phrase).flatMap((text) => unknownIn(`${file}: ${name}`, text, valuesOf(known)));
  });
}

function textsOf(phrase: Phrase): string[] {
  return typeof phrase === 'string' ? [phrase] : Object.values(phrase);
}

function valuesOf(phrase: Phrase): string[] {
  return textsOf(phrase).flatMap((text) => [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name));
}

/** What a language of the admin's lacks, for each; these texts are said in English. */
export function missingTexts(templates: Templates): { language: string; missing: string[] }[] {
  return ownLanguages(templates).map((language) => {
    const phrases = ownPhrases(templates).find((one) => one.language === language)?.phrases ?? {};
    const texts = templateNames.filter((name) => !(name.replace('.', `.${language}.`) in templates));
    const said = phraseNames.filter((name) => !Object.hasOwn(phrases, name));
    const forms = Object.entries(phrases).flatMap(([name, phrase]) => formsMissing(language, name, phrase));
    return { language, missing: [...texts, ...said.map((name) => `phrase ${name}`), ...forms] };
  });
}

/** The languages that templates name and Firstline has no texts in. */
export function ownLanguages(templates: Templates): string[] {
  const named = Object.keys(templates).map((name) => name.split('.')[1] ?? '');
  return [...new Set(named)].filter((tag) => /^[a-z]{2,3}$/.test(tag) && !isBuiltIn(tag)).toSorted();
}

function formsMissing(language: string, name: string, phrase: Phrase): string[] {
  if (typeof phrase === 'string') return [];
  return categoriesOf(language)
    .filter((category) => phrase[category] === undefined)
    .map((category) => `phrase ${name}, its form ${category}`);
}
