/** What reopens nothing, in one process. */
import { describe, test } from 'vitest';
import { gestureCases } from './gestureCases.ts';
import { office } from './office.ts';

describe('in one process', () => {
  test.each(gestureCases)('%s', async (_, run) => run(await office()));
});
