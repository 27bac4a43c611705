/**
 * A relational database as Firstline uses it: statements with `?` parameters that run on SQLite and PostgreSQL
 * alike, and transactions. Epoch-millisecond integers, JSON as text, ids made by us.
 */
export type SqlValue = string | number | null;
export type Row = Record<string, SqlValue>;

export type Dialect = 'sqlite' | 'postgres';

export interface Sql {
  readonly dialect: Dialect;
  all(statement: string, ...params: SqlValue[]): Promise<Row[]>;
  /** How many rows were changed. */
  run(statement: string, ...params: SqlValue[]): Promise<number>;
  /** Several statements without parameters, separated by `;` at a line's end. For migrations. */
  script(statements: string): Promise<void>;
  /**
   * Undoes what `work` did if it throws, and nothing else; then throws the same. Only inside a transaction. Savepoints
   * may be nested.
   */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
}

export interface Database {
  readonly dialect: Dialect;
  /**
   * Durable when it resolves. Transactions that wait at the same time may share one commit; each of them still
   * stands or falls alone. Runs `work` again after a deadlock, a serialisation failure or two inserts of one key at
   * the same moment; such an error leaves a statement as a Failure with `retry`, so nobody takes it for the input's
   * fault. Throws what `work` throws; a Failure with `retry` when the database cannot be reached or cannot commit.
   */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Statements that read a committed state. Never waits for a writer. */
  read: Sql;
  /** Every row of these tables, as of one moment, while others write. */
  snapshot(tables: readonly string[]): AsyncIterable<{ table: string; row: Row }>;
  /** Writes the whole anew, so that nothing deleted is left in free pages or in the write-ahead log. Waits for writers. */
  compact(): Promise<void>;
  /** Called after every commit of this process, and soon after one of another process. The result stops it. */
  onCommit(listener: () => void): () => void;
  close(): Promise<void>;
}
