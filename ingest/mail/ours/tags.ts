/** Tickets of ours that a text names by tag or token: `[FL-1001]`, `+FL-1001.…`, `fl-1001.c-…`. Says nothing about whose. */

/** More are not looked at: the text's first ones. */
const MAX_TAGS = 10;

/** Absent where there is none, so that a contact without tags is as it always was. */
export function ourTags(text: string): { tags?: string[] } {
  const found = new Set<string>();
  for (const [, tag = ''] of text.matchAll(/[[+<](fl-\d{1,15})(?=[\].])/gi)) {
    found.add(tag.toUpperCase());
    if (found.size === MAX_TAGS) break;
  }
  return found.size === 0 ? {} : { tags: [...found] };
}
