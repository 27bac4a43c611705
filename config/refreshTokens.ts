/**
 * Refresh tokens in files, of mailboxes and the relay: `login` writes such a file, which is absent before the first login.
 * Looks at a parsed file before its schema does.
 */
import { dirname, resolve } from 'node:path';
import { readYaml } from './yamlFile.ts';

/** In place of a token that is not read. */
const TO_COME = 'to come';

export function withoutRefreshTokens(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(withoutRefreshTokens);
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      key === 'refreshToken' ? TO_COME : withoutRefreshTokens(value),
    ]),
  );
}

/** The path that the file gives to a refresh token; null where it names no file. `at`: the keys of `oauth2`. */
export function refreshTokenFile(configFile: string, at: readonly (string | number)[]): string | null {
  const given = [...at, 'refreshToken', 'file'].reduce<unknown>(inside, readYaml(configFile).value);
  return typeof given === 'string' ? resolve(dirname(configFile), given) : null;
}

function inside(value: unknown, key: string | number): unknown {
  if (Array.isArray(value)) return value[Number(key)];
  return typeof value === 'object' && value !== null
    ? new Map(Object.entries(value)).get(String(key))
    : undefined;
}
