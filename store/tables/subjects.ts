/** The subject of a contact, as an expression of SQL. Never the whole words, which may be long. */
import type { Sql } from '../../contract/sql.ts';

/** `words`: the column, or an expression. */
export function subjectOf({ dialect }: Pick<Sql, 'dialect'>, words: string): string {
  return `${dialect === 'sqlite' ? words : `${words}::jsonb`} ->> 'subject'`;
}
