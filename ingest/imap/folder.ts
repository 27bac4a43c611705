/**
 * Lists the mails of a folder, for the check that each was taken. Opens the folder read-only and downloads nothing.
 * Never sends a command after `close`.
 */
import type { Clock } from '../../contract/clock.ts';
import { Failure } from '../../contract/failure.ts';
import { connect, type Credentials, type ServerOptions } from './connection.ts';
import { rangesOf, uidSet } from './taken.ts';

export type Folder = {
  uidValidity: string;
  /** UIDs above `after`, ascending. */
  above: (after: number) => Promise<number[]>;
  /** Those of these UIDs that the folder still holds. */
  among: (uids: readonly number[]) => Promise<number[]>;
  close: () => void;
};

/** UIDs of one search: a longer list exceeds the line length that some servers accept. */
const ASKED_TOGETHER = 500;

/** `signal` closes the connection, also while it is being opened: the pending call then rejects. */
export async function openFolder(
  server: ServerOptions,
  credentials: Credentials,
  clock: Clock,
  signal: AbortSignal,
): Promise<Folder> {
  const { client, uidValidity, close } = await connect(
    { ...server, readOnly: true },
    credentials,
    clock,
    (closeEarly) => {
      if (signal.aborted) closeEarly();
      else signal.addEventListener('abort', closeEarly, { once: true });
    },
  );
  const found = async (set: string): Promise<number[]> => {
    // A server may hide new mail from a folder that is already open until a NOOP.
    await client.noop();
    const uids = await client.search({ uid: set }, { uid: true });
    if (!Array.isArray(uids)) throw new Failure('the server refused to search the folder', { retry: true });
    return uids.sort((a, b) => a - b);
  };
  return {
    uidValidity,
    close,
    // `n:*` includes the last mail even if its UID is below n.
    above: async (after) => (await found(`${after + 1}:*`)).filter((uid) => uid > after),
    async among(uids) {
      const left: number[] = [];
      for (let at = 0; at < uids.length; at += ASKED_TOGETHER)
        left.push(...(await found(uidSet(rangesOf(uids.slice(at, at + ASKED_TOGETHER))))));
      return left.filter((uid) => uids.includes(uid));
    },
  };
}
