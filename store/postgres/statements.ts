/**
 * Runs the statements of contract/sql.ts on a PostgreSQL connection: `?` becomes `$n`, each statement is prepared
 * once per connection, numbers stay numbers. Never: a NUL in a text, which PostgreSQL cannot store and a mail may
 * contain.
 */
import type { Sql, SqlValue } from '../../contract/sql.ts';
import { type Ask, LONG_MS, type Question } from './connections.ts';

/** `changed`: whether a statement wrote anything. */
export type Statements = Sql & { changed(): boolean };

/** Savepoints need `inTransaction`. */
export function statementsOn(ask: Ask, inTransaction: boolean): Statements {
  let changes = false;
  let depth = 0;
  const command = (text: string) => ask({ text });
  return {
    dialect: 'postgres',
    changed: () => changes,
    async all(statement, ...params) {
      const { rows, command: done } = await ask(question(statement, params));
      // An INSERT that returns its rows.
      changes ||= done !== 'SELECT' && rows.length > 0;
      return rows;
    },
    async run(statement, ...params) {
      const changed = (await ask(question(statement, params))).rowCount ?? 0;
      changes ||= changed > 0;
      return changed;
    },
    async script(statements) {
      // No time limit: the time grows with the tables, and another process's migration may come first.
      await command('SET LOCAL statement_timeout = 0');
      await ask({ text: statements, query_timeout: LONG_MS });
      changes = true;
    },
    async savepoint(work) {
      if (!inTransaction) throw new Error('a savepoint needs a transaction');
      depth += 1;
      const name = `s${depth}`;
      await command(`SAVEPOINT ${name}`);
      try {
        const value = await work();
        await command(`RELEASE ${name}`);
        return value;
      } catch (thrown) {
        // On a lost connection this throws its Failure, and the transaction must end with that one.
        await command(`ROLLBACK TO ${name}`);
        await command(`RELEASE ${name}`);
        throw thrown;
      } finally {
        depth -= 1;
      }
    },
  };
}

/** The text with `$n` and its prepared name. The map stays small: the program has few statements. */
const prepared = new Map<string, { text: string; name: string }>();

function question(statement: string, params: SqlValue[]): Question {
  const known = prepared.get(statement) ?? { text: numbered(statement), name: `f${prepared.size + 1}` };
  prepared.set(statement, known);
  return { ...known, values: params.map(keepable) };
}

/** Our statements have no `?` in a text or a comment. */
function numbered(statement: string): string {
  let n = 0;
  return statement.replaceAll('?', () => {
    n += 1;
    return `$${n}`;
  });
}

function keepable(value: SqlValue): SqlValue {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\ufffd') : value;
}
