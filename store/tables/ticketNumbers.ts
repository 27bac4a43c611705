/**
 * Ticket numbers, `FL-1001` and up. Promises: unique and rising. Never: one number for two tickets. Gaps are allowed:
 * on PostgreSQL a transaction that opens no ticket, or that rolls back, may lose a number.
 */
import type { Fact } from '../../contract/fact.ts';
import type { Sql } from '../../contract/sql.ts';

const FIRST_NUMBER = 1001;

/** The numbers of one transaction. */
export type TicketNumbers = {
  /** Returns the same number until a fact uses it, because most decisions ask for a number and open no ticket. */
  next(): Promise<string>;
  /** Call it with the facts that were written. */
  wrote(facts: Fact[]): void;
};

export function ticketNumbers(sql: Sql): TicketNumbers {
  const unused: number[] = [];
  let [asked, highest] = [1, 0];
  return {
    async next() {
      if (unused.length === 0 && sql.dialect === 'sqlite')
        // Nobody else opens a ticket before the commit.
        unused.push(highest > 0 ? highest + 1 : await aboveTheHighest(sql));
      // Twice as many each time: a batch that opens many tickets asks seldom, one that opens none loses one number.
      if (unused.length === 0) unused.push(...(await fromSequence(sql, asked)));
      return `FL-${unused[0]}`;
    },
    wrote(facts) {
      if (!facts.some(({ type }) => type === 'ticket.opened')) return;
      highest = unused.shift() ?? highest;
      if (unused.length === 0) asked *= 2;
    },
  };
}

/** The only writer sees every ticket. */
async function aboveTheHighest(sql: Sql): Promise<number> {
  const [row] = await sql.all(`SELECT coalesce(max(n) + 1, ${FIRST_NUMBER}) AS n FROM tickets`);
  return Number(row?.n);
}

async function fromSequence(sql: Sql, count: number): Promise<number[]> {
  const numbers = `SELECT nextval('ticket_numbers') AS n FROM generate_series(1, CAST(? AS bigint))`;
  const rows = await sql.all(numbers, count);
  return rows.map(({ n }) => Number(n)).sort((a, b) => a - b);
}

/** Raises the next number above `highest`. Several processes may call it at once, also while others open tickets. */
export async function numbersGoOnAbove(sql: Sql, highest: number): Promise<void> {
  // Uses nextval, not setval: setval would give again a number that another process takes in between.
  await sql.all(
    `SELECT count(nextval('ticket_numbers')) AS n
       FROM generate_series((SELECT last_value + is_called::int FROM ticket_numbers), CAST(? AS bigint))`,
    highest,
  );
}
