/** What an agent must know about a mail that was not read as it came. */
import { expect, test } from 'vitest';
import { storyOf } from '../../notifier/story.ts';
import { contact } from './given.ts';

const storyWith = (kind: string, language = 'en'): string =>
  storyOf([contact({ defects: [{ kind, detail: 'x' }] })], language, 'UTC');

test.each([
  ['encrypted', 'en', 'This mail is encrypted'],
  ['encrypted', 'pt', 'está cifrado'],
  ['signature-unverified', 'en', 'did not check the signature'],
  ['signature-unverified', 'es', 'no comprobó la firma'],
])('%s in %s', (kind, language, text) => {
  expect(storyWith(kind, language)).toContain(text);
  expect(storyWith('charset-guessed', language)).not.toContain(text);
});
