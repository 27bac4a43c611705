/**
 * text/enriched and text/richtext (RFC 1896) to plain text: commands are dropped, `<<` is one `<`, a single line end is
 * a blank, of several one is dropped. Linear.
 */
export function enrichedText(text: string): string {
  const unfolded = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n{1,1000}/g, (ends) => (ends.length === 1 ? ' ' : '\n'.repeat(ends.length - 1)));
  return unfolded
    .replace(/<param>[^<]{0,1000}<\/param>/gi, '')
    .replace(/<(?:nl|lf|np)>/gi, '\n')
    .replace(/<<|<\/?[a-z][\w-]{0,59}>/gi, (found) => (found === '<<' ? '<' : ''));
}
