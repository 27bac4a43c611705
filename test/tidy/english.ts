/**
 * How plain the English of comments and documents is: marks of a dialect per 1,000 words. Each mark hides the actor, or
 * replaces the field's own verb or noun.
 */
import { type Source, isProduct } from './sources.ts';

/** Of 1,000 words. Lower it when the measure falls; never raise it. */
export const MAX_MARKS = 0.5;

const MARKS: readonly RegExp[] = [
  /\b(?:whoever|whatever|whichever)\b/gi,
  /\b(?:somebody|anybody|those who|one who|he who)\b/gi,
  /\banew\b/gi,
  /\b(?:so|as) (?:many|long|often|much)(?! as\b)\b/gi,
  /\bin(?:to)? (?:hand|its hands|the hands)\b/gi,
  /\b(?:lies|lie|lay|stands|stand|stood) (?:at|behind|below|beside|in|on|there|still)\b/gi,
  /\bwhat (?:is|are|was|were|has|had|lies|stands|comes|came|goes|went|can|cannot|may|must|follows)\b/gi,
  /\b(?:beside the road|from here on|from then on|of its own|by itself|in vain)\b/gi,
  /\b(?:the others|another has|others have|each other's)\b/gi,
  /\b(?:tells?|told|says?|said) (?:of|so|how|what|whether)\b/gi,
  /\b(?:that is (?:there|gone)|is (?:had|none|one of)|are none)\b/gi,
  /, (?:and|or|but) (?:never|nobody|nothing|none)\b/gi,
];

/** Comments of the product's code. Documents count as they are, without their code. */
export function proseOf({ path, text }: Source): string {
  if (path.endsWith('.md')) return text.replaceAll(/```[\s\S]*?```/g, ' ').replaceAll(/`[^`\n]*`/g, ' ');
  return [...text.matchAll(/\/\*\*?([\s\S]*?)\*\/|^\s*\/\/(.*)$/gm)]
    .map(([, block = '', line = '']) => `${block.replaceAll(/^\s*\* ?/gm, ' ')} ${line}`)
    .join('\n');
}

export function marksPerThousandWords(sources: readonly Source[]): number {
  const prose = sources
    .filter((source) => (isProduct(source) && source.syntax !== null) || source.path.endsWith('.md'))
    .filter(({ path }) => path !== 'CHANGELOG.md')
    .map(proseOf)
    .join('\n');
  const words = prose.match(/[\p{L}\p{N}'’-]+/gu)?.length ?? 0;
  const marks = MARKS.reduce((sum, mark) => sum + (prose.match(mark)?.length ?? 0), 0);
  return words === 0 ? 0 : (1000 * marks) / words;
}
