/** What each agent has to do: for the page of the team, and for what moving tickets would change. */

/**
 * `agent` '': of tickets without one. `open` has also the snoozed ones, as capacity counts them. `late`, `soon` and `nextDue` are of open
 * ones: a clock of theirs is past, or ends before an instant.
 */
export type AgentWork = {
  agent: string;
  open: number;
  late: number;
  soon: number;
  snoozed: number;
  waiting: number;
  nextDue: number | null;
};

export interface TeamDesk {
  /** Agents with tickets that are not done. */
  work(now: number, soon: number): Promise<AgentWork[]>;
}
