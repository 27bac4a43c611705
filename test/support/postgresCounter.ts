/** Counts what this process asks of PostgreSQL within transactions, below Firstline's own code. */
import { Client } from 'pg';

export type PostgresCounts = {
  /** BEGIN and COMMIT are statements too. */
  statements: number;
  transactions: number;
  /** Number of runs by text. */
  byText: ReadonlyMap<string, number>;
};

export type PostgresCounter = { reset(): void; counts(): PostgresCounts; stop(): void };

/** Statements outside of transactions are looks for work: how often a process looks follows from time, not from work. */
export function countPostgres(): PostgresCounter {
  const method: unknown = Reflect.get(Client.prototype, 'query');
  if (typeof method !== 'function') throw new Error('pg has no method query');
  const within = new WeakSet<object>();
  let byText = new Map<string, number>();
  const told = new Proxy(method, {
    apply(target, client: object, args: unknown[]) {
      const text = textOf(args[0]);
      if (text.startsWith('BEGIN')) within.add(client);
      if (within.has(client)) byText.set(text, (byText.get(text) ?? 0) + 1);
      if (/^(?:COMMIT|ROLLBACK$)/.test(text)) within.delete(client);
      const answer: unknown = Reflect.apply(target, client, args);
      return answer;
    },
  });
  Reflect.set(Client.prototype, 'query', told);
  const runsOf = (begins: string): number =>
    [...byText].reduce((sum, [text, runs]) => (text.startsWith(begins) ? sum + runs : sum), 0);
  return {
    reset() {
      byText = new Map();
    },
    counts: () => ({ statements: runsOf(''), transactions: runsOf('BEGIN'), byText }),
    stop: () => void Reflect.set(Client.prototype, 'query', method),
  };
}

function textOf(question: unknown): string {
  if (typeof question === 'string') return question;
  return typeof question === 'object' && question !== null && 'text' in question ? String(question.text) : '';
}
