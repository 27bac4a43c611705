/** Who is suspected of having killed a process, and when that is enough. */
import { expect, test } from 'vitest';
import { systemClock } from '../../runtime/clock.ts';
import { logMarks } from '../../runtime/logMarks.ts';
import { suspectsOf } from '../../runtime/suspects.ts';
import { embeddedGrounds } from '../support/grounds.ts';

test('of several processes, five must have died with an input alone in hand', async () => {
  const { log } = await embeddedGrounds(systemClock);
  for (let death = 0; death < 5; death += 1) {
    const suspects = suspectsOf(logMarks(log), 'router');
    expect(await suspects.next(['a'])).toMatchObject({ condemned: [], run: 1 });
    await suspects.inHand(['a']);
  }
  expect(await suspectsOf(logMarks(log), 'router').next(['a'])).toMatchObject({ condemned: ['a'], run: 1 });
});

test('a crowd is suspected by whoever comes next, and by nobody after it', async () => {
  const { log } = await embeddedGrounds(systemClock);
  await suspectsOf(logMarks(log), 'router').inHand(['a', 'b', 'c']);
  const next = suspectsOf(logMarks(log), 'router');
  expect(await next.next(['a', 'b', 'c'])).toMatchObject({ condemned: [], run: 1, suspect: true });
  expect(await suspectsOf(logMarks(log), 'router').next(['b', 'c'])).toMatchObject({ condemned: [], run: 2 });
});
