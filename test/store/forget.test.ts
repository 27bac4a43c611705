/** What `forget` takes out of the database, and what it leaves to others. */
import { describe, expect, test } from 'vitest';
import { newCall } from '../../contract/call.ts';
import { noWords } from '../../contract/contact.ts';
import type { Fact } from '../../contract/fact.ts';
import { derivedId } from '../../contract/ids.ts';
import { forgetPerson, standsInSettings, stillNaming } from '../../store/forgetting/forget.ts';
import { mentions, seek, withoutMentions } from '../../store/forgetting/mentions.ts';
import { embeddedGrounds, testClock, type TestGrounds } from '../support/grounds.ts';

const ANA = 'ana@contoso.test';
const NUMBER = '+351910000001';

function received(contact: string, from: string, more: Partial<typeof noWords> = {}): Fact {
  return {
    type: 'contact.received',
    id: `f${contact}`,
    v: 1,
    at: 1,
    by: 'test',
    cause: contact,
    contact,
    channel: 'email',
    source: { kind: 'import', mailbox: null, ref: `/mail/${contact}` },
    receivedAt: 1,
    raw: null,
    imported: 'no',
    words: { ...noWords, from: { address: from, name: '' }, ...more },
  };
}

function write(grounds: TestGrounds, ...facts: Fact[]): Promise<unknown> {
  return grounds.store.transaction((desk) => desk.write(facts));
}

async function wordsOf(grounds: TestGrounds, contact: string) {
  return (await grounds.store.read.contact(contact))?.words;
}

describe('an address', () => {
  test.each([
    'ana@contoso.test',
    'Ana <ANA@Contoso.test>, others',
    'write to ana@contoso.test.',
    '"ana@contoso.test"',
    'mailto:ana@contoso.test?subject=x',
    'path/ana@contoso.test.',
    '-ana@contoso.test-',
    '<a href=3D"x">=20ana@contoso.test</a>',
    '{"text":"at a line\'s begin:\\nana@contoso.test"}',
  ])('stands in %s', (text) => {
    expect(mentions(text, seek(ANA))).toBe(true);
    expect(withoutMentions(text, seek(ANA)).toLowerCase()).not.toContain(ANA);
  });

  test.each([
    'joana@contoso.test',
    'x.ana@contoso.test',
    'x-ana@contoso.test',
    'x+ana@contoso.test',
    'ana+x@contoso.test',
    'ana@contoso.test.br',
    'ana@contoso.testing',
    'ana@contoso.test-2.org',
    '{"a":"joana@contoso.test"}',
  ])('does not stand in %s, which is left as it is', (text) => {
    expect(mentions(text, seek(ANA))).toBe(false);
    expect(withoutMentions(text, seek(ANA))).toBe(text);
  });

  test('a number is not the beginning or the end of a longer one', () => {
    expect(mentions(`tel:${NUMBER}.`, seek(NUMBER))).toBe(true);
    expect(mentions(`${NUMBER}2`, seek(NUMBER))).toBe(false);
  });
});

test('a national number is none inside an id or a longer number', () => {
  const sought = seek('910000001');
  for (const text of [
    '910000001',
    'call 910000001.',
    '(910000001)',
    '{"from":"910000001"}',
    'tel:910000001, Ana',
  ])
    expect(mentions(text, sought), text).toBe(true);
  for (const text of [
    '+351910000001',
    '9100000012',
    'pbx/office/910000001',
    '910000001.17',
    'c910000001',
    'FL-910000001',
  ])
    expect(mentions(text, sought), text).toBe(false);
});

describe('forget', () => {
  test('leaves whoever has a longer address whole, everywhere', async () => {
    const grounds = await embeddedGrounds(testClock());
    const joana = received('cjoana', 'joana@contoso.test', { text: 'I am ana+x@contoso.test too' });
    await write(grounds, joana, received('cana', ANA));
    await grounds.store.transaction((desk) => desk.personFor('joana@contoso.test', 'Joana'));
    await grounds.log.append([{ key: 'joana@contoso.test', fact: joana }]);
    const before = await grounds.database.read.all('SELECT * FROM log_records');
    const words = await wordsOf(grounds, 'cjoana');
    const { contacts } = await forgetPerson(grounds.database, ANA, 2);
    expect(contacts).toEqual(['cana']);
    expect(await wordsOf(grounds, 'cana')).toEqual(noWords);
    expect(await wordsOf(grounds, 'cjoana')).toEqual(words);
    expect(await grounds.database.read.all('SELECT * FROM log_records')).toEqual(before);
    expect(await grounds.store.read.personAt('joana@contoso.test')).not.toBeNull();
  });

  test('takes the address out of paths, keys, other people’s words and the history', async () => {
    const grounds = await embeddedGrounds(testClock());
    const source = { kind: 'import', mailbox: null, ref: `/mail of ${ANA}/1` } as const;
    const other = { ...received('cbob', 'bob@contoso.test', { text: `and\n${ANA} too` }), source } as Fact;
    await write(grounds, other);
    // As an earlier release wrote it. A newer row has its source in its fact.
    const { database } = grounds;
    await database.transaction((sql) => sql.run('UPDATE contacts SET source = ?', JSON.stringify(source)));
    await grounds.log.append([], [{ key: 'place', value: `after ${ANA}` }]);
    expect(await stillNaming(grounds.database, ANA)).toEqual([
      'arrivals.source',
      'bookmarks.value',
      'contacts.source',
      'contacts.words',
      'facts.body',
    ]);
    await forgetPerson(grounds.database, ANA, 2);
    expect(await stillNaming(grounds.database, ANA)).toEqual([]);
    expect(await wordsOf(grounds, 'cbob')).toMatchObject({
      from: { address: 'bob@contoso.test' },
      text: 'and\n[forgotten] too',
    });
  });

  test.each(['email', 'contact.received', 'cbob', 'FL-1001', '1001', '@', 'a@', '+12', ''])(
    'of what is no address is refused: it might be a type, an id or a state (%s)',
    async (word) => {
      const grounds = await embeddedGrounds(testClock());
      await write(grounds, received('cbob', 'bob@contoso.test', { text: word }));
      const before = await grounds.database.read.all('SELECT * FROM facts, contacts');
      await expect(forgetPerson(grounds.database, word, 2)).rejects.toMatchObject({ retry: false });
      expect(await grounds.database.read.all('SELECT * FROM facts, contacts')).toEqual(before);
    },
  );

  test.each([
    NUMBER,
    '+123456',
    '910000001',
    'sip:ana@pbx.contoso.test',
    'client:ana',
    `whatsapp:${NUMBER}`,
    `rcs:${NUMBER}`,
  ])('empties what %s said in a call, also while it is not yet a contact', async (caller) => {
    const grounds = await embeddedGrounds(testClock());
    const callSid = 'CA1';
    const envelope = { v: 1, at: 1, by: 'test', cause: 'x', callSid };
    const words = { from: caller };
    const started = {
      type: 'call.started',
      id: 'f1',
      ...envelope,
      number: '+3512',
      startedAt: 1,
      words,
    } as const;
    const heard = { ...envelope, recordingSid: 'RE1', recordedAt: 2, durationSeconds: 3 };
    const recorded = {
      type: 'call.recorded',
      id: 'f2',
      ...heard,
      words: { url: 'https://x/RE1' },
    } as const;
    const spoken = { ...envelope, recordingSid: 'RE1', succeeded: true, words: { text: 'It is broken.' } };
    const transcribed = { type: 'call.transcribed', id: 'f3', ...spoken } as const;
    await write(grounds, started, recorded, transcribed);
    await grounds.log.append([{ key: callSid, fact: transcribed }]);
    const { contacts } = await forgetPerson(grounds.database, caller, 2);
    expect(contacts).toEqual([derivedId('c', `call/${callSid}`)]);
    expect(await grounds.store.read.call(callSid)).toEqual({
      ...newCall(callSid),
      number: '+3512',
      imported: 'no',
      startedAt: 1,
      recordings: [{ sid: 'RE1', seconds: 3, recordedAt: 2, blob: null }],
      recordedAt: 2,
      transcript: '',
      forgotten: true,
    });
    expect(await grounds.database.read.all('SELECT wants_recording FROM calls')).toEqual([
      { wants_recording: 0 },
    ]);
    const [record] = await grounds.database.read.all('SELECT body FROM log_records');
    expect(JSON.parse(String(record?.body))).not.toHaveProperty('words');
  });

  test('finds a contact that is only on the log, so that its blobs go', async () => {
    const grounds = await embeddedGrounds(testClock());
    await grounds.log.append([{ key: ANA, fact: received('cwaiting', ANA) }]);
    expect((await forgetPerson(grounds.database, ANA, 2)).contacts).toEqual(['cwaiting']);
    const [record] = await grounds.database.read.all('SELECT key, body FROM log_records');
    expect(record?.key).toBe('[forgotten]');
    expect(JSON.parse(String(record?.body))).not.toHaveProperty('words');
  });

  test('goes through more records than one page', async () => {
    const grounds = await embeddedGrounds(testClock());
    const facts = Array.from({ length: 2_100 }, (_, n) => {
      const mail = received(`c${n}`, 'bob@contoso.test', { text: n % 7 === 0 ? ANA : 'nobody' });
      return { key: 'bob@contoso.test', fact: mail };
    });
    await grounds.log.append(facts);
    await forgetPerson(grounds.database, ANA, 2);
    expect(await stillNaming(grounds.database, ANA)).toEqual([]);
    const [left] = await grounds.database.read.all(
      `SELECT count(*) AS n FROM log_records WHERE body LIKE '%bob@contoso.test%'`,
    );
    expect(left?.n).toBe(facts.filter((_, n) => n % 7 !== 0).length);
  });

  test('settings that name a longer address are no hindrance, an old version is written over', async () => {
    const grounds = await embeddedGrounds(testClock());
    const versions = [ANA, 'joana@contoso.test'].map((from) => JSON.stringify({ from: `Team <${from}>` }));
    for (const [n, body] of versions.entries()) {
      await grounds.database.transaction((sql) =>
        sql.run('INSERT INTO settings (version, digest, at, body) VALUES (?, ?, 1, ?)', n + 1, `d${n}`, body),
      );
    }
    expect(await standsInSettings(grounds.database, ANA)).toBe(false);
    expect(await standsInSettings(grounds.database, 'joana@contoso.test')).toBe(true);
    await forgetPerson(grounds.database, ANA, 2);
    expect(await grounds.database.read.all('SELECT body FROM settings ORDER BY version')).toEqual([
      { body: '{"from":"Team <[forgotten]>"}' },
      { body: versions[1] },
    ]);
  });
});
