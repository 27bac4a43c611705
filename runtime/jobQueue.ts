/**
 * The jobs that wait for a thread, in the order of their places. A suspect, whose like were slow before, waits behind
 * jobs that came later. Never lets a suspect starve: each job's place is fixed when it comes.
 */

/** The place of a job among those that wait. */
export type Turn = {
  /** Ms by which the job waits behind later ones. Above 0 it is a suspect. */
  lateMs: number;
  /**
   * Above `most` waiting jobs with the same `beyond`, the last of them leaves the queue: it is tried again later, or
   * ends as displaced. Null: it never leaves.
   */
  room: { most: number; beyond: 'retry' | 'displaced' } | null;
};

export const IN_TURN: Turn = { lateMs: 0, room: null };

export class JobQueue<J extends { turn: Turn }> {
  #waiting: { job: J; place: number }[] = [];

  get length(): number {
    return this.#waiting.length;
  }

  get hasSuspects(): boolean {
    return this.#waiting.some(({ job }) => isSuspect(job));
  }

  /** `nowMs`: any steady time. Returns the job that has to leave for it, perhaps itself. */
  add(job: J, nowMs: number): J | null {
    const place = nowMs + job.turn.lateMs;
    const behind = this.#waiting.findLastIndex((other) => other.place <= place);
    this.#waiting.splice(behind + 1, 0, { job, place });
    return this.#crowdedOut(job.turn);
  }

  /** A job that was taken and did not run: it is next. */
  putBack(job: J): void {
    this.#waiting.unshift({ job, place: -Infinity });
  }

  take(suspectsToo: boolean): J | null {
    const at = this.#waiting.findIndex(({ job }) => suspectsToo || !isSuspect(job));
    return at < 0 ? null : (this.#waiting.splice(at, 1)[0]?.job ?? null);
  }

  /** Whether a waiting job may displace the running one: suspects displace suspects only. */
  crowds(running: J): boolean {
    return isSuspect(running) ? this.length > 0 : this.#waiting.some(({ job }) => !isSuspect(job));
  }

  takeAll(): J[] {
    const all = this.#waiting.map(({ job }) => job);
    this.#waiting = [];
    return all;
  }

  #crowdedOut({ room }: Turn): J | null {
    if (room === null) return null;
    const alike = this.#waiting.filter(({ job }) => job.turn.room?.beyond === room.beyond);
    const last = alike.length > room.most ? alike.at(-1) : undefined;
    if (last === undefined) return null;
    this.#waiting.splice(this.#waiting.indexOf(last), 1);
    return last.job;
  }
}

export function isSuspect({ turn }: { turn: Turn }): boolean {
  return turn.lateMs > 0;
}
