/**
 * Ticket numbers, `FL-1001` and up. Never: one number for two tickets. A process gives out its unused numbers again.
 * So a gap means that a process ended with an unused number, that a commit's outcome stayed unknown, or that the
 * database lost a day.
 */
import type { Fact } from '../../contract/fact.ts';
import type { Sql } from '../../contract/sql.ts';

const FIRST_NUMBER = 1001;

/** The numbers of one transaction. */
export type TicketNumbers = {
  /** Returns the same number until it is used. */
  next(): Promise<string>;
  /** Takes the written facts, and notes the numbers they use. */
  used(facts: Fact[]): void;
  /** Call it at the start of a savepoint, and the result when the savepoint rolls back. */
  mark(): () => void;
  /** Call it at the end. `undone`: the transaction certainly did not commit. */
  end(undone: boolean): void;
};

export function ticketNumbers(): (sql: Sql) => TicketNumbers {
  const spare: string[] = [];
  return (sql) => (sql.dialect === 'sqlite' ? ofOneWriter(sql) : ofManyWriters(sql, spare));
}

/** The one writer sees every existing ticket. */
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

/** Raises the next number above `highest`. Several processes may call it at once, also while others open tickets. */
export async function numbersGoOnAbove(sql: Sql, highest: number): Promise<void> {
  // Uses nextval, not setval: setval would give again a number that another process takes in between.
  await sql.all(
    `SELECT count(nextval('ticket_numbers')) AS n
       FROM generate_series((SELECT last_value + is_called::int FROM ticket_numbers), CAST(? AS bigint))`,
    highest,
  );
}
