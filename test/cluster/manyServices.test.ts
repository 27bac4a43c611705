/** Every service of ours in docker-compose.yml, with its command and its environment, beside the others on real servers. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { clusterServers, noCluster } from '../support/clusterServers.ts';
import { temporaryFolder } from '../support/folders.ts';
import { until } from '../support/grounds.ts';
import { noKafkaOfItsOwn } from '../support/kafka.ts';
import { firstline, json, running } from '../support/process.ts';
import { type OurService, ourServices } from '../deploy/services.ts';

// The file has the topics' prefix that everybody has: no broker of somebody else's.
const reason = noCluster() ?? noKafkaOfItsOwn();
const WITHIN_MS = 600_000;
const PATIENCE_MS = 180_000;

describe.skipIf(reason !== null)(`docker-compose.yml ${reason ?? ''}`, { timeout: WITHIN_MS }, () => {
  test('every service starts as the file says, and becomes ready', async () => {
    const folder = temporaryFolder();
    const { env } = await clusterServers('s3', folder);
    const services = ourServices({
      database_url: env.DATABASE_URL ?? '',
      s3_access_key: env.AWS_ACCESS_KEY_ID ?? '',
      s3_secret_key: env.AWS_SECRET_ACCESS_KEY ?? '',
    });
    const here = ({ environment }: OurService): Record<string, string> => ({ ...environment, ...env });
    const data = ['--data', join(folder, 'data')];

    const [migrate, ...rest] = services;
    expect(migrate?.command).toEqual(['migrate']);
    for (const _again of [1, 2]) {
      const { code, stderr } = await firstline([...(migrate?.command ?? []), ...data], {
        env: here(migrate!),
      });
      expect(code, stderr).toBe(0);
    }
    const started = rest.map((service) => ({
      service,
      process: running([...onFreePorts(service.command), ...data], { env: here(service) }),
    }));
    for (const { service, process } of started) {
      await until(`${service.name} is up`, () => process.stdout().includes('\n'), PATIENCE_MS);
      const [up] = json(process.stdout());
      await until(`${service.name} is ready`, () => isReady(String(up?.['http'])), PATIENCE_MS);
      process.kill('SIGTERM');
    }
    for (const { service, process } of started)
      expect({ name: service.name, code: await process.ended }).toEqual({ name: service.name, code: 0 });
  });
});

function onFreePorts(command: string[]): string[] {
  return command.map((word) => word.replace(/^0\.0\.0\.0:\d+$/, '127.0.0.1:0'));
}

async function isReady(http: string): Promise<boolean> {
  const { status } = await fetch(`http://${http}/readyz`);
  return status === 200;
}
