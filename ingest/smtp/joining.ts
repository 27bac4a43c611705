/**
 * Joins pieces of bytes without a long turn of the main thread: 50 MB take 20 ms, and other mails wait for it. A mail of
 * ordinary size is joined at once.
 */
import { limits } from '../limits.ts';

export async function joinedInTurns(pieces: readonly Buffer[]): Promise<Buffer> {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (length <= limits.copyBytes) return Buffer.concat(pieces);
  const whole = Buffer.allocUnsafeSlow(length);
  let at = 0;
  for (const piece of pieces)
    for (let from = 0; from < piece.length; from += limits.copyBytes) {
      at += piece.copy(whole, at, from, from + limits.copyBytes);
      await new Promise((resolve) => setImmediate(resolve));
    }
  return whole;
}
