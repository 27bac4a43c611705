/** Two small stages that form a chain, and their inputs. */
import { expect, onTestFinished } from 'vitest';
import type { Draft, Fact } from '../../contract/fact.ts';
import type { Outgoing } from '../../contract/log.ts';
import type { Stage } from '../../contract/stage.ts';
import type { Input } from '../../contract/store.ts';
import { chain } from '../../runtime/chain.ts';
import { storeLink } from '../../runtime/links.ts';
import { historyPage } from '../../store/tables/history.ts';
import { type TestGrounds, until } from './grounds.ts';

/** A refusal, as the first link's input; `detail` says which. */
export function refused(n: number): Outgoing {
  const source = { kind: 'imap' as const, mailbox: 'support@firstline.test', ref: String(n) };
  const fact: Fact = {
    type: 'contact.refused',
    id: `refused${n}`,
    v: 1,
    at: 1_000,
    by: 'test',
    cause: 'test',
    source,
    reason: 'own',
    detail: `c${n}`,
  };
  return { key: 'support@firstline.test', fact };
}

export type Trouble = (contact: string) => void;

export function stageOf(
  name: string,
  topic: 'arrivals' | 'tickets',
  said: (fact: Fact) => Draft[],
  trouble: Trouble,
  wanted: Pick<Stage<null>, 'reads' | 'writes' | 'publishes'>,
): Stage<null> {
  return {
    name,
    topic,
    ...wanted,
    load: async () => null,
    decide(input: Input) {
      if (!('fact' in input)) return [];
      trouble(detailOf(input.fact));
      return said(input.fact);
    },
  };
}

export function detailOf(fact: Fact): string {
  if (fact.type === 'contact.refused') return fact.detail;
  return fact.type === 'ticket.noted' ? (fact.contact ?? '') : '';
}

/** Says a note for each refusal. The note travels and enters no history. */
export function first(trouble: Trouble = () => {}): Stage<null> {
  return stageOf(
    'first',
    'arrivals',
    (fact) => [{ type: 'ticket.noted', ticket: 'FL-1', agent: 'rui', contact: detailOf(fact) }],
    trouble,
    { reads: ['contact.refused'], writes: [], publishes: ['ticket.noted'] },
  );
}

/** Says `conversation.merged{into}` for each note. */
export function second(trouble: Trouble = () => {}): Stage<null> {
  return stageOf(
    'second',
    'tickets',
    (fact) => [{ type: 'conversation.merged', into: detailOf(fact), from: 'x' }],
    trouble,
    { reads: ['ticket.noted'], writes: ['conversation.merged'], publishes: [] },
  );
}

export async function merged({ database }: TestGrounds): Promise<string[]> {
  const page = await historyPage(database.read, 0, 10_000);
  return page.flatMap(({ fact }) => (fact.type === 'conversation.merged' ? [fact.into] : []));
}

export async function records({ database }: TestGrounds): Promise<string[]> {
  const rows = await database.read.all('SELECT topic FROM log_records ORDER BY position');
  return rows.map(({ topic }) => String(topic));
}

export async function arrived(grounds: TestGrounds, contacts: string[]): Promise<void> {
  await until(`${contacts.join(' ')} came through`, async () => {
    return (await merged(grounds)).length >= contacts.length;
  });
  expect(await merged(grounds)).toEqual(contacts);
}

/** A chain whose links stop before the grounds close. `join` adds one. */
export function chained(grounds: TestGrounds) {
  const line = chain(grounds.log, grounds);
  return {
    ...line,
    join(stage: Stage<null>) {
      const joined = line.join(storeLink(stage, grounds));
      let stopped: Promise<void> | null = null;
      const stop = (): Promise<void> => (stopped ??= joined.stop());
      onTestFinished(stop);
      return { stop };
    },
  };
}

/** Nothing waits, and the chain decides in one transaction. */
export async function quiet(grounds: TestGrounds): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  await until('nothing waits', async () => (await grounds.log.lag('first', 'arrivals')) === 0);
}
