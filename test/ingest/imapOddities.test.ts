/** The IMAP inbox and servers that do not do as they say. */
import { describe, expect, test } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import { systemClock } from '../../runtime/clock.ts';
import { embeddedGrounds, until } from '../support/grounds.ts';
import { factsOf } from '../support/logReader.ts';
import { ASK_AGAIN_MS } from '../../ingest/imap/withheld.ts';
import { bookmark, hurriedClock, ids, optionsFor, received, refusals, started } from '../support/mailbox.ts';
import { mailOf } from '../support/mails.ts';
import { among, type OddMail, oddImap } from '../support/oddImap.ts';

const placeholder = Buffer.from(
  'From: Microsoft Exchange Server\r\nSubject: Retrieval using the IMAP4 protocol failed for the following message: 2\r\n\r\nThe server could not retrieve it.\r\n',
);

describe('a server', () => {
  test('that lists a mail and does not hand it over: the batch waits, the mail is not jumped', async () => {
    const held: OddMail = { uid: 2, raw: mailOf({ id: 'two' }), withheld: true };
    const mails = [{ uid: 1, raw: mailOf({ id: 'one' }) }, held, { uid: 3, raw: mailOf({ id: 'three' }) }];
    const server = await oddImap(mails);
    const grounds = await embeddedGrounds(systemClock);
    await started(grounds, optionsFor(server));
    const fetches = (): number => server.heard.filter((line) => line.includes('BODY.PEEK[]')).length;
    await until('it was asked twice', () => fetches() >= 2);
    expect(await ids(grounds)).toEqual([]);
    expect(await bookmark(grounds)).toMatchObject({ uid: 0 });
    held.withheld = false;
    await received(grounds, 3);
    expect(await ids(grounds)).toEqual(['one', 'two', 'three']);
  });

  test('whose sizes are too small cannot make us take a mail over the limit, nor download the whole of it', async () => {
    const raw = mailOf({ id: 'long', text: `${'x'.repeat(70)}\r\n`.repeat(5000) });
    const server = await oddImap([
      { uid: 4, raw, toldBytes: 10 },
      { uid: 5, raw: mailOf({ id: 'short' }) },
    ]);
    const grounds = await embeddedGrounds(systemClock);
    await started(grounds, optionsFor(server, { sizeBytes: 100_000 }));
    await received(grounds, 1);
    expect(await ids(grounds)).toEqual(['short']);
    expect(await refusals(grounds)).toEqual(['4 too-large']);
    expect(server.heard.filter((line) => line.includes('BODY.PEEK[]<0.100001>'))).not.toEqual([]);
  });

  test('that tells a size over the limit is not asked for the mail', async () => {
    const server = await oddImap([{ uid: 1, raw: mailOf(), toldBytes: 2_000_000 }]);
    const grounds = await embeddedGrounds(systemClock);
    await started(grounds, optionsFor(server));
    await until('it is refused', async () => (await refusals(grounds)).length === 1);
    const [refused] = await factsOf(grounds.database, 'contact.refused');
    expect(refused).toMatchObject({ reason: 'too-large', detail: '2000000 bytes' });
    expect(server.heard.filter((line) => line.includes('BODY.PEEK[]'))).toEqual([]);
  });

  test('that cannot move without removing what others marked is not asked to; new mail is taken all the same', async () => {
    const mails = [{ uid: 1, raw: mailOf({ id: 'one' }) }];
    const server = await oddImap(mails);
    const grounds = await embeddedGrounds(systemClock);
    const said: string[] = [];
    const reports = { ...grounds.reports, say: (_level: string, name: string) => said.push(name) };
    await started({ ...grounds, reports }, optionsFor(server, { afterTaking: { move: 'Done' } }));
    await until('it is told', () => said.includes('failed'));
    expect(await ids(grounds)).toEqual(['one']);
    expect(server.heard.filter((line) => /COPY|MOVE|STORE|EXPUNGE/.test(line))).toEqual([]);
  });

  test('is asked for the next batch while one is written; a failed write lets nothing above it in, and all come in order', async () => {
    const names = Array.from({ length: 250 }, (_, n) => `n${n}`);
    const server = await oddImap(names.map((id, n) => ({ uid: n + 1, raw: mailOf({ id }) })));
    const grounds = await embeddedGrounds(hurriedClock(20));
    const fetches = (): number => server.heard.filter((line) => line.includes('BODY.PEEK[]')).length;
    const written: number[] = [];
    let refusals = 1;
    const log: typeof grounds.log = {
      ...grounds.log,
      async append(facts, bookmarks) {
        // The batch that is written, and the next one.
        if (facts.length > 0 && refusals > 0)
          await until('the next batch is asked for', () => fetches() >= written.length + 2);
        if (written.length === 1 && refusals > 0) {
          refusals -= 1;
          throw new Failure('the disk is full', { retry: true });
        }
        if (facts.length > 0) written.push(facts.length);
        await grounds.log.append(facts, bookmarks);
      },
    };
    await started({ ...grounds, log }, optionsFor(server));
    await received(grounds, names.length);
    expect(refusals).toBe(0);
    expect(written).toEqual([100, 100, 50]);
    expect(await ids(grounds)).toEqual(names);
    expect(await bookmark(grounds)).toMatchObject({ uid: names.length, ahead: [] });
  });

  test('without STARTTLS gets no password where STARTTLS is configured', async () => {
    const server = await oddImap([]);
    const grounds = await embeddedGrounds(systemClock);
    const said: string[] = [];
    const reports = { ...grounds.reports, say: (_level: string, name: string) => said.push(name) };
    await started({ ...grounds, reports }, optionsFor(server, { tls: 'starttls' }));
    await until('it is told', () => said.includes('disconnected'));
    expect(said).not.toContain('connected');
    expect(server.heard.filter((line) => /LOGIN|AUTHENTICATE|secret/.test(line))).toEqual([]);
  });

  test('without IDLE is polled', async () => {
    const mails = [{ uid: 1, raw: mailOf({ id: 'one' }) }];
    const server = await oddImap(mails);
    const clock = hurriedClock(100);
    const grounds = await embeddedGrounds(clock);
    await started(grounds, optionsFor(server));
    await received(grounds, 1);
    mails.push({ uid: 2, raw: mailOf({ id: 'two' }) });
    await received(grounds, 2);
    expect(server.heard.filter((line) => / IDLE/.test(line))).toEqual([]);
  });

  test('that hands over a text of its own: the mail is left, asked for again, and taken when it comes', async () => {
    const held: OddMail = { uid: 2, raw: placeholder };
    // A person may write about it: that mail came by a server.
    const asked = Buffer.concat([Buffer.from('Received: from a by b\r\n'), placeholder]);
    const mails = [{ uid: 1, raw: mailOf({ id: 'one' }) }, held, { uid: 3, raw: asked }];
    const server = await oddImap(mails);
    const clock = hurriedClock(100);
    const grounds = await embeddedGrounds(clock);
    const said: unknown[] = [];
    const reports = { ...grounds.reports, say: (...line: unknown[]) => said.push(line[2]) };
    await started({ ...grounds, reports }, optionsFor(server, { afterTaking: 'seen' }));
    await received(grounds, 2);
    expect(await bookmark(grounds)).toMatchObject({ uid: 3, withheld: [{ uid: 2 }] });
    expect(await refusals(grounds)).toEqual([]);
    await until('it is told', () => said.some((one) => JSON.stringify(one).includes('text of its own')));
    const marks = (): string[] => server.heard.filter((line) => line.includes('STORE'));
    await until('the taken ones are marked', () => marks().length > 0);
    expect(marks().join()).toMatch(/UID STORE 1,3 /);
    held.raw = mailOf({ id: 'two' });
    clock.leap(ASK_AGAIN_MS);
    mails.push({ uid: 4, raw: mailOf({ id: 'four' }) });
    await received(grounds, 4);
    expect(await ids(grounds)).toContain('two');
    expect(await bookmark(grounds)).toMatchObject({ uid: 4, withheld: [] });
  });

  test('that hands over two mails late: the refused mail between them is left alone', async () => {
    const held: OddMail[] = [2, 4].map((uid) => ({ uid, raw: placeholder }));
    const [first, last] = held;
    const between: OddMail = { uid: 3, raw: mailOf({ id: 'large' }), toldBytes: 2_000_000 };
    const mails = held.flatMap((mail) => (mail === first ? [mail, between] : [mail]));
    const server = await oddImap(mails);
    const clock = hurriedClock(100);
    const grounds = await embeddedGrounds(clock);
    await started(grounds, optionsFor(server, { afterTaking: 'seen' }));
    await until('both are withheld', async () => (await bookmark(grounds))?.withheld.length === 2);
    for (const mail of held) mail.raw = mailOf({ id: mail === last ? 'four' : 'two' });
    clock.leap(ASK_AGAIN_MS);
    mails.push({ uid: 5, raw: mailOf({ id: 'five' }) });
    await received(grounds, 3);
    const marked = (uid: number): boolean =>
      server.heard.some((line) => among(/UID STORE (\S+)/.exec(line)?.[1] ?? '0')(uid));
    await until('they are marked', () => [2, 4, 5].every(marked));
    expect(marked(3)).toBe(false);
  });
});
