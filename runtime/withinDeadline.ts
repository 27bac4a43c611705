/** One attempt of a courier, within its deadline. */
import { messageOf } from '../contract/failure.ts';
import type { Message } from '../contract/message.ts';
import { ABANDONED, type Courier, type Delivery } from '../contract/stage.ts';
import type { StageGrounds } from './stages.ts';

/** Abandons a courier at its deadline. An error of the courier counts as deferred, because the outcome is unknown. */
export async function withinDeadline(
  courier: Courier,
  grounds: StageGrounds,
  message: Message,
  send: () => Promise<Delivery>,
): Promise<Delivery> {
  let cancel: () => void = () => {};
  const deadline = new Promise<Delivery>((resolve) => {
    cancel = grounds.clock.wakeAt(grounds.clock.now() + courier.deadlineMs, () =>
      resolve({ outcome: 'deferred', code: ABANDONED.late, detail: 'the courier did not answer in time' }),
    );
  });
  try {
    return await Promise.race([send(), deadline]);
  } catch (thrown) {
    grounds.reports.say('error', 'failed', {
      message: message.id,
      courier: courier.name,
      error: messageOf(thrown),
    });
    return { outcome: 'deferred', code: ABANDONED.thrown, detail: messageOf(thrown) };
  } finally {
    cancel();
  }
}
