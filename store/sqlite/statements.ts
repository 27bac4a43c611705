/** Statements on one connection, prepared once. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Row, Sql } from '../../contract/sql.ts';
import { asFailure } from './errors.ts';

export function statements(connection: DatabaseSync): Sql {
  const prepared = new Map<string, StatementSync>();
  let depth = 0;
  const prepare = (statement: string): StatementSync => {
    const known = prepared.get(statement);
    if (known !== undefined) return known;
    const fresh = connection.prepare(statement);
    prepared.set(statement, fresh);
    return fresh;
  };
  return {
    dialect: 'sqlite',
    async all(statement, ...params) {
      return guarded(() => prepare(statement).all(...params) as Row[]);
    },
    async run(statement, ...params) {
      return guarded(() => Number(prepare(statement).run(...params).changes));
    },
    async script(text) {
      guarded(() => connection.exec(text));
    },
    async savepoint(work) {
      depth += 1;
      const name = `s${depth}`;
      connection.exec(`SAVEPOINT ${name}`);
      try {
        const value = await work();
        connection.exec(`RELEASE ${name}`);
        return value;
      } catch (thrown) {
        // A full disk rolls back the whole transaction, and then there is no savepoint to return to.
        if (connection.isTransaction) connection.exec(`ROLLBACK TO ${name}; RELEASE ${name}`);
        throw thrown;
      } finally {
        depth -= 1;
      }
    },
  };
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw asFailure(thrown);
  }
}
