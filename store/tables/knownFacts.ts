/**
 * Which facts the history has, as a transaction asks before it decides and before it writes.
 *
 * On SQLite one read brings all facts that are kept under a cause, and what the transaction writes is added: nothing is
 * read twice. On PostgreSQL each question is one query, because other processes write too.
 */
import type { Fact } from '../../contract/fact.ts';
import { factId } from '../../contract/ids.ts';
import type { Sql } from '../../contract/sql.ts';
import { keyOfCause, type UnderWhich } from './factKeys.ts';

export type KnownFacts = {
  /** Whether this stage has decided about this cause, whose facts are kept under `under`. */
  decided(cause: string, stage: string, under: string): Promise<boolean>;
  /** Whether the history has this fact, written at this instant. */
  happened(fact: Pick<Fact, 'id' | 'at' | 'cause'>): Promise<boolean>;
  /** Of these facts, those that are new. Null where the database itself tells at the insert. */
  fresh(facts: Fact[], under: UnderWhich): Promise<Fact[] | null>;
  /** These facts were written. */
  wrote(facts: Fact[], under: UnderWhich): void;
  /** A savepoint rolled back. */
  reset(): void;
};

export function knownFacts(sql: Sql): KnownFacts {
  return sql.dialect === 'sqlite' ? byKey(sql) : byId(sql);
}

function byId(sql: Sql): KnownFacts {
  const at = async (id: string): Promise<number | null> => {
    const [row] = await sql.all('SELECT at FROM facts WHERE id = ?', id);
    return row === undefined ? null : Number(row.at);
  };
  return {
    decided: async (cause, stage) => (await at(factId(cause, stage, 0))) !== null,
    happened: async (fact) => (await at(fact.id)) === fact.at,
    fresh: async () => null,
    wrote() {},
    reset() {},
  };
}

function byKey(sql: Sql): KnownFacts {
  /** The instants of the facts under a key, by id. */
  const known = new Map<number, Map<string, number>>();
  const load = async (keys: number[]): Promise<void> => {
    const wanted = [...new Set(keys)].filter((key) => !known.has(key));
    if (wanted.length === 0) return;
    for (const key of wanted) known.set(key, new Map());
    const rows = await sql.all(
      `SELECT k.key, f.id, f.at FROM fact_keys k JOIN facts f ON f.seq = k.seq
         WHERE k.key IN (SELECT value FROM json_each(?))`,
      JSON.stringify(wanted),
    );
    for (const { key, id, at } of rows) known.get(Number(key))?.set(String(id), Number(at));
  };
  const instant = async (cause: string, id: string): Promise<number | undefined> => {
    const key = keyOfCause(cause);
    await load([key]);
    return known.get(key)?.get(id);
  };
  return {
    decided: async (cause, stage, kept) => (await instant(kept, factId(cause, stage, 0))) !== undefined,
    happened: async (fact) => (await instant(fact.cause, fact.id)) === fact.at,
    async fresh(facts, under) {
      await load(facts.map((fact) => keyOfCause(under(fact))));
      const ids = new Set<string>();
      return facts.filter((fact) => {
        const isNew = !ids.has(fact.id) && known.get(keyOfCause(under(fact)))?.has(fact.id) !== true;
        ids.add(fact.id);
        return isNew;
      });
    },
    wrote(facts, under) {
      for (const fact of facts) known.get(keyOfCause(under(fact)))?.set(fact.id, fact.at);
    },
    reset: () => known.clear(),
  };
}
