/** The drafts of an installation's agents, each change one transaction that holds the agent's lock. */
import type { Drafts, HeldOrders, Unsent, Written } from '../contract/drafts.ts';
import type { Database, Sql } from '../contract/sql.ts';
import * as drafts from './tables/drafts.ts';
import * as held from './tables/heldOrders.ts';
import { lock } from './tables/locks.ts';
import { notesOf } from './tables/notes.ts';

export function draftsOf(database: Pick<Database, 'read' | 'transaction'>): Drafts {
  const { read } = database;
  const write = <T>(agent: string, work: (sql: Sql) => Promise<T>): Promise<T> =>
    database.transaction(async (sql) => {
      await lock(sql, [ordersOf(agent)]);
      return work(sql);
    });
  return {
    of: (agent, ticket) => drafts.draftOf(read, { agent, ticket }),
    save: (key, written, { version, click, now }) =>
      write(key.agent, async (sql) => {
        if (await held.wasSentFrom(sql, key.agent, click)) return 'sent';
        const before = await drafts.draftOf(sql, key);
        if (before !== null && before.version !== version && before.text !== written.text)
          return { newer: before };
        if (saysSomething(written) || (before?.files.length ?? 0) > 0)
          return { version: (await drafts.putDraft(sql, key, before, written, now)).version };
        if (before !== null) await drafts.removeDraft(sql, before.id);
        return { version: 0 };
      }),
    discard: (agent, ticket) =>
      write(agent, async (sql) => {
        const before = await drafts.draftOf(sql, { agent, ticket });
        if (before !== null) await drafts.removeDraft(sql, before.id);
        return before?.files ?? [];
      }),
    changeFiles: (key, change, now) =>
      write(key.agent, async (sql) => {
        const before = await drafts.draftOf(sql, key);
        return drafts.putDraft(sql, key, before, { files: change(before?.files ?? []) }, now);
      }),
    waiting: (agent) => held.waitingOf(read, agent),
    state: async (agent, order) => (await held.heldById(read, agent, order))?.state ?? 'unknown',
    sentFiles: async (ticket) => (await notesOf(read, ticket)).flatMap(({ files }) => files),
    undo: (agent, order, now) => write(agent, (sql) => held.giveBack(sql, agent, order, null, now)),
    dismiss: (agent, order) => write(agent, (sql) => held.dismissRefusal(sql, agent, order)),
    used: (key, order, written, { version, now }) =>
      write(key.agent, async (sql) => {
        const before = await drafts.draftOf(sql, key);
        if (isShown(before, version, written.text)) await drafts.removeDraft(sql, before.id);
        await held.noteEnded(sql, key, order, 'sent', now);
      }),
  };
}

/** To whom a conversation shall begin, and about what, are words too. */
function saysSomething({ text, recipients }: Written): boolean {
  const head =
    recipients?.begin === undefined ? '' : `${recipients.to}${recipients.cc}${recipients.begin.subject}`;
  return text.trim() !== '' || head.trim() !== '';
}

/** Within a transaction of the runtime, which holds the agent's lock. */
export function heldOrdersOn(sql: Sql): HeldOrders {
  return {
    hold: (toHold, sendAt, now) => held.holdDraft(sql, toHold, sendAt, now),
    find: (agent, id) => held.heldById(sql, agent, id),
    same: (order, text) => held.heldLike(sql, order, text),
    lastOf: (order) => held.lastHeld(sql, order),
    toChange: (agent, id) => held.heldToChange(sql, agent, id),
    async end(agent, id, refusal, now) {
      if (refusal === null) return held.endHeld(sql, agent, id, now);
      await held.giveBack(sql, agent, id, refusal, now);
    },
    claim: (now, leaseMs, limit) => held.claimHeld(sql, now, leaseMs, limit),
  };
}

/** The lock that decisions about an agent's orders and changes of their drafts share. */
function ordersOf(agent: string): string {
  return `orders/${agent}`;
}

function isShown(draft: Unsent | null, version: number, text: string): draft is Unsent {
  return draft !== null && (draft.version === version || draft.text === text);
}
