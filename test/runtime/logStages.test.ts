/** A stage on the log alone: classifies without a store, finds what kills it, and says when it is blocked. */
import { describe, expect, test } from 'vitest';
import type { Reports } from '../../contract/reports.ts';
import type { LogStage } from '../../contract/stage.ts';
import { systemClock } from '../../runtime/clock.ts';
import { logStageGroup } from '../../runtime/logStages.ts';
import { parkInStore } from '../../runtime/stages.ts';
import { pagesOf } from '../../store/pages.ts';
import { parkedInputs } from '../../store/tables/parked.ts';
import { embeddedGrounds, type TestGrounds, until } from '../support/grounds.ts';
import { office } from '../support/team.ts';
import { noted } from '../promises/log.ts';

/** Says for each note it reads which digit was pressed, unless it has something against it. */
function echo(trouble: (contact: string) => void = () => {}): LogStage {
  return {
    name: 'echo',
    topic: 'tickets',
    reads: ['ticket.noted'],
    publishes: ['call.chose'],
    decide(input) {
      const contact = 'fact' in input && input.fact.type === 'ticket.noted' ? (input.fact.contact ?? '') : '';
      trouble(contact);
      return [{ type: 'call.chose', callSid: contact, digit: '1', category: null }];
    },
  };
}

async function begin(): Promise<{ grounds: TestGrounds; parked: string[] }> {
  const grounds = await embeddedGrounds(systemClock);
  const body = JSON.stringify({ calendars: { office } });
  await grounds.database.transaction((sql) =>
    sql.run(`INSERT INTO settings (version, digest, at, body) VALUES (1, 'd', 0, ?)`, body),
  );
  return { grounds, parked: [] };
}

async function said(grounds: TestGrounds): Promise<string[]> {
  const rows = await grounds.database.read.all(
    `SELECT key FROM log_records WHERE topic = 'calls' ORDER BY position`,
  );
  return rows.map(({ key }) => String(key));
}

describe('a stage on the log alone', () => {
  test('parks what throws, where it is seen, and says the rest, in order', async () => {
    const { grounds } = await begin();
    const poison = (contact: string): void => {
      if (contact === 'c2') throw new TypeError('poison');
    };
    await grounds.log.append([noted(1), noted(2), noted(3)]);
    grounds.log.subscribe(logStageGroup(echo(poison), { ...grounds, park: parkInStore(grounds) }));
    await until('both', async () => (await said(grounds)).length === 2);
    expect(await said(grounds)).toEqual(['c1', 'c3']);
    expect(await parkedInputs(grounds.database.read)).toMatchObject([
      { group: 'echo', cause: 'fact2', error: 'poison' },
    ]);
    // Where people look for a mail that did not become a contact: its history, and so `trace`.
    const trace = await pagesOf(grounds.database).historyAbout('c2');
    expect(trace.map(({ fact }) => fact.type)).toEqual(['admin.parked']);
  });

  test('parks unseen what killed the process twice while it was alone in hand', async () => {
    const { grounds, parked } = await begin();
    await grounds.marks.write('echo', { inHand: ['fact2'], deaths: { fact2: 1 } });
    const decided: string[] = [];
    const park = async (_: string, record: { json: unknown }) =>
      void parked.push(JSON.stringify(record.json));
    await grounds.log.append([noted(1), noted(2), noted(3)]);
    grounds.log.subscribe(
      logStageGroup(
        echo((contact) => void decided.push(contact)),
        { ...grounds, park },
      ),
    );
    await until('the others', async () => (await said(grounds)).length === 2);
    expect(decided).toEqual(['c1', 'c3']);
    expect(parked[0]).toContain('fact2');
  });

  test('that cannot go on says so, each time it tries', async () => {
    const { grounds } = await begin();
    const reports: string[] = [];
    const say: Reports['say'] = (_, name) => void reports.push(name);
    const newer = noted(1);
    await grounds.log.append([{ ...newer, fact: { ...newer.fact, v: 99 } }]);
    const park = async (): Promise<void> => {};
    grounds.log.subscribe(logStageGroup(echo(), { ...grounds, reports: { ...grounds.reports, say }, park }));
    await until('a second try', () => reports.filter((name) => name === 'blocked').length >= 2);
    expect(await said(grounds)).toEqual([]);
  });
});
