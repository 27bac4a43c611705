/** What the console looks at beyond the rows of the store, and the record of who did. */
import { factId } from '../contract/ids.ts';
import type { Look } from '../contract/looking.ts';
import type { Originals } from '../contract/originals.ts';
import type { Blobs } from '../contract/blobs.ts';
import type { Clock } from '../contract/clock.ts';
import type { Store } from '../contract/store.ts';
import type { Reading } from '../ingest/mail/reading.ts';
import { identified } from '../runtime/facts.ts';

/** The name by which the console says facts. */
export const CONSOLE = 'console';

export function originalsOf(
  blobs: Pick<Blobs, 'get'>,
  reading: Pick<Reading, 'whole' | 'attachments'>,
): Originals {
  return {
    bytes: (blob) => blobs.get(blob),
    whole: (raw) => reading.whole(raw),
    files: (raw) => reading.attachments(raw),
  };
}

/** A player asks for many parts of one recording: the fact is written once a session. */
export function lookingOf({ store, clock }: { store: Store; clock: Clock }): (look: Look) => Promise<void> {
  return async ({ session, ...look }) => {
    const cause = `looked/${session}/${look.contact}/${look.what}/${look.file ?? ''}`;
    const now = clock.now();
    await store.transaction(async (tx) => {
      const [known] = await tx.remembered(cause, [factId(cause, CONSOLE, 0)]);
      if (known !== undefined) return;
      await tx.write(identified([{ type: 'agent.looked', ...look }], CONSOLE, cause, now));
    });
  };
}
