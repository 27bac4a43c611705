/** Mails that hang the thread which reads them, or worse, where that is `poisonThread.ts`. */
import { mailOf } from './mails.ts';

export type Poison = 'loop' | 'wait' | 'heap' | 'buffers' | 'end';

export const POISONED = new URL('./poisonThread.ts', import.meta.url);

export function poisonOf(id: string, kind: Poison = 'loop'): Buffer {
  return Buffer.concat([Buffer.from(`X-Poison: ${kind}\r\n`), mailOf({ id })]);
}
