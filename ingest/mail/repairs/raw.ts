/** The repairs of a mail's bytes before it is split, in this order. The identity is computed before. */
import type { Defects } from '../defects.ts';
import { cutOversize } from './oversize.ts';
import { mendBareCr } from './bareCr.ts';
import { mendBeginning } from './beginning.ts';
import { noteEmpty } from './empty.ts';

export const rawRepairs: readonly ((raw: Uint8Array, defects: Defects) => Uint8Array)[] = [
  noteEmpty,
  cutOversize,
  mendBareCr,
  mendBeginning,
];
