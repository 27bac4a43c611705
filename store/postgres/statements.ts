/**
 * The statements of contract/sql.ts on a PostgreSQL connection: `?` becomes `$n`, each statement is prepared once a
 * connection, numbers are numbers. Never: a NUL in a text, which PostgreSQL cannot keep and a mail may hold.
 */
import type { Sql, SqlValue } from '../../contract/sql.ts';
import { type Ask, LONG_MS, type Question } from './connections.ts';

/** `changed`: whether anything was written on the way. */
export type Statements = Sql & { changed(): boolean };

/** For reading outside of any transaction there are no savepoints. */
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
      // As long as the tables are large; one that waits for another process's migration waits it out.
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
        // On a lost connection this throws the Failure that says so, which is what the transaction must end with.
        await command(`ROLLBACK TO ${name}`);
        await command(`RELEASE ${name}`);
        throw thrown;
      } finally {
        depth -= 1;
      }
    },
  };
}

/** The text with `$n`, and the name it is prepared under: the statements of this program are few. */
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
