/** A short run of what `npm run chaos` does for as long as one likes. */
import { describe, expect, test } from 'vitest';
import { noCluster } from '../support/clusterServers.ts';
import { noDovecot } from '../support/dovecot.ts';
import { chaos } from './run.ts';
import { tableOf } from './table.ts';

const LOAD_MS = 75_000;
/** Leases, rest and starts included, on a machine that is busy. */
const WITHIN_MS = 900_000;

const reason = noCluster() ?? noDovecot();

describe.skipIf(reason !== null)(`a cluster under fire ${reason ?? ''}`, () => {
  test('loses nothing, says nothing twice, and comes to rest', { timeout: WITHIN_MS }, async () => {
    const { lines, figures } = await chaos({
      loadMs: LOAD_MS,
      killEveryMs: 3_000,
      outages: false,
      seed: 7,
      folder: null,
      tell: () => {},
    });
    expect(
      lines.filter(({ ok }) => !ok),
      tableOf(lines, figures),
    ).toEqual([]);
  });
});
