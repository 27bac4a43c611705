/**
 * `resend`: queues failed messages again, by id or all since an instant. Works beside a running Firstline, whose couriers
 * send them.
 */
import type { Installation } from '../installation/grounds.ts';
import { type ResendOutcome, resend } from '../runtime/resending.ts';
import { messagesPage } from '../store/tables/messages.ts';
import { type Command, UsageError } from './command.ts';
import { visited } from './visited.ts';

const PAGE = 500;
/** Limits the ids of one command. */
const MOST_IDS = 1_000;

export const command: Command = {
  name: 'resend',
  summary: 'queues failed messages again, with the same Message-ID',
  usage: '(MESSAGE… | --failed-since INSTANT)',
  options: { 'failed-since': { type: 'string' } },
  positionals: { min: 0, max: MOST_IDS },
  async run({ positionals: given, options, configFile, dataDir, io }) {
    const since = options['failed-since'];
    if ((given.length === 0) === (since === undefined))
      throw new UsageError('resend what? Ids of messages, or --failed-since INSTANT');
    const instant = typeof since === 'string' ? instantIn(since) : null;
    const installation = await visited(configFile, dataDir);
    try {
      const ids = instant === null ? given : await failedSince(installation, instant);
      let left = 0;
      for (const id of ids) {
        const outcome: ResendOutcome = await resend(installation, id);
        await io.print({ id, outcome });
        if (outcome !== 'queued') left += 1;
      }
      return left === 0 ? 0 : 1;
    } finally {
      await installation.close();
    }
  },
};

/** With a date alone, its beginning in UTC. */
function instantIn(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}(?:T.*)?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new UsageError(`not an instant: ${text}; for example 2026-12-31T09:00:00Z`);
  return at;
}

async function failedSince({ database }: Installation, since: number): Promise<string[]> {
  const ids: string[] = [];
  for (let after = 0; ; ) {
    const page = await messagesPage(database.read, after, PAGE);
    for (const { message } of page)
      if (message.status === 'failed' && (message.failedAt ?? since) >= since) ids.push(message.id);
    if (page.length < PAGE) return ids;
    after = page.at(-1)?.seq ?? after;
  }
}
