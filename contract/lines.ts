/**
 * The telephones of agents as lines: one that rings, or talks, for a call is held for it. A hold is a lease: it ends with the call,
 * or at its instant, so that no lost news keeps an agent from being rung.
 */
import type { LiveLine } from './liveCall.ts';

export type LineAsked = {
  /** The CallSid of the caller. */
  call: string;
  /** Ids of agents who may be rung, in the order of the configuration. */
  agents: readonly string[];
  /** When the caller began to wait for one of them. */
  since: number;
} & Pick<LiveLine, 'strategy' | 'ringSeconds'>;

export interface Lines {
  /**
   * The agents whom the next round rings: available, not in another call, and not needed by a caller who waits longer. Two callers
   * at once never get the same agent, but for `all`.
   */
  ring(asked: LineAsked): Promise<string[]>;
  /**
   * Keeps the caller's place in the queue for `PLACE_KEPT_MS`: 1 is the first. Null: every agent is away, so nobody
   * could come free.
   */
  wait(asked: LineAsked): Promise<number | null>;
  /** Whether the agent's line may be connected with this call: it is held for no other one, and no other agent took the call. */
  take(agent: string, call: string): Promise<boolean>;
  /** The round is over. `talked`: the agent whose line is held begins to be idle now. */
  free(call: string, talked: boolean): Promise<void>;
  /** The name of a caller whom we know, or `''`. */
  nameOf(number: string): Promise<string>;
}
