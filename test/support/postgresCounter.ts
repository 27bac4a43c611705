/** Tells what this process asks of PostgreSQL within transactions, below Firstline's own code. */
import { Client } from 'pg';

/** Parameters are in the order of the statement. */
export type Asked = { text: string; params: readonly unknown[] };

/** What one transaction asked. BEGIN and COMMIT are statements too. */
export type Transaction = readonly Asked[];

export type PostgresCounter = { committed(): readonly Transaction[]; stop(): void };

/** Statements outside of transactions are looks for work: how often a process looks follows from time, not from work. */
export function countPostgres(): PostgresCounter {
  const method: unknown = Reflect.get(Client.prototype, 'query');
  if (typeof method !== 'function') throw new Error('pg has no method query');
  const running = new WeakMap<object, Asked[]>();
  const committed: Transaction[] = [];
  const told = new Proxy(method, {
    apply(target, client: object, args: unknown[]) {
      const asked = askedBy(args);
      if (asked.text.startsWith('BEGIN')) running.set(client, []);
      const transaction = running.get(client);
      transaction?.push(asked);
      if (/^(?:COMMIT|ROLLBACK$)/.test(asked.text)) running.delete(client);
      if (asked.text.startsWith('COMMIT') && transaction !== undefined) committed.push(transaction);
      const answer: unknown = Reflect.apply(target, client, args);
      return answer;
    },
  });
  Reflect.set(Client.prototype, 'query', told);
  return {
    committed: () => committed,
    stop: () => void Reflect.set(Client.prototype, 'query', method),
  };
}

function askedBy([question, given]: unknown[]): Asked {
  if (typeof question === 'string') return { text: question, params: Array.isArray(given) ? given : [] };
  if (typeof question !== 'object' || question === null || !('text' in question))
    return { text: '', params: [] };
  const values = 'values' in question ? question.values : given;
  return { text: String(question.text), params: Array.isArray(values) ? values : [] };
}
