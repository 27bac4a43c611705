/** How a fact of an old shape is lifted to that of today, on types that exist for this test alone. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { decoderOf } from '../../contract/fact.ts';

/** Version 1 had one `name`; version 2 has `names`; version 3 says also how many. */
const lights = decoderOf({
  payloads: {
    'light.lit': z.object({ names: z.array(z.string()), count: z.number() }),
    'light.out': z.object({ name: z.string() }),
  },
  upgrades: {
    'light.lit': [
      ({ name, ...fact }) => ({ ...fact, names: [name] }),
      (fact) => ({ ...fact, count: Array.isArray(fact.names) ? fact.names.length : 0 }),
    ],
  },
});
const envelope = { id: 'f1', at: 1, by: 'test', cause: 'c' };

test('each old version goes through the steps it lacks, and is of the version of today', () => {
  const today = { ...envelope, type: 'light.lit', v: 3, names: ['hall'], count: 1 };
  expect(lights.versionOf('light.lit')).toBe(3);
  const first = { ...envelope, type: 'light.lit', v: 1, name: 'hall' };
  expect(lights.decode(first)).toEqual(today);
  expect(first).toEqual({ ...envelope, type: 'light.lit', v: 1, name: 'hall' });
  expect(lights.decode({ ...envelope, type: 'light.lit', v: 2, names: ['hall'] })).toEqual(today);
  expect(lights.decode(today)).toEqual(today);
});

test('versions are per type: a step for one leaves the others at theirs', () => {
  expect(lights.versionOf('light.out')).toBe(1);
  expect(lights.knows({ type: 'light.out', v: 2 })).toBe(false);
  expect(lights.knows({ type: 'light.lit', v: 2 })).toBe(true);
  expect(() => lights.decode({ ...envelope, type: 'light.out', v: 2, name: 'hall' })).toThrow(
    'light.out version 2 comes from a newer Firstline: upgrade this process',
  );
});

test('an old shape that its step cannot lift is broken, and is not taken for a newer one', () => {
  expect(() => lights.decode({ ...envelope, type: 'light.lit', v: 1, name: 5 })).toThrow(
    expect.objectContaining({ retry: false, message: expect.stringContaining('broken light.lit') }),
  );
});
