/**
 * The interface to a relational database: transactions, and statements with `?` parameters that run on both SQLite and
 * PostgreSQL. Instants are integers in epoch milliseconds, JSON is text, and we make the ids.
 */
export type SqlValue = string | number | null;
export type Row = Record<string, SqlValue>;

export type Dialect = 'sqlite' | 'postgres';

export interface Sql {
  readonly dialect: Dialect;
  all(statement: string, ...params: SqlValue[]): Promise<Row[]>;
  /** Returns the number of changed rows. */
  run(statement: string, ...params: SqlValue[]): Promise<number>;
  /** Several statements without parameters, separated by `;` at the end of a line. For migrations. */
  script(statements: string): Promise<void>;
  /** Rolls back only `work` if it throws; then throws the same. Only inside a transaction. Savepoints may be nested. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
}

export interface Database {
  readonly dialect: Dialect;
  /**
   * Durable when it resolves. Concurrent transactions may share one commit, but each commits or rolls back alone. Runs
   * `work` again after a deadlock, a serialisation failure or two concurrent inserts of one key. A statement throws
   * such an error as a Failure with `retry`, so that the caller does not blame the input. Throws the error of `work`;
   * throws a Failure with `retry` when the database cannot be reached or cannot commit.
   */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Statements that read a committed state. Never waits for a writer. */
  read: Sql;
  /** All rows of these tables at one moment, while other transactions write. */
  snapshot(tables: readonly string[]): AsyncIterable<{ table: string; row: Row }>;
  /** Rewrites the database file, so that free pages and the write-ahead log hold no deleted data. Waits for writers. */
  compact(): Promise<void>;
  /**
   * Calls `listener` after every commit of this process, and soon after one of another process. The returned function
   * stops it.
   */
  onCommit(listener: () => void): () => void;
  /**
   * Passes a short text to the other processes of this database. Nothing keeps it: a process that is not connected
   * misses it.
   */
  whisper(text: string): Promise<void>;
  /** Calls `listener` with each text that another process passes on. The returned function stops it. */
  onWhisper(listener: (text: string) => void): () => void;
  close(): Promise<void>;
}
