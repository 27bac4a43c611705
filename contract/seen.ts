/**
 * What a person of the console has seen of each ticket. State and not facts: `replay` does not make it again. Holds positions and no
 * words, and goes with its account.
 *
 * A ticket is unread for a person while its last words are another's, and newer than the position that the person has seen. So acting reads them.
 */

/** The person who looks. `agent` null: a person without an agent. */
export type Viewer = { account: string; agent: string | null };

/** Looks within this time are one. */
export const ONE_LOOK_MS = 10 * 60_000;

export interface Seen {
  /**
   * The account looks at the ticket as it is up to `seq`. Answers with the position up to which it had seen it before this look; 0
   * where it had not.
   */
  look(account: string, ticket: string, seq: number, now: number): Promise<number>;
}
