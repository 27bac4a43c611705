/** `npm run simulate -- --seeds 5000 --from 1`: as many schedules as wanted; the first broken one ends it. */
import { parseArgs } from 'node:util';
import { simulate } from './schedule.ts';

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '1000' }, from: { type: 'string', default: '1' } },
});
const from = Number(values.from);
const until = from + Number(values.seeds);
const total = { seeds: 0, mails: 0, deaths: 0, sent: 0 };
for (let seed = from; seed < until; seed += 1) {
  const outcome = await simulate(seed);
  total.seeds += 1;
  total.mails += outcome.mails;
  total.deaths += outcome.deaths;
  total.sent += outcome.sent;
  if (outcome.broken.length > 0) {
    process.stdout.write(`${JSON.stringify(outcome)}\n`);
    process.exit(1);
  }
  if (total.seeds % 100 === 0) process.stderr.write(`${total.seeds} schedules, ${total.deaths} deaths\n`);
}
process.stdout.write(`${JSON.stringify(total)}\n`);
