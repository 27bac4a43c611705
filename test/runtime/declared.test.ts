/** A stage that says what it did not declare: the input is parked with the error, and nothing of it is lost. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { classifierStage } from '../../classifier/classifier.ts';
import { loadModel } from '../../classifier/model.ts';
import { decodeFact, type Draft, type Fact, type FactType, payloads } from '../../contract/fact.ts';
import type { Batch, Group, Topic } from '../../contract/log.ts';
import type { LogStage, Stage } from '../../contract/stage.ts';
import { logStages, processTable, storeStages } from '../../pipeline/pipeline.ts';
import { systemClock } from '../../runtime/clock.ts';
import { logStageGroup } from '../../runtime/logStages.ts';
import { parkInStore, stageGroup } from '../../runtime/stages.ts';
import { historyPage } from '../../store/tables/history.ts';
import { parkedInputs } from '../../store/tables/parked.ts';
import { ensureSecret } from '../../store/tables/settings.ts';
import { embeddedGrounds, type TestGrounds } from '../support/grounds.ts';
import { settings } from '../support/team.ts';
import { SECRET } from '../support/tokens.ts';

const golden: Fact[] = readFileSync(join(import.meta.dirname, '../contract/facts.golden.ndjson'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => decodeFact(JSON.parse(line)));
const types = golden.map(({ type }) => type).filter((type, at, all) => all.indexOf(type) === at);

type Any = { name: string; topic: Topic; reads: readonly FactType[]; says: readonly FactType[] };
type Saying = Any & { group(grounds: TestGrounds, draft: Draft): Group };

function onStore<S>(stage: Stage<S>): Saying {
  const says = [...stage.writes, ...stage.publishes];
  return {
    ...stage,
    says,
    group: (grounds, draft) =>
      stageGroup<null>(
        {
          name: stage.name,
          topic: stage.topic,
          reads: stage.reads,
          writes: stage.writes,
          publishes: stage.publishes,
          load: async () => null,
          decide: () => [draft],
        },
        grounds,
      ),
  };
}

function onLog(stage: LogStage): Saying {
  const group = (grounds: TestGrounds, draft: Draft) =>
    logStageGroup({ ...stage, decide: () => [draft] }, { ...grounds, park: parkInStore(grounds) });
  return { ...stage, says: stage.publishes, group };
}

const stages: Saying[] = [
  ...storeStages.map((stage) => onStore(stage as Stage<unknown>)),
  onLog(classifierStage(loadModel())),
];

describe('the stages of the process table', () => {
  const lines = processTable.filter(({ shape }) => shape === 'stage').map(({ name }) => name);

  test('are all known here', () => {
    expect(stages.map(({ name }) => name).toSorted()).toEqual(lines.toSorted());
    expect(logStages.map(({ name }) => name)).toEqual(['classifier']);
    expect(types.toSorted()).toEqual(Object.keys(payloads).toSorted());
  });

  test.each(lines)('%s: each undeclared type parks the input, with its name', async (name) => {
    const stage = stages.find((one) => one.name === name);
    const input = golden.find(({ type }) => stage?.reads.includes(type));
    if (stage === undefined || input === undefined) throw new Error(`no input for ${name}`);
    const undeclared = golden.filter(({ type }) => !stage.says.includes(type));
    expect(undeclared.length).toBeGreaterThan(10);
    const grounds = await configured();
    for (const [n, { id: _i, v: _v, at: _a, by: _b, cause: _c, ...draft }] of undeclared.entries())
      await stage.group(grounds, draft as Draft).handle(batchOf(stage, { ...input, id: `input${n}` }, n));
    const errors = (await parkedInputs(grounds.database.read)).map(({ error }) => error);
    for (const { type } of undeclared)
      expect(errors).toContain(`${name} says ${type}, which it declares neither as written nor as published`);
    expect(errors).toHaveLength(undeclared.length);
    const said = (await historyPage(grounds.database.read, 0, 1_000)).map(({ fact }) => fact);
    expect(said.filter(({ by }) => by === name)).toEqual([]);
  });
});

async function configured(): Promise<TestGrounds> {
  const grounds = await embeddedGrounds(systemClock);
  await grounds.database.transaction(async (sql) => {
    await ensureSecret(sql, SECRET);
    const body = JSON.stringify(settings());
    await sql.run(`INSERT INTO settings (version, digest, at, body) VALUES (1, 'd', 0, ?)`, body);
  });
  return grounds;
}

function batchOf({ topic }: Any, fact: Fact, after: number): Batch {
  const record = { topic, partition: 0, position: after + 1, key: 'k', json: { ...fact } };
  return { topic, partition: 0, after, records: [record] };
}

type Historian = { readsHistory?: boolean; reads: readonly FactType[]; writes: readonly FactType[] };

test('no stage that reads the history reads facts of another one: they are kept under another cause', () => {
  const stages: readonly Historian[] = storeStages;
  const historians = stages.filter(({ readsHistory }) => readsHistory === true);
  expect(historians.length).toBeGreaterThan(0);
  const written = historians.flatMap(({ writes }) => writes);
  expect(historians.flatMap(({ reads }) => reads.filter((type) => written.includes(type)))).toEqual([]);
});
