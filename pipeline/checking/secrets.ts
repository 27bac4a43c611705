/** The last defence: removes the configuration's secrets from every printed text. */
import { Secret } from '../../config/secret.ts';

/** Shorter secrets occur in any text by chance: removing them would garble it and hide nothing. */
const MIN_LENGTH = 4;

/** Every secret at any depth of a configuration. */
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
