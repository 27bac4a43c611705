/** Progress over the stored contacts, on standard error. */
import type { Installation } from '../installation/installation.ts';
import { contactCount } from '../store/tables/contacts.ts';
import type { Invocation } from './command.ts';

/** Progress is told after this many contacts. */
const STEP = 5_000;

export async function progressTo(
  { io }: Invocation,
  { database }: Installation,
): Promise<(seen: number) => void> {
  const all = await contactCount(database.read);
  return (seen) => {
    if (seen % STEP === 0) io.tell(`${seen} of ${all} contacts`);
  };
}
