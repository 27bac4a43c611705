/** The name by which later notices find an issue: the vendor's number, otherwise the words of the subject. A digest: facts have no words. */
import { keyedDigest } from '../../contract/tallies.ts';

type Named = { vendor: string; tracking: string | null; topic: string };

/** Null without either. */
export function keyOf(secret: string, { vendor, tracking, topic }: Named): string | null {
  const name = tracking ?? topic;
  return name === ''
    ? null
    : keyedDigest(secret, `issue/${JSON.stringify([vendor, tracking === null, name])}`);
}
