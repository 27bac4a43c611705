/** A kind of part that holds a mail in a form of its own: how it is found, and what is put in its place. */
import type { Defects } from './defects.ts';

export type Container = {
  /** Found in the bytes before they become a text: nearly no mail has one of these. */
  hints: readonly string[];
  /** Where a part may begin. */
  inBody: RegExp;
  isOne: (type: string, disposition: string) => boolean;
  /** `around`: the mail's body without the part; null where the part is the mail. */
  entityIn: (body: Buffer, encoding: string, defects: Defects, around: string | null) => Buffer | null;
};
