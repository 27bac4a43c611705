/**
 * A process that leads: `lockHolder.ts DATABASE_URL`. Says so with a line on standard output once it does, and with another
 * when it is told that it does not any more: whoever wakes it is to see what it believes at its very first look.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { tryOutboxLock } from '../../store/postgres/outboxLock.ts';
import { openPostgres } from '../../store/postgres/postgres.ts';

const LOOK_EVERY_MS = 10;

const [url = ''] = process.argv.slice(2);
const lead = await tryOutboxLock(openPostgres({ url }));
if (lead === null) throw new Error('somebody else leads');
process.stdout.write('leads\n');
let looks = 0;
for (let before = performance.now(); lead.isHeld(); before = performance.now()) {
  await pause(LOOK_EVERY_MS);
  looks = performance.now() - before > 1_000 ? 1 : looks + 1;
}
process.stdout.write(`leads no more, seen at look ${looks}\n`);
process.exit(0);
