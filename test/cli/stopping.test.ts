/** In which order a process ends what it runs. */
import { expect, test } from 'vitest';
import { type Running, stopped } from '../../pipeline/pipeline.ts';

type World = { said: string[]; finish: Map<string, () => void> };

/** Each says when it is asked to stop, and stops when it is told to. */
function worker(world: World, shape: Running['shape'], name: string): Running {
  return {
    shape,
    worker: {
      start: async () => {},
      stop: () => {
        world.said.push(name);
        return new Promise((resolve) => world.finish.set(name, resolve));
      },
    },
  };
}

async function soon(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5));
}

test('couriers are handed nothing more from the first moment on, and waited for at the end', async () => {
  const world: World = { said: [], finish: new Map() };
  // In the order in which they are started: from the bottom up.
  const running = [
    worker(world, 'keeper', 'trimmer'),
    worker(world, 'courier', 'email'),
    worker(world, 'stage', 'notifier'),
    worker(world, 'stage', 'router'),
    worker(world, 'inbox', 'smtp'),
    worker(world, 'inbox', 'imap'),
  ];
  let over = false;
  const ending = stopped(running).then(() => (over = true));
  const rest = [['email', 'smtp', 'imap'], ['router'], ['notifier'], ['trimmer']];
  for (const asked of rest) {
    await soon();
    expect(world.said.splice(0)).toEqual(asked);
    for (const name of asked) if (name !== 'email') world.finish.get(name)?.();
  }
  await soon();
  expect(over).toBe(false);
  world.finish.get('email')?.();
  await ending;
});
