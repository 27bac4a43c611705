/** The words of an answer between quoted lines, with the lines that each part of it answers, as a person reads them. */
import type { ContactWords } from './contact.ts';

/** `text` with the quoted lines above what answers them; `text` itself where it answers no single lines. */
export function withQuotes({ text, answered = [] }: Pick<ContactWords, 'text' | 'answered'>): string {
  if (answered.length === 0) return text;
  let shown = '';
  let from = 0;
  for (const { at, quoted } of answered) {
    const before = text.slice(from, at).trimEnd();
    shown += `${before === '' ? '' : `${before}\n\n`}${quoted}\n`;
    from = at;
  }
  return shown + text.slice(from);
}
