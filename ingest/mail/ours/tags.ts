/**
 * Our tickets that a text names by tag or token: `[FL-1001]`, `+FL-1001.…`, `fl-1001.c-…`. Does not check the owner.
 */

/** Only the text's first tags up to this number count. */
const MAX_TAGS = 10;

/** Absent without tags, so that such a contact is the same as before tags existed. */
export function ourTags(text: string): { tags?: string[] } {
  const found = new Set<string>();
  for (const [, tag = ''] of text.matchAll(/[[+<](fl-\d{1,15})(?=[\].])/gi)) {
    found.add(tag.toUpperCase());
    if (found.size === MAX_TAGS) break;
  }
  return found.size === 0 ? {} : { tags: [...found] };
}
