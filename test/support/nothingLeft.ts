/**
 * The files of the quick project share processes, because a process for each would take more CPU than its tests: what a file
 * leaves behind would reach the next one. So each leaves environment, folder, clock, signals and globals as it found them.
 */
import { getRequestListener } from '@hono/node-server';
import { afterAll, expect, vi } from 'vitest';
import 'zod';

// Two packages change globals once, zod when it is loaded and this one with its first listener: before the first file.
getRequestListener(() => new Response());

const EVENTS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'uncaughtException', 'unhandledRejection'] as const;

const before = surroundings();

afterAll(() => {
  const now = surroundings();
  const names = new Set([...before.keys(), ...now.keys()]);
  // Names alone: the environment has secrets.
  const changed = [...names].filter((name) => !Object.is(before.get(name), now.get(name)));
  expect({ 'left changed': changed }).toEqual({ 'left changed': [] });
});

function surroundings(): Map<string, unknown> {
  return new Map<string, unknown>([
    ['folder', process.cwd()],
    ['fake timers', vi.isFakeTimers()],
    ...EVENTS.map((name) => [`listeners of ${name}`, process.listenerCount(name)] as const),
    ...Object.entries(process.env).map(([name, value]) => [`variable ${name}`, value] as const),
    ...valuesOfGlobals(),
  ]);
}

/** Without those that Node makes when they are first used. */
function valuesOfGlobals(): [string, unknown][] {
  return Object.entries(Object.getOwnPropertyDescriptors(globalThis)).flatMap(([name, described]) =>
    'value' in described ? [[`global ${name}`, described.value]] : [],
  );
}
