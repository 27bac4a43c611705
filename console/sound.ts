/** Recordings for a browser's player, which asks for parts (RFC 9110 §14). */
import type { Context } from 'hono';

/** One part, or all where a part is not asked for or is asked for in another way. */
export function answerRange(context: Context, bytes: Uint8Array, type: string): Response {
  context.header('content-type', type);
  context.header('accept-ranges', 'bytes');
  context.header('x-content-type-options', 'nosniff');
  const asked = partOf(context.req.header('range'), bytes.length);
  if (asked === null) return context.body(new Uint8Array(bytes));
  if (asked === 'outside') {
    context.header('content-range', `bytes */${bytes.length}`);
    return context.body(null, 416);
  }
  const { from, to } = asked;
  context.header('content-range', `bytes ${from}-${to}/${bytes.length}`);
  return context.body(new Uint8Array(bytes.subarray(from, to + 1)), 206);
}

/** `to` is included. Null: no single part is asked for. */
function partOf(range: string | undefined, length: number): { from: number; to: number } | 'outside' | null {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  if (first === '') {
    const from = Math.max(0, length - Number(last));
    return Number(last) === 0 || length === 0 ? 'outside' : { from, to: length - 1 };
  }
  const from = Number(first);
  const to = last === '' ? length - 1 : Math.min(Number(last), length - 1);
  if (last !== '' && Number(last) < from) return null;
  return from >= length ? 'outside' : { from, to };
}
