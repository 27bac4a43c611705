/** Reading MIME at once gives what mailparser's streams give, for the real mails and the cases. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sameMime } from '../support/sameMime.ts';

const SHARED = join(import.meta.dirname, '../../../shared');
const skipped = existsSync(SHARED) ? '' : ' (skipped, because ../shared is absent)';

test.skipIf(skipped !== '')(
  `nearly all are read at once, and alike${skipped}`,
  { timeout: 60_000 },
  async () => {
    const files = ['corpora/files', 'cases'].flatMap((folder) =>
      readdirSync(join(SHARED, folder), { recursive: true, encoding: 'utf8' })
        .map((name) => join(SHARED, folder, name))
        .filter((path) => statSync(path).isFile()),
    );
    let atOnce = 0;
    for (const file of files) atOnce += (await sameMime(readFileSync(file))) ? 1 : 0;
    expect(atOnce).toBeGreaterThan(0.95 * files.length);
  },
);
