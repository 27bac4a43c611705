/** The tickets of a queue that are not done, as figures. */
export type QueueFigures = {
  queue: string;
  open: number;
  unassigned: number;
  /** Open with a promise that is past. */
  overdue: number;
  /** For the customer. */
  waiting: number;
  /** Epoch ms; null without one. */
  oldestOpen: number | null;
  oldestUnassigned: number | null;
};
