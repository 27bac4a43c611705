/**
 * The demo's story: follows the installation's history and prints one line for each fact with a meaning for a person.
 * Prints nothing that did not happen: the history is its only source.
 */
import type { Io } from '../command.ts';
import type { EpochMs } from '../../contract/clock.ts';
import { messageOf } from '../../contract/failure.ts';
import { timeText } from '../../contract/telling/instant.ts';
import { lineOf } from '../../contract/telling/telling.ts';
import type { Installation } from '../../installation/installation.ts';
import { pagesOf } from '../../store/pages.ts';
import { newestSeq } from '../../store/tables/history.ts';

const PAGE = 100;

export type Story = {
  /** Prints a line between the facts: an outside event, or a hint. */
  say(at: EpochMs, text: string): void;
  /** Prints the remaining facts and stops. */
  end(): Promise<void>;
};

/** Starts with facts committed after this call. */
export async function followStory(installation: Installation, io: Pick<Io, 'tell'>): Promise<Story> {
  const { database, store } = installation;
  const pages = pagesOf(database);
  const settings = await store.read.settings();
  // The viewer's wall clock.
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  let after = await newestSeq(installation.database.read);
  let telling = Promise.resolve();
  const say = (at: EpochMs, text: string): void => io.tell(`${timeText(at, timeZone)}  ${text}`);

  async function tellNew(): Promise<void> {
    for (let page = await pages.facts(after, PAGE); page.length > 0; page = await pages.facts(after, PAGE)) {
      for (const { seq, fact } of page) {
        const text = await lineOf(fact, { read: store.read, settings, timeZone });
        if (text !== null) say(fact.at, text);
        after = seq;
      }
    }
  }

  const look = (): void => {
    telling = telling
      .then(tellNew)
      .catch((thrown: unknown) => io.tell(`the story cannot be told: ${messageOf(thrown)}`));
  };
  const stop = store.onCommit(look);
  return {
    say,
    async end() {
      stop();
      look();
      await telling;
    },
  };
}
