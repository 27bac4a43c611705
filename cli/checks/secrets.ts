/** The last wall: no secret of the configuration is printed, whoever put it into an error. */
import { Secret } from '../../config/secret.ts';

/** Shorter ones occur in any text by chance: taking them out would garble it and hide nothing. */
const MIN_LENGTH = 4;

/** Every secret anywhere in a configuration. */
export function secretsOf(value: unknown): string[] {
  if (value instanceof Secret) return [value.reveal()];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(secretsOf);
}

export function withoutSecrets(text: string, secrets: string[]): string {
  return secrets
    .filter(({ length }) => length >= MIN_LENGTH)
    .reduce((shown, secret) => shown.replaceAll(secret, '[secret]'), text);
}
