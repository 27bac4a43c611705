/** Pictures of SMS are fetched from our own Twilio for a day, and what cannot be had is a defect of the contact. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { MEDIA_MISSING, MEDIA_PENDING } from '../../contract/contact.ts';
import { isFact } from '../../contract/fact.ts';
import type { Received } from '../../contract/facts/contact.ts';
import type { Outgoing } from '../../contract/log.ts';
import { silent } from '../../contract/reports.ts';
import { attachmentsOf } from '../../ingest/mail/attachments.ts';
import { contactOfSms } from '../../ingest/twilio/identity.ts';
import { FIRST_RETRY_MS, LONGEST_RETRY_MS } from '../../ingest/twilio/fetching.ts';
import { GIVE_UP_AFTER_MS, MAX_MEDIA_BYTES, mediaFetcher } from '../../ingest/twilio/media.ts';
import { messageWithFiles } from '../../pipeline/media.ts';
import { commitLoop } from '../../runtime/commitLoop.ts';
import { fileBlobs } from '../../blobs/files.ts';
import { temporaryFolder } from '../support/folders.ts';
import { testClock, until } from '../support/grounds.ts';
import { CALLER, keptLog, phoneApp, PORTUGUESE, tell } from '../support/phone.ts';

import { ACCOUNT_SID, twilioApi, type TwilioApi } from '../support/twilioApi.ts';

const BASE = `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages/MM1/Media`;
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const CARD = Buffer.from('BEGIN:VCARD\r\nFN:Maria\r\nEND:VCARD\r\n');

/** The contact that Twilio's webhook of an SMS makes. */
async function received(media: Record<string, string>, count: number): Promise<Received> {
  const log = keptLog();
  const form = { MessageSid: 'MM1', From: CALLER, To: PORTUGUESE, Body: 'Veja', NumMedia: String(count) };
  await tell(phoneApp(testClock(), log), '/twilio/message', { ...form, ...media });
  const [first] = log.kept;
  if (first === undefined || !isFact(first.fact, 'contact.received')) throw new Error('no contact');
  return first.fact;
}

/** `looks`: the SMS as it is before its files become a blob, and after it. */
async function fetching(
  api: TwilioApi,
  wanted: Received,
  looks: (Received | null)[] = [wanted, wanted],
  more: { bytesPerHour?: number; pending?: Received[]; held?: () => string } = {},
) {
  const clock = testClock(wanted.receivedAt);
  const kept: Outgoing[] = [];
  const blobs = fileBlobs(temporaryFolder());
  const fetcher = mediaFetcher({
    account: api.account,
    ...more,
    pending: async () => (kept.length === 0 ? (more.pending ?? [wanted]) : []),
    standing: async () => ({ wanted: looks.shift() ?? null, held: more.held?.() ?? null }),
    compose: messageWithFiles({ attachments: attachmentsOf }),
    loop: (round) => commitLoop({ store: { onCommit: () => () => {} }, clock }, round),
    blobs,
    log: { append: async (facts: Outgoing[]) => void kept.push(...facts) },
    clock,
    reports: silent,
  });
  await fetcher.start();
  onTestFinished(() => fetcher.stop());
  const amended = async () => {
    await until('it is said', () => kept.length === 1);
    const fact = kept[0]?.fact;
    if (fact === undefined || !isFact(fact, 'contact.amended')) throw new Error('no contact.amended');
    return fact;
  };
  return { clock, blobs, amended, kept };
}

test('they become attachments of the contact, in one blob, fetched with our credentials', async () => {
  const api = await twilioApi();
  api.media.set(`${BASE}/ME1`, PNG);
  api.media.set(`${BASE}/ME2`, CARD);
  const elsewhere = (sid: string) => `https://elsewhere.test${BASE}/${sid}`;
  const wanted = await received(
    {
      MediaUrl0: elsewhere('ME1'),
      MediaContentType0: 'image/png',
      MediaUrl1: elsewhere('ME2'),
      MediaContentType1: 'text/vcard',
    },
    2,
  );
  expect(wanted.words?.defects).toMatchObject([{ kind: MEDIA_PENDING }]);
  const { amended, blobs } = await fetching(api, wanted);
  const fact = await amended();
  expect(fact).toMatchObject({ contact: contactOfSms('MM1'), channel: 'sms', words: { text: 'Veja' } });
  expect(fact.words?.defects).toEqual([]);
  expect(fact.words).not.toHaveProperty('media');
  expect(fact.words?.attachments).toMatchObject([
    { name: 'image-1.png', type: 'image/png', bytes: PNG.length, inline: false },
    { name: 'file-2.vcf', type: 'text/vcard', bytes: CARD.length },
  ]);
  const raw = (await blobs.get(fact.raw?.name ?? '')) ?? Buffer.alloc(0);
  const found = await attachmentsOf(raw);
  expect(found.map(({ content }) => Buffer.from(content))).toEqual([PNG, CARD]);
  expect(api.requests.map(({ path }) => path)).toEqual([`${BASE}/ME1`, `${BASE}/ME2`]);
});

test('Twilio’s list tells them where no callback did, and where the callback’s path is none of Twilio’s', async () => {
  const api = await twilioApi();
  api.media.set(`${BASE}/ME1`, PNG);
  api.below.set(`${BASE}.json`, { media_list: [{ sid: 'ME1', content_type: 'image/png' }] });
  const swept = await fetching(api, await received({}, 1));
  expect((await swept.amended()).words?.attachments).toHaveLength(1);
  const wrong = { MediaUrl0: 'https://cdn.test/a.png', MediaContentType0: 'image/png' };
  const { clock, amended } = await fetching(api, await received(wrong, 1));
  await until('it is to be asked again', () => clock.next() === clock.now() + FIRST_RETRY_MS);
  clock.advance(FIRST_RETRY_MS);
  expect((await amended()).words?.attachments).toHaveLength(1);
});

test('one that is too large is a defect, and the other is there', async () => {
  const api = await twilioApi();
  api.media.set(`${BASE}/ME1`, Buffer.alloc(MAX_MEDIA_BYTES + 1));
  api.media.set(`${BASE}/ME2`, PNG);
  const list = ['ME1', 'ME2'].map((sid) => ({ sid, content_type: 'image/png' }));
  api.below.set(`${BASE}.json`, { media_list: list });
  const { amended } = await fetching(api, await received({}, 2));
  const { words } = await amended();
  expect(words?.attachments).toMatchObject([{ bytes: PNG.length }]);
  expect(words?.defects).toEqual([{ kind: MEDIA_MISSING, detail: 'too large' }]);
});

test('it is tried for a day, and then told', async () => {
  const api = await twilioApi();
  const wanted = await received({}, 1);
  const { clock, kept, amended } = await fetching(api, wanted);
  await until('it is to be asked again', () => clock.next() === clock.now() + FIRST_RETRY_MS);
  clock.advance(FIRST_RETRY_MS);
  await until('it is to be asked again', () => clock.next() === clock.now() + 2 * FIRST_RETRY_MS);
  expect(kept).toEqual([]);
  clock.advance(GIVE_UP_AFTER_MS);
  const fact = await amended();
  expect(fact.raw).toBeNull();
  expect(fact.words?.defects).toMatchObject([{ kind: MEDIA_MISSING }]);
});

test.each([
  ['before its blob is put', (): (Received | null)[] => [null]],
  ['while its blob is put', (wanted: Received) => [wanted, null]],
])('an SMS that is forgotten %s gets no files, and leaves none', async (_, looks) => {
  const api = await twilioApi();
  api.media.set(`${BASE}/ME1`, PNG);
  api.below.set(`${BASE}.json`, { media_list: [{ sid: 'ME1', content_type: 'image/png' }] });
  const wanted = await received({}, 1);
  const { clock, kept, blobs } = await fetching(api, wanted, looks(wanted));
  await until('it is done', () => clock.next() !== null);
  expect(api.requests.map(({ path }) => path)).toContain(`${BASE}/ME1`);
  expect(kept).toEqual([]);
  expect(await blobs.list(wanted.contact)).toEqual([]);
});

test('pictures that came meanwhile by another fetch are not removed', async () => {
  const api = await twilioApi();
  api.media.set(`${BASE}/ME1`, PNG);
  api.below.set(`${BASE}.json`, { media_list: [{ sid: 'ME1', content_type: 'image/png' }] });
  const wanted = await received({}, 1);
  const first = await fetching(api, wanted);
  const { raw } = await first.amended();
  const held = () => raw?.name ?? '';
  const { clock, kept, blobs } = await fetching(api, wanted, [wanted, null], { held });
  await until('it is done', () => clock.next() !== null);
  expect(kept).toEqual([]);
  expect(await blobs.list(wanted.contact)).toEqual([held()]);
});

test('words that changed while its files were fetched are the new ones', async () => {
  const api = await twilioApi();
  api.media.set(`${BASE}/ME1`, PNG);
  api.below.set(`${BASE}.json`, { media_list: [{ sid: 'ME1', content_type: 'image/png' }] });
  const wanted = await received({}, 1);
  if (wanted.words === undefined) throw new Error('no words');
  const changed = { ...wanted, words: { ...wanted.words, text: 'Veja …' } };
  const { amended } = await fetching(api, wanted, [changed, changed]);
  expect((await amended()).words).toMatchObject({ text: 'Veja …', attachments: [{ bytes: PNG.length }] });
});

describe('the bytes of an hour', () => {
  const LIMIT = { bytesPerHour: 1_000 };

  async function spent(bytes: number, others: string[] = []) {
    const api = await twilioApi();
    api.media.set(`${BASE}/ME1`, Buffer.alloc(bytes));
    const list = ['ME1', ...others].map((sid) => ({ sid, content_type: 'image/png' }));
    api.below.set(`${BASE}.json`, { media_list: list });
    return { api, ...(await fetching(api, await received({}, list.length), undefined, LIMIT)) };
  }

  test('count those of an attempt that failed; then nothing is asked for until the hour is over', async () => {
    const { api, clock, kept } = await spent(1_500, ['ME2']);
    await until('it is to be asked again', () => clock.next() === clock.now() + FIRST_RETRY_MS);
    const asked = api.requests.length;
    expect(asked).toBe(3);
    clock.advance(FIRST_RETRY_MS);
    await until('it waits', () => clock.next() === clock.now() + 2 * FIRST_RETRY_MS);
    expect(api.requests).toHaveLength(asked);
    api.media.set(`${BASE}/ME2`, PNG);
    clock.advance(3_600_000);
    await until('it is said', () => kept.length === 1);
  });

  test('are spent, and a day is over: the agent is told without them', async () => {
    const { api, clock, amended } = await spent(1_500, ['ME2']);
    await until('it is to be asked again', () => clock.next() === clock.now() + FIRST_RETRY_MS);
    const asked = api.requests.length;
    clock.set(clock.now() + GIVE_UP_AFTER_MS - 1);
    await until('it was asked again', () => api.requests.length === asked + 3);
    await until('it waits', () => (clock.next() ?? 0) > clock.now());
    clock.advance(LONGEST_RETRY_MS);
    const { words } = await amended();
    expect(words?.defects).toEqual([{ kind: MEDIA_MISSING, detail: 'the budget of an hour is spent' }]);
    expect(api.requests).toHaveLength(asked + 3);
  });

  test('are asked for first by those whose day is over', async () => {
    const api = await twilioApi();
    const one = await received({}, 1);
    const named = (ref: string, receivedAt: number) => {
      return { ...one, contact: contactOfSms(ref), receivedAt, source: { ...one.source, ref } };
    };
    const young = ['MM2', 'MM3', 'MM4', 'MM5'].map((ref) => named(ref, one.receivedAt));
    const pending = [...young, named('MM6', one.receivedAt - GIVE_UP_AFTER_MS)];
    await fetching(api, one, undefined, { pending });
    await until('they are asked for', () => api.requests.length >= 4);
    expect(api.requests[0]?.path).toContain('/Messages/MM6/Media.json');
  });
});
