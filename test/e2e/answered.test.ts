/** Who is answered, in one process. */
import { describe, test } from 'vitest';
import { office } from './office.ts';
import { personCases } from './personCases.ts';

describe('the answer goes to the person behind', () => {
  test.each(personCases)('%s', async (_, run) => run(await office()));
});
