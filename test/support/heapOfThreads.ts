/** A process whose threads take all the memory that they are given, two at a time. Prints how each job ended. */
import { readingThreads } from '../../pipeline/reading.ts';
import { mailOf } from './mails.ts';
import { POISONED, poisonOf } from './poisonMails.ts';

const threads = readingThreads(POISONED);
const ended = await Promise.all([endOf(poisonOf('one', 'heap')), endOf(poisonOf('two', 'buffers'))]);
process.stdout.write(`${[...ended, await endOf(mailOf())].join(' ')}\n`);
await threads.close();

async function endOf(raw: Buffer): Promise<string> {
  const job = {
    kind: 'mail' as const,
    id: 'c',
    raw: Uint8Array.from(raw),
    authserv: null,
    ownMailboxes: null,
    whole: false,
  };
  const done = await threads.run(async () => ({ job, transfer: [] }), raw.length, []);
  if ('killed' in done) return done.killed;
  return done.value.kind === 'mail' ? String(done.value.contact.messageId?.length) : 'another';
}
