/** What became of inputs from outside: read by `reconcile`, which compares it with the outside. */
import { z } from 'zod';
import { source, sourceKey } from '../../contract/contact.ts';
import type { Sql } from '../../contract/sql.ts';
import { parkedInputs } from './parked.ts';

/**
 * The outcome of each of these sources that has one: `contact`, `repeated`, or the reason of its refusal. `no-contact`:
 * the row names a contact that does not exist.
 */
export async function outcomesOf(sql: Sql, sources: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql.all(
    `SELECT a.source, CASE WHEN a.contact IS NOT NULL AND c.id IS NULL THEN 'no-contact' ELSE a.outcome END AS outcome
       FROM arrivals a LEFT JOIN contacts c ON c.id = a.contact
       WHERE a.source IN (SELECT value FROM json_each(?))`,
    JSON.stringify(sources),
  );
  return new Map(rows.map((row) => [String(row.source), String(row.outcome)]));
}

export async function existingContacts(sql: Sql, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql.all(
    'SELECT id FROM contacts WHERE id IN (SELECT value FROM json_each(?))',
    JSON.stringify(ids),
  );
  return new Set(rows.map(({ id }) => String(id)));
}

/** Of a contact on its way: as the classifier reads it, and as the router does. */
const received = z.object({ source });
const classified = z.object({ words: z.object({ received }) });
/** Only the beginning of a long input is kept. */
const cut = z.object({ begins: z.string() });
const SOURCE = /"source":(\{"kind":"[a-z]{1,10}","mailbox":(?:null|"[^"\\]{0,320}"),"ref":"[^"\\]{0,200}"\})/;

/** The sources of parked contacts, and the keys of all parked inputs (a CallSid for events of a call). */
export async function parkedSources(sql: Sql): Promise<{ sources: Set<string>; keys: Set<string> }> {
  const inputs = await parkedInputs(sql);
  const sources = inputs.flatMap(({ json }) => {
    const of =
      received.safeParse(json).data?.source ??
      classified.safeParse(json).data?.words.received.source ??
      source.safeParse(begunSource(cut.safeParse(json).data?.begins ?? '')).data;
    return of === undefined ? [] : [sourceKey(of)];
  });
  return { sources: new Set(sources), keys: new Set(inputs.map(({ key }) => key)) };
}

function begunSource(begins: string): unknown {
  const [, json] = SOURCE.exec(begins) ?? [];
  return json === undefined ? null : JSON.parse(json);
}
