/**
 * The words of a calendar (RFC 5545) for a mail without any other text: what a meeting is about, where, and what its
 * writer says about it. Of an answer (RFC 5546 §3.2.3) only its comment is new: the rest is the invitation. Reads the
 * first event. Linear in the length of the text.
 */

/** In the order in which a person reads them. */
const WORDS = ['SUMMARY', 'LOCATION', 'DESCRIPTION', 'COMMENT'];
const OF_ANSWER = ['COMMENT'];
const ANSWER = /^METHOD:(?:REPLY|COUNTER|DECLINECOUNTER)\s*$/im;
/** Google and Outlook put the note of an answer here. */
const RESPONSE = /;X-RESPONSE-COMMENT="?([^":;\n]{1,2000})/i;
const MAX_LINES = 2_000;

export function calendarWords(calendar: string): string {
  const lines = unfolded(calendar);
  const isAnswer = ANSWER.test(lines.join('\n'));
  const begin = lines.findIndex((line) => /^BEGIN:V(?!CALENDAR|TIMEZONE)[A-Z]+\s*$/i.test(line));
  if (begin < 0) return '';
  const found = new Map<string, string>();
  for (const line of lines.slice(begin + 1)) {
    // An alarm has a description too.
    if (/^(?:BEGIN|END):/i.test(line)) break;
    const { name, value } = propertyOf(line);
    if (!found.has(name)) found.set(name, value);
    const note = name === 'ATTENDEE' ? RESPONSE.exec(line)?.[1] : undefined;
    if (note !== undefined && !found.has('COMMENT')) found.set('COMMENT', note.trim());
  }
  const wanted = isAnswer ? OF_ANSWER : WORDS;
  return wanted
    .map((name) => found.get(name) ?? '')
    .filter((value) => value !== '')
    .join('\n\n');
}

/** RFC 5545 §3.1: a line goes on where the next begins with a space or a tab. */
function unfolded(text: string): string[] {
  return text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/, MAX_LINES);
}

/** Parameters in quotes may hold a colon. */
function propertyOf(line: string): { name: string; value: string } {
  const name = /^[A-Za-z0-9-]{1,60}/.exec(line)?.[0] ?? '';
  let isQuoted = false;
  for (let at = name.length; at < line.length; at += 1) {
    const sign = line[at];
    if (sign === '"') isQuoted = !isQuoted;
    if (sign === ':' && !isQuoted) return { name: name.toUpperCase(), value: textOf(line.slice(at + 1)) };
  }
  return { name: '', value: '' };
}

/** RFC 5545 §3.3.11. */
function textOf(value: string): string {
  return value.replace(/\\([nN,;\\])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign)).trim();
}
