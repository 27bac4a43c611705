/** Whatever stands in a configuration file, it is understood or refused in words: nothing else ever happens. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Configuration, ConfigurationError, loadConfiguration } from '../../config/configuration.ts';
import { settings } from '../../contract/settings.ts';
import { written } from '../support/configuration.ts';
import { temporaryFolder } from '../support/folders.ts';

const example = readFileSync(join(import.meta.dirname, '../../config/example.yaml'), 'utf8');
const environment = {
  BILLING_PASSWORD: 'a',
  TWILIO_SID: 'b',
  TWILIO_TOKEN: 'c',
  RELAY_PASSWORD: 'd',
  OPENID_SECRET: 'e',
  CRM_HOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  PBX_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  PBX_PASSWORD: 'e',
  DESK_ROOM_URL: 'https://hooks.slack.com/services/T0/B0/x',
};

function understoodOrRefused(text: string, folder: string): Configuration | null {
  try {
    const configuration = loadConfiguration({ file: written(text, folder), environment });
    expect(settings.parse(configuration.settings)).toEqual(configuration.settings);
    return configuration;
  } catch (thrown) {
    if (!(thrown instanceof ConfigurationError)) throw thrown;
    expect(thrown.problems.length).toBeGreaterThan(0);
    for (const problem of thrown.problems) expect(problem).toMatch(/^.+\S$/s);
    return null;
  }
}

/** Every path of the example. */
function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: string[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? replaced(item, rest, by) : item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === key ? replaced(inner, rest, by) : inner]),
  );
}

test('any value in any place', () => {
  const folder = temporaryFolder();
  const tree: unknown = parse(example);
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(
      'always',
      'rui',
      'billing',
      '24:00',
      '1h',
      '100%',
      '__proto__',
      'constructor',
      1e308,
      -1,
      0.5,
    ),
  );
  fc.assert(
    fc.property(fc.constantFrom(...pathsOf(tree)), anything, (path, value) => {
      understoodOrRefused(JSON.stringify(replaced(tree, path, value)), folder);
    }),
    { numRuns: 300 },
  );
});

test('any damage to the text', () => {
  const folder = temporaryFolder();
  const place = fc.nat({ max: example.length - 1 });
  fc.assert(
    fc.property(
      place,
      fc.nat({ max: 12 }),
      fc.string({ maxLength: 6, unit: 'binary' }),
      (start, length, put) => {
        understoodOrRefused(example.slice(0, start) + put + example.slice(start + length), folder);
      },
    ),
    { numRuns: 300 },
  );
});
