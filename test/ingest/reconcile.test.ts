/** The continuous check of a mailbox: a mail that stays unaccounted is told in the second round, and not before. */
import { describe, expect, test } from 'vitest';
import { silent } from '../../contract/reports.ts';
import { reconcileMails, type Records } from '../../ingest/reconcile/mailbox.ts';
import { mailboxWatch } from '../../ingest/reconcile/mailboxWatch.ts';
import { openFolder } from '../../ingest/imap/folder.ts';
import { recordsOf } from '../../pipeline/reconciling.ts';
import { systemClock } from '../../runtime/clock.ts';
import { dovecot, noDovecot } from '../support/dovecot.ts';
import { arrivedFacts } from '../support/facts.ts';
import { embeddedGrounds, until } from '../support/grounds.ts';
import { deliverSome, ids, optionsFor, received, started } from '../support/mailbox.ts';

const absent = noDovecot();
const ADDRESS = 'support@firstline.test';
const credentials = { user: 'support', password: 'secret' };

describe.skipIf(absent !== null)(`the check of a mailbox${absent === null ? '' : `: ${absent}`}`, () => {
  async function watched() {
    const server = await dovecot();
    const grounds = await embeddedGrounds(systemClock);
    const gauges = new Map<string, number>();
    const said: unknown[] = [];
    const reports = {
      ...silent,
      gauge: (name: string, value: number) => void gauges.set(name, value),
      say: (_level: string, name: string, details: unknown) => void said.push([name, details]),
    };
    const records = recordsOf(grounds);
    const asked: number[] = [];
    const counted: Records = {
      ...records,
      outcomes(sources) {
        asked.push(sources.length);
        return records.outcomes(sources);
      },
    };
    const look = mailboxWatch(
      { records: counted, clock: systemClock, reports },
      {
        address: ADDRESS,
        label: 'support',
        server: optionsFor(server),
        credentials: async () => credentials,
      },
    );
    const round = () => look(new AbortController().signal);
    return { server, grounds, gauges, said, asked, round };
  }

  const LATE = 'firstline_mailbox_unaccounted_mails';

  test('says nothing of what is new, and tells in the next round', async () => {
    const { server, gauges, said, round } = await watched();
    deliverSome(server, ['one', 'two']);
    await round();
    expect({ late: gauges.get(LATE), said }).toEqual({ late: 0, said: [] });
    deliverSome(server, ['three']);
    await round();
    expect(gauges.get(LATE)).toBe(2);
    expect(said).toEqual([['unaccounted', { mailbox: 'support', mails: 2, because: 'not-taken' }]]);
    await round();
    expect(gauges.get(LATE)).toBe(3);
  });

  test('a taken mail waits on the log until it is decided, then is accounted for and not asked for again', async () => {
    const { server, grounds, gauges, said, asked, round } = await watched();
    deliverSome(server, ['one', 'two']);
    await started(grounds, optionsFor(server));
    await received(grounds, 2);
    await round();
    await round();
    expect(said.at(-1)).toEqual(['unaccounted', { mailbox: 'support', mails: 2, because: 'waiting' }]);
    const rows = await grounds.database.read.all('SELECT body FROM log_records');
    await grounds.database.transaction(async (sql) => {
      for (const { body } of rows) {
        const { source } = JSON.parse(String(body));
        await sql.run(
          'INSERT INTO arrivals VALUES (?, NULL, ?, ?, 1)',
          `imap/${ADDRESS}/${source.ref}`,
          'loop',
          '',
        );
      }
    });
    await round();
    expect(gauges.get(LATE)).toBe(0);
    asked.length = 0;
    await round();
    expect(asked).toEqual([]);
    expect(await ids(grounds)).toHaveLength(2);
  });

  test('a parked contact is a recorded outcome; a mail that left the folder is no gap', async () => {
    const { server, grounds } = await watched();
    deliverSome(server, ['one', 'two']);
    const folder = await openFolder(
      optionsFor(server),
      credentials,
      systemClock,
      new AbortController().signal,
    );
    await until('both are listed', async () => (await folder.above(0)).length === 2);
    const records = recordsOf(grounds);
    const [fact] = arrivedFacts('c1');
    const source = { kind: 'imap', mailbox: ADDRESS, ref: `${folder.uidValidity}/1` };
    const parked = { group: 'router', key: 'k', cause: 'x', error: 'odd', parkedAt: 1 };
    await grounds.store.transaction(async (desk) => {
      await desk.park({ ...parked, id: 'k1' }, { ...fact, source });
    });
    const mailbox = { address: ADDRESS, folder: 'INBOX' };
    expect(await reconcileMails(records, mailbox, folder, [1, 2, 77])).toEqual({
      outcomes: { parked: 1 },
      open: [{ uid: 2, why: 'not-taken' }],
    });
    folder.close();
  });
});
