/**
 * The numbers of tickets, `FL-1001` and up. Never: one number for two tickets. A number that was taken and not used is
 * given again by the process that took it, so that a gap tells of a process that ended with one in hand, of a commit
 * whose outcome nobody learned, or of a day that the database lost.
 */
import type { Fact } from '../../contract/fact.ts';
import type { Sql } from '../../contract/sql.ts';

const FIRST_NUMBER = 1001;

/** Of one transaction. */
export type TicketNumbers = {
  /** The same one until it is used. */
  next(): Promise<string>;
  /** To be told of what is written. */
  used(facts: Fact[]): void;
  /** Where a savepoint begins; the result is called when it was undone. */
  mark(): () => void;
  /** At the end. `undone`: nothing of the transaction can have been committed. */
  end(undone: boolean): void;
};

export function ticketNumbers(): (sql: Sql) => TicketNumbers {
  const spare: string[] = [];
  return (sql) => (sql.dialect === 'sqlite' ? ofOneWriter(sql) : ofManyWriters(sql, spare));
}

/** One writer sees every ticket there is. */
function ofOneWriter(sql: Sql): TicketNumbers {
  return {
    async next() {
      const [row] = await sql.all('SELECT max(n) AS n FROM tickets');
      return `FL-${row?.n === null || row === undefined ? FIRST_NUMBER : Number(row.n) + 1}`;
    },
    used() {},
    mark: () => () => {},
    end() {},
  };
}

function ofManyWriters(sql: Sql, spare: string[]): TicketNumbers {
  const taken: string[] = [];
  let used = new Set<string>();
  return {
    async next() {
      const unused = taken.find((number) => !used.has(number));
      if (unused !== undefined) return unused;
      const number = spare.shift() ?? (await fromSequence(sql));
      taken.push(number);
      return number;
    },
    used(facts) {
      for (const fact of facts) if (fact.type === 'ticket.opened') used.add(fact.ticket);
    },
    mark() {
      const before = new Set(used);
      return () => {
        used = before;
      };
    },
    end(undone) {
      const free = undone ? taken : taken.filter((number) => !used.has(number));
      spare.push(...free.filter((number) => !spare.includes(number)));
      spare.sort((a, b) => Number(a.slice(3)) - Number(b.slice(3)));
    },
  };
}

async function fromSequence(sql: Sql): Promise<string> {
  const [row] = await sql.all(`SELECT nextval('ticket_numbers') AS n`);
  return `FL-${Number(row?.n)}`;
}

/** The next number is above `highest`. Several processes may say so at once, also while others open tickets. */
export async function numbersGoOnAbove(sql: Sql, highest: number): Promise<void> {
  // Taken, and not set by setval: that would give again what somebody takes in between.
  await sql.all(
    `SELECT count(nextval('ticket_numbers')) AS n
       FROM generate_series((SELECT last_value + is_called::int FROM ticket_numbers), CAST(? AS bigint))`,
    highest,
  );
}
