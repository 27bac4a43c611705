/**
 * `quarantine`: lists mails that are kept apart because their sender did not prove themselves, oldest first;
 * `release` has them handled as any mail, `reject` takes them from the list. Works beside a running Firstline.
 */
import { quarantinedRows } from '../store/tables/quarantined.ts';
import type { Installation } from '../installation/grounds.ts';
import { settle } from '../pipeline/quarantine.ts';
import { type Command, type Io, UsageError } from './command.ts';
import { visited } from './visited.ts';

const PAGE = 200;
/** Limits the ids of one command. */
const MOST_IDS = 1_000;

export const command: Command = {
  name: 'quarantine',
  summary: 'lists mails whose sender failed the checks; releases or rejects them',
  usage: '[release ID… | reject ID…]',
  options: {},
  positionals: { min: 0, max: MOST_IDS },
  async run({ positionals: [verb, ...ids], configFile, dataDir, io }) {
    if (verb !== undefined && verb !== 'release' && verb !== 'reject')
      throw new UsageError('quarantine takes no argument, or `release` or `reject`');
    if (verb !== undefined && ids.length === 0) throw new UsageError(`${verb} what? Give ids of the list`);
    const installation = await visited(configFile, dataDir);
    try {
      return verb === undefined ? await list(installation, io) : await settleAll(installation, verb, ids, io);
    } finally {
      await installation.close();
    }
  },
};

async function list({ database }: Installation, io: Io): Promise<number> {
  for (let after = 0; ; ) {
    const page = await quarantinedRows(database.read, after, PAGE);
    for (const { contact } of page) {
      const { id, receivedAt, source, words, because } = contact;
      const { from, subject, verdict } = words;
      const at = new Date(receivedAt).toISOString();
      await io.print({ id, at, mailbox: source.mailbox, from, subject, verdict, because });
    }
    if (page.length < PAGE) return 0;
    after = page.at(-1)?.seq ?? after;
  }
}

/** Returns 1 where an id is unknown or not in quarantine. */
async function settleAll(
  installation: Installation,
  how: 'release' | 'reject',
  ids: string[],
  io: Io,
): Promise<number> {
  let left = 0;
  for (const id of ids) {
    const settled = await settle(installation, id, how === 'release' ? 'release-rejected-too' : how, null);
    await io.print({ id, ...settled });
    if (settled.outcome === 'unknown' || settled.outcome === 'kept') left += 1;
  }
  return left === 0 ? 0 : 1;
}
