/**
 * The steps that lift old shapes of facts to the shape of today, per type: step 0 lifts version 1 to version 2, and so
 * on. The version that a type is written in today is one more than the number of its steps. A step is never removed
 * and never edited once it was released: the log and the history hold what was written by every release.
 *
 * Never: an id, an instant or a cause changed by a step.
 */

/** Takes a fact of one version as JSON and returns it in the shape of the next. Must not change what it is given. */
export type Upgrade = (fact: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** By fact type. A type that is absent is at version 1. */
export const upgrades: Readonly<Record<string, readonly Upgrade[]>> = {};
