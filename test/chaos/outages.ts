/** Servers that go down and come back while everything runs: the broker, the database, the blob store, one at a time. */
import type { Random } from '../simulation/random.ts';
import type { Outage } from '../support/clusterServers.ts';
import { between } from './killer.ts';
import { pause, pauseUnless } from './world.ts';

const EVERY_MS = { least: 25_000, most: 60_000 };
const DOWN_MS = { least: 1_000, most: 9_000 };

export type Outages = { counted: Map<string, number>; stop(): Promise<void> };

export function outages(servers: Outage[], random: Random, tell: (line: string) => void): Outages {
  const counted = new Map<string, number>();
  const ending = new AbortController();
  const running = (async () => {
    while (!ending.signal.aborted) {
      await pauseUnless(ending.signal, between(EVERY_MS, random));
      if (ending.signal.aborted || servers.length === 0) return;
      const server = random.pick(servers);
      const downMs = between(DOWN_MS, random);
      tell(`${server.name} goes down for ${(downMs / 1000).toFixed(1)} s`);
      counted.set(server.name, (counted.get(server.name) ?? 0) + 1);
      await server.down(random.chance(0.5));
      await pause(downMs);
      await server.up();
    }
  })();
  return {
    counted,
    async stop() {
      ending.abort();
      await running;
    },
  };
}
