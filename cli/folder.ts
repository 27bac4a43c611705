/** The data folder, made where it is not: captured mail, keys and, in the embedded profile, everything. */
import { mkdirSync } from 'node:fs';
import { Failure, messageOf } from '../contract/failure.ts';

/** Only its owner reads it. Throws a Failure where it cannot be made. */
export function madeFolder(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (thrown) {
    throw new Failure(`the data folder ${directory} cannot be made: ${messageOf(thrown)}`, { retry: false });
  }
}
