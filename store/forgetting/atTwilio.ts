/** What Twilio holds of a person by our records: the SIDs of calls, recordings and messages. Read before `forgetPerson`. */
import { isSystemCall } from '../../contract/callSystem.ts';
import type { Database, Sql } from '../../contract/sql.ts';
import { callBySid } from '../tables/calls.ts';
import { contactsById } from '../tables/contacts.ts';
import { MESSAGE_COLUMNS } from '../tables/messageRows.ts';
import { whatIsTheirs } from './forget.ts';
import { paged } from './sweep.ts';

export type Sids = { calls: string[]; recordings: string[]; messages: string[] };

const MESSAGES = { table: 'messages', key: 'seq', first: 0, columns: ['state'] };

export async function sidsOf({ read }: Database, address: string): Promise<Sids> {
  const { calls: all, contacts, people } = await whatIsTheirs(read, address.toLowerCase());
  const calls = all.filter((sid) => !isSystemCall(sid));
  const recordings: string[] = [];
  for (const sid of calls)
    recordings.push(...((await callBySid(read, sid))?.recordings ?? []).map((one) => one.sid));
  const messages = [...(await received(read, contacts)), ...(await sent(read, people))];
  return { calls, recordings, messages };
}

async function received(sql: Sql, contacts: string[]): Promise<string[]> {
  const stored = await contactsById(sql, contacts);
  return [...stored.values()].flatMap(({ channel, source }) =>
    channel === 'sms' && source.kind === 'twilio' ? source.ref : [],
  );
}

async function sent(sql: Sql, people: string[]): Promise<string[]> {
  const sids: string[] = [];
  for await (const row of paged(sql, MESSAGES, [MESSAGE_COLUMNS], `channel = 'sms'`)) {
    const said = `${String(row['fact_body'])}${String(row['state'])}`;
    // Empty while a message is as its first fact left it: not sent.
    const { reference = null } = JSON.parse(String(row['state'] || '{}')) as { reference?: string | null };
    if (reference !== null && people.some((id) => said.includes(`"${id}"`))) sids.push(reference);
  }
  return sids;
}
