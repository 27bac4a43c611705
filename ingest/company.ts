/**
 * Lets mails that are being accepted at one time reach the log in the same moment, so that they share its commit.
 *
 * Promises: a mail waits only while another one is being read or stored; no longer than `mostMs`. Each appends
 * alone, and fails alone. Never: waits for a mail that has not arrived.
 */
export type Company = {
  /** A mail begins to be read. */
  enter(): Companion;
};

export type Companion = {
  /** The mail is read and stored. Resolves when it may be appended. */
  ready(): Promise<void>;
  /** The mail needs no append, or failed. After `ready` it changes nothing. */
  left(): void;
};

export function companyWithin(mostMs: number): Company {
  let underway = 0;
  let waiting: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  const goOn = (): void => {
    clearTimeout(timer);
    const all = waiting;
    waiting = [];
    for (const resolve of all) resolve();
  };
  return {
    enter() {
      let isUnderway = true;
      underway += 1;
      const left = (): void => {
        if (!isUnderway) return;
        isUnderway = false;
        underway -= 1;
        if (underway === 0) goOn();
      };
      return {
        left,
        ready: () =>
          new Promise((resolve) => {
            waiting.push(resolve);
            left();
            // Of the machine, not of a Clock: this wait is no part of what Firstline decides.
            if (waiting.length === 1) timer = setTimeout(goOn, mostMs);
          }),
      };
    },
  };
}
