/** The pictures of an SMS come as an amendment: it brings files, and no words that were erased meanwhile. */
import { expect, test } from 'vitest';
import { MEDIA_PENDING } from '../../contract/contact.ts';
import { router } from '../../router/router.ts';
import { smsFrom } from '../support/arrivals.ts';
import { given } from '../support/stage.ts';

const ANN = '+351910000001';
const PICTURE = { name: 'image-1.png', type: 'image/png', bytes: 8, sha256: 'aa', inline: false };
const PENDING = { kind: MEDIA_PENDING, detail: '1 in the message' };
const sms = (text: string) => smsFrom(ANN, { id: 's1', text, defects: [PENDING] });
const withPicture = (text: string) =>
  smsFrom(ANN, { id: 's1', text, amended: true, attachments: [PICTURE], defects: [] });

test('join their ticket', async () => {
  const desk = await given(router);
  await desk.when(sms('See this'));
  const said = await desk.when(withPicture('See this'));
  expect(said.the('ticket.amended').news).toEqual(['pictures']);
  expect(await desk.contact('s1')).toMatchObject({
    words: { text: 'See this', attachments: [PICTURE], defects: [] },
  });
});

test('bring back nothing that was forgotten since they were asked for', async () => {
  const desk = await given(router);
  await desk.when(sms('See this'));
  await desk.forgets(ANN);
  const said = await desk.when(withPicture('See this'));
  expect(said.types).toEqual(['contact.repeated']);
  expect(await desk.contact('s1')).toMatchObject({ words: { text: '', from: null, attachments: [] } });
});

test('leave the stored words, from which another person may have been erased', async () => {
  const desk = await given(router);
  await desk.when(sms('Mail bob@contoso.test'));
  await desk.forgets('bob@contoso.test');
  const { words } = await desk.contact('s1');
  expect(words.text).not.toContain('bob@');
  await desk.when(withPicture('Mail bob@contoso.test'));
  expect((await desk.contact('s1')).words).toMatchObject({ text: words.text, attachments: [PICTURE] });
});
