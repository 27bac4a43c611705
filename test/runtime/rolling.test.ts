/**
 * Two versions of the product on one log: a fact that the newer says and the older does not know. The newer version is
 * played by groups with a registry of their own, which knows `ticket.dreamt`, and `ticket.noted` in version 2.
 */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { decoderOf } from '../../contract/fact.ts';
import { ticketFacts } from '../../contract/facts/ticket.ts';
import type { Group } from '../../contract/log.ts';
import type { LogStage, Stage } from '../../contract/stage.ts';
import { callsStage } from '../../ingest/twilio/calls.ts';
import { systemClock } from '../../runtime/clock.ts';
import { logStageGroup } from '../../runtime/logStages.ts';
import { parkInStore, knownGroupOf, stageGroup } from '../../runtime/stages.ts';
import { parkedInputs } from '../../store/tables/parked.ts';
import { embeddedGrounds, type TestGrounds, until } from '../support/grounds.ts';
import { office } from '../support/team.ts';
import { future, noted } from '../promises/log.ts';

const tomorrow = decoderOf({
  payloads: {
    'ticket.noted': ticketFacts['ticket.noted'].extend({ loud: z.boolean() }),
    'ticket.dreamt': z.object({ extent: z.object({ of: z.array(z.number()) }) }),
  },
  upgrades: { 'ticket.noted': [(fact) => ({ ...fact, loud: false })] },
});

const today = { name: 'reader', topic: 'tickets' } as const;

/** The stage as an older process has it: reads notes alone. */
function older(seen: string[]): Stage<null> {
  return {
    ...today,
    reads: ['ticket.noted'],
    writes: [],
    publishes: [],
    load: async () => null,
    decide: (input) => (seen.push(`old ${'fact' in input ? input.fact.id : ''}`), []),
  };
}

/** The same stage as a newer process has it: reads dreams as well, and loud notes. */
function newer(grounds: TestGrounds, seen: string[]): Group {
  return {
    ...knownGroupOf(today, grounds.store),
    async handle({ partition, after, records }) {
      for (const { json } of records) {
        const { id, v } = tomorrow.decode(json);
        seen.push(`new ${String(id)} v${String(v)}`);
      }
      const last = records.at(-1)?.position ?? after;
      await grounds.store.transaction((desk) =>
        desk.advance(today.name, today.topic, partition, after, last),
      );
      return [];
    },
  };
}

type Told = { says: unknown[][]; gauges: unknown[][] };

function told(grounds: TestGrounds): Told & { reports: TestGrounds['reports'] } {
  const says: unknown[][] = [];
  const gauges: unknown[][] = [];
  const reports = {
    ...grounds.reports,
    say: (...said: unknown[]) => void says.push(said),
    gauge: (...set: unknown[]) => void gauges.push(set),
  };
  return { says, gauges, reports };
}

describe('a stage of an older process', () => {
  test('lets a type and a version pass by that it does not read, unread', async () => {
    const grounds = await embeddedGrounds(systemClock);
    const seen: string[] = [];
    await grounds.log.append([noted(1), future(2), future(3, 'ticket.closed', 9), noted(4)]);
    grounds.log.subscribe(stageGroup(older(seen), grounds));
    await until('both notes', () => seen.length === 2);
    expect(seen).toEqual(['old fact1', 'old fact4']);
    expect(await parkedInputs(grounds.database.read)).toEqual([]);
  });

  test('stops at a newer version of what it reads, says what to do, and the newer process goes on from there', async () => {
    const grounds = await embeddedGrounds(systemClock);
    const seen: string[] = [];
    const { says, gauges, reports } = told(grounds);
    const first = grounds.log.subscribe(stageGroup(older(seen), { ...grounds, reports }));
    await grounds.log.append([noted(1), future(2)]);
    await until('the note', () => seen.length === 1);
    await grounds.log.append([future(3, 'ticket.noted', 2), future(4)]);
    await until('it is blocked', () => says.some(([, name]) => name === 'blocked'));
    const error = 'ticket.noted version 2 comes from a newer Firstline: upgrade this process';
    expect(says).toContainEqual(['warn', 'blocked', { group: 'reader', error }]);
    expect(gauges.at(-1)).toEqual(['firstline_blocked', 1, { stage: 'reader' }]);
    await first.stop();
    expect(seen).toEqual(['old fact1']);
    // What the newer process reads that the older one let pass by is said only once all processes read it.
    await grounds.database.transaction((sql) =>
      sql.run(
        `UPDATE log_records SET body = json_set(body, '$.loud', json('true')) WHERE body LIKE '%"v":2%'`,
      ),
    );
    grounds.log.subscribe(newer(grounds, seen));
    await grounds.log.append([noted(5)]);
    await until('all', () => seen.length === 4);
    expect(seen.slice(1)).toEqual(['new fact3 v2', 'new fact4 v1', 'new fact5 v2']);
    expect(await parkedInputs(grounds.database.read)).toEqual([]);
  });

  test('that reads a whole family stops at a new type of it', async () => {
    const grounds = await embeddedGrounds(systemClock);
    const { says, reports } = told(grounds);
    await grounds.log.append([future(1, 'call.hummed')]);
    grounds.log.subscribe(stageGroup(callsStage, { ...grounds, reports }));
    await until('it is blocked', () => says.some(([, name]) => name === 'blocked'));
    expect(await parkedInputs(grounds.database.read)).toEqual([]);
    expect(await grounds.store.position('calls', 'calls', 0)).toBe(0);
  });

  test('on the log alone does the same', async () => {
    const grounds = await embeddedGrounds(systemClock);
    const body = JSON.stringify({ calendars: { office } });
    await grounds.database.transaction((sql) =>
      sql.run(`INSERT INTO settings (version, digest, at, body) VALUES (1, 'd', 0, ?)`, body),
    );
    const seen: string[] = [];
    const { says, reports } = told(grounds);
    const stage: LogStage = {
      ...today,
      reads: ['ticket.noted'],
      publishes: [],
      decide: (input) => (seen.push('fact' in input ? input.fact.id : ''), []),
    };
    grounds.log.subscribe(logStageGroup(stage, { ...grounds, reports, park: parkInStore(grounds) }));
    await grounds.log.append([future(1), future(2, 'ticket.closed', 2), noted(3)]);
    await until('the note', () => seen.length === 1);
    await grounds.log.append([future(4, 'ticket.noted', 2)]);
    await until('it is blocked', () => says.some(([, name]) => name === 'blocked'));
    expect(seen).toEqual(['fact3']);
    expect(await parkedInputs(grounds.database.read)).toEqual([]);
  });
});
