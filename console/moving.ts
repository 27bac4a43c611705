/** What it would do to agents' load to give tickets to one of them, in the order in which they would be given. */
import type { AgentSettings, Settings } from '../contract/settings.ts';
import type { AgentLoad } from '../contract/store.ts';
import type { TicketRow } from '../contract/ticketRow.ts';

type Loads = ReadonlyMap<string, AgentLoad>;

/** Open tickets of an agent before and after. `awayUntil` null: they are available. `gets`: they are who gets the tickets. */
export type Move = {
  agent: string;
  before: number;
  after: number;
  capacity: number | null;
  awayUntil: number | null;
  gets: boolean;
};

/** Whether the receiver still has room for each ticket of another, after those before it. A ticket that waits takes no room. */
export function roomFor({ id, capacity }: AgentSettings, loads: Loads): (ticket: TicketRow) => boolean {
  let open = loads.get(id)?.open ?? 0;
  return (ticket) => {
    if (open >= capacity) return false;
    if (ticket.status === 'open') open += 1;
    return true;
  };
}

/** The receiver first, then who would have fewer. */
export function movesOf(
  { agents }: Pick<Settings, 'agents'>,
  receiver: string,
  moved: readonly TicketRow[],
  loads: Loads,
  now: number,
): Move[] {
  const leaving = moved.filter(({ agent, status }) => status === 'open' && agent !== receiver);
  const givers = Map.groupBy(leaving, ({ agent }) => agent);
  const move = (agent: string, change: number): Move => {
    const { open = 0, awayUntil = 0 } = loads.get(agent) ?? {};
    return {
      agent,
      before: open,
      after: open + change,
      capacity: agents.find(({ id }) => id === agent)?.capacity ?? null,
      awayUntil: awayUntil > now ? awayUntil : null,
      gets: agent === receiver,
    };
  };
  const fewer = [...givers].flatMap(([agent, of]) => (agent === null ? [] : [move(agent, -of.length)]));
  return [move(receiver, leaving.length), ...fewer];
}
