/** The inputs in flight, known after the death of their process. */

/**
 * Records the inputs in flight, so that an input that kills the process is found. Survives the death of the process,
 * but not of the machine: it costs no fsync. Several processes may have marks of one group.
 */
export interface Marks {
  /** Whether other processes run the same groups: one of them may die while this one lives. */
  readonly shared: boolean;
  /** The inputs that were in flight in dead processes, merged. Marks them as read. */
  read(group: string): Promise<Mark>;
  /** Writes this process's own mark. */
  write(group: string, mark: Mark): Promise<void>;
}
/** Causes of the inputs in flight, and how often the process died with each. */
export type Mark = { inHand: string[]; deaths: Record<string, number> };
