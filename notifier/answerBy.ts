/** By when a person answers, as one sentence: the same in an acknowledgement and on the customers' page. */
import { instantText } from '../contract/telling/instant.ts';
import { phrase } from './language.ts';

/** `due` null: nothing is promised. */
export function answerByText(due: number | null, language: string, timeZone: string): string {
  return answerBy(due === null ? null : instantText(due, language, timeZone), language);
}

/** `due` is the instant in words. */
export function answerBy(due: string | null, language: string): string {
  return due === null ? phrase(language, 'answerSoon') : phrase(language, 'answerBy', { due });
}
