/** The last wall: no secret of the configuration is printed, whoever put it into an error. */
import { Secret } from '../../config/secret.ts';

/** Every secret anywhere in a configuration. */
export function secretsOf(value: unknown): string[] {
  if (value instanceof Secret) return [value.reveal()];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(secretsOf);
}

export function withoutSecrets(text: string, secrets: string[]): string {
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, '[secret]'), text);
}
