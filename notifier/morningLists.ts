/** Reads the lists of the mail of the morning. */
import type { Fact } from '../contract/fact.ts';
import type { ListedTicket } from '../contract/lists.ts';
import { leads } from '../contract/morning.ts';
import type { Settings } from '../contract/settings.ts';
import type { Read } from '../contract/store.ts';

/** Tickets that are read for one section. */
export const MAX_READ = 200;

/** The lists that an agent's mail is made of. `unassigned` and `open` are empty for who leads nobody. */
export type Morning = {
  mine: ListedTicket[];
  waiting: ListedTicket[];
  unassigned: ListedTicket[];
  open: ListedTicket[];
  /** Ids of known issues. */
  issues: string[];
};

export async function morningOf(
  fact: Fact,
  { agents }: Settings,
  now: number,
  read: Read,
): Promise<Morning | null> {
  if (fact.type !== 'agent.briefed') return null;
  const role = agents.find(({ id }) => id === fact.agent)?.role ?? 'agent';
  const ofTeam = async (list: 'unassigned' | 'open'): Promise<ListedTicket[]> => {
    if (!leads(role)) return [];
    return list === 'open' ? read.listed({ list }, MAX_READ) : read.listed({ list, queue: null }, MAX_READ);
  };
  return {
    mine: await read.listed({ list: 'mine', agent: fact.agent }, MAX_READ),
    waiting: await read.listed({ list: 'waiting', agent: fact.agent }, MAX_READ),
    unassigned: await ofTeam('unassigned'),
    open: await ofTeam('open'),
    issues: (await read.openIssues(now)).map(({ id }) => id),
  };
}
