/**
 * The jobs that wait for a thread, in the order of their places. A late job, whose like were slow before, waits behind
 * jobs that came after it. Asks each job again for its turn, because that may change while it waits. Never lets a job
 * starve, if its lateness is bounded.
 */

/** The place of a job among those that wait. */
export type Turn = {
  /** Ms by which the job waits behind later ones. */
  lateMs: number;
  /** It must delay no other job: it never gets the last free thread, and displaces only suspects. */
  isSuspect: boolean;
  /**
   * Above `most` waiting jobs with the same `beyond`, the last of them leaves the queue: it is tried again later, or
   * ends as displaced. Null: it never leaves.
   */
  room: { most: number; beyond: 'retry' | 'displaced' } | null;
};

export const IN_TURN: Turn = { lateMs: 0, isSuspect: false, room: null };

type Waiting<J> = { job: J; cameMs: number };

export class JobQueue<J extends { turn: () => Turn }> {
  #waiting: Waiting<J>[] = [];

  get length(): number {
    return this.#waiting.length;
  }

  get hasSuspects(): boolean {
    return this.#waiting.some(({ job }) => isSuspect(job));
  }

  /** `nowMs`: any steady time. Returns the job that has to leave for it, perhaps itself. */
  add(job: J, nowMs: number): J | null {
    this.#waiting.push({ job, cameMs: nowMs });
    return this.#crowdedOut(job.turn().room);
  }

  /** A job that was taken and did not run: it is next. */
  putBack(job: J): void {
    this.#waiting.unshift({ job, cameMs: -Infinity });
  }

  take(suspectsToo: boolean): J | null {
    return this.#removed(this.#inOrder().find(({ job }) => suspectsToo || !isSuspect(job)));
  }

  /** Whether a waiting job may displace the running one: suspects displace suspects only. */
  crowds(running: J): boolean {
    return isSuspect(running) ? this.length > 0 : this.#waiting.some(({ job }) => !isSuspect(job));
  }

  takeAll(): J[] {
    const all = this.#inOrder().map(({ job }) => job);
    this.#waiting = [];
    return all;
  }

  #inOrder(): Waiting<J>[] {
    const places = new Map(this.#waiting.map((one) => [one, one.cameMs + one.job.turn().lateMs]));
    return this.#waiting.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  }

  #crowdedOut(room: Turn['room']): J | null {
    if (room === null) return null;
    const alike = this.#inOrder().filter(({ job }) => job.turn().room?.beyond === room.beyond);
    return alike.length > room.most ? this.#removed(alike.at(-1)) : null;
  }

  #removed(one: Waiting<J> | undefined): J | null {
    if (one === undefined) return null;
    this.#waiting.splice(this.#waiting.indexOf(one), 1);
    return one.job;
  }
}

function isSuspect({ turn }: { turn: () => Turn }): boolean {
  return turn().isSuspect;
}
