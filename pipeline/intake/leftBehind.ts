/** The lists of what stays behind. Shows of a person's mail its sender and subject alone. */
import { z } from 'zod';
import type {
  IntakeDesk,
  IntakePage,
  ParkedShown,
  QuarantinedShown,
  UnsentShown,
} from '../../contract/intakeDesk.ts';
import type { Sql } from '../../contract/sql.ts';
import type { ParkedInput } from '../../contract/store.ts';
import { parkedInputsAfter } from '../../store/tables/parked.ts';
import { type ContactRow } from '../../store/tables/contacts.ts';
import type { MessageRow } from '../../store/tables/messages.ts';
import { quarantinedRows } from '../../store/tables/quarantined.ts';
import { unsentRows } from '../../store/tables/unsent.ts';

const PAGE = 20;

export function leftBehindOf(read: Sql): Pick<IntakeDesk, 'parked' | 'quarantined' | 'unsent'> {
  return {
    async parked(after) {
      return paged(await parkedInputsAfter(read, after, PAGE + 1), ({ place }) => place, shownParked);
    },
    async quarantined(after) {
      return paged(await quarantinedRows(read, after, PAGE + 1), ({ seq }) => seq, shownQuarantined);
    },
    async unsent(kind, before) {
      return paged(await unsentRows(read, kind, before, PAGE + 1), ({ seq }) => seq, shownUnsent);
    },
  };
}

/** Of rows that were asked for with one more than a page shows. */
function paged<R, T>(rows: readonly R[], placeOf: (row: R) => number, shown: (row: R) => T): IntakePage<T> {
  const items = rows.slice(0, PAGE);
  const end = items.at(-1);
  const last = end === undefined ? null : placeOf(end);
  return { items: items.map(shown), next: rows.length > PAGE ? last : null, last };
}

const words = z.object({ from: z.object({ address: z.string() }).nullable(), subject: z.string() });
/** A contact alone, or in the fact that classified it. */
const ofContact = z.object({ words: z.union([words, z.object({ received: z.object({ words }) })]) });
const named = z.object({ type: z.string() }).or(z.object({ kind: z.string() }));

function shownParked({ id, group: stage, json, error, parkedAt, tries }: ParkedInput): ParkedShown {
  const of = ofContact.safeParse(json).data?.words;
  const said = of === undefined ? null : 'received' in of ? of.received.words : of;
  const name = named.safeParse(json).data;
  const what = name === undefined ? '' : 'type' in name ? name.type : name.kind;
  const from = said?.from?.address ?? '';
  return { id, stage, what, error, parkedAt, tries, from, subject: said?.subject ?? '' };
}

function shownQuarantined({ contact }: ContactRow): QuarantinedShown {
  const { id, receivedAt, source, words: said, because } = contact;
  const { from, subject, verdict } = said;
  return { id, receivedAt, mailbox: source.mailbox, from: from?.address ?? '', subject, verdict, because };
}

function shownUnsent({ message, to }: MessageRow): UnsentShown {
  const { id, ticket, kind, channel, queuedAt, dueAt, attempts, because } = message;
  const reason = attempts === 0 ? null : (because.at(-1) ?? null);
  return { id, ticket, kind, channel, to, queuedAt, dueAt, attempts, reason };
}
