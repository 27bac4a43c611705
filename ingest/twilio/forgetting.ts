/**
 * Deletes at Twilio what it holds of a caller: recordings with their transcripts, messages with their pictures, calls. By
 * the SIDs of our records, and by Twilio's own lists of the number, which also know what never reached us.
 *
 * Promises: names each thing that stays, with the reason. Never deletes anything of another number.
 */
import { Failure } from '../../contract/failure.ts';
import { silent } from '../../contract/reports.ts';
import {
  callsWith,
  type ListedCall,
  type Listing,
  mediaOf,
  messagesWith,
  recordingsOf,
  transcriptsOf,
} from './listing.ts';
import { accountPath, change, type TwilioAccount } from './rest.ts';

export type Kind = 'recordings' | 'transcripts' | 'messages' | 'calls';
export type AtTwilio = { deleted: Record<Kind, number>; left: string[] };

const LISTS: Record<Kind, string> = {
  recordings: 'Recordings',
  transcripts: 'Transcriptions',
  messages: 'Messages',
  calls: 'Calls',
};
const GONE = 404;

type Known = { calls: string[]; recordings: string[]; messages: string[] };

export async function forgetAtTwilio(
  account: TwilioAccount,
  caller: string,
  known: Known,
): Promise<AtTwilio> {
  const listing: Listing = { account, reports: silent };
  const result: AtTwilio = { deleted: { recordings: 0, transcripts: 0, messages: 0, calls: 0 }, left: [] };
  const listed = async <T>(what: string, list: () => Promise<T[]>): Promise<T[]> => {
    try {
      return await list();
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown;
      result.left.push(`Twilio's ${what} (${thrown.message}): run this again, or delete them in its console`);
      return [];
    }
  };
  const remove = (kind: Kind, sid: string) => deleteOne(account, kind, sid, result);

  const found = await listed('calls of this number', () => callsWith(listing, caller));
  const calls = unique([...known.calls, ...found.flatMap(withParent)]);
  const recordings = [...known.recordings];
  for (const call of calls) {
    const made = await listed(`recordings of call ${call}`, () => recordingsOf(listing, call));
    recordings.push(...made.map(({ sid }) => sid));
  }
  for (const recording of unique(recordings)) {
    const texts = await listed(`transcripts of ${recording}`, () => transcriptsOf(listing, recording));
    for (const { sid } of texts) await remove('transcripts', sid);
    await remove('recordings', recording);
  }
  const texted = await listed('messages of this number', () => messagesWith(listing, caller));
  const pictured = texted.filter((one) => one.num_media > 0);
  for (const { sid: message } of pictured)
    for (const { sid } of await listed(`pictures of ${message}`, () => mediaOf(listing, message)))
      await deleteAt(account, `/Messages/${message}/Media/${sid}.json`, `picture ${sid}`, result);
  for (const sid of unique([...known.messages, ...texted.map((one) => one.sid)]))
    await remove('messages', sid);
  for (const sid of calls) await remove('calls', sid);
  return result;
}

async function deleteOne(account: TwilioAccount, kind: Kind, sid: string, result: AtTwilio): Promise<void> {
  const path = `/${LISTS[kind]}/${encodeURIComponent(sid)}.json`;
  if (await deleteAt(account, path, `${LISTS[kind]}/${sid}`, result)) result.deleted[kind] += 1;
}

/** Whether it was there and is deleted now. */
async function deleteAt(
  account: TwilioAccount,
  path: string,
  what: string,
  { left }: AtTwilio,
): Promise<boolean> {
  try {
    const status = await change(account, 'DELETE', accountPath(account, path));
    if (status >= 200 && status < 300) return true;
    if (status !== GONE) left.push(`Twilio: ${what} (answered ${status})`);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    left.push(`Twilio: ${what} (${thrown.message})`);
  }
  return false;
}

/** What Twilio was told in the agent's call of a ring back has the number too. */
function withParent({ sid, direction, parent_call_sid }: ListedCall): string[] {
  return direction === 'outbound-dial' && parent_call_sid !== null ? [sid, parent_call_sid] : [sid];
}

function unique(sids: string[]): string[] {
  return [...new Set(sids)];
}
