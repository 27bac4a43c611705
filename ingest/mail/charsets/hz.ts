/** HZ (RFC 1843): GB 2312 between `~{` and `~}`, as Chinese mail wrote it before MIME. Never throws; linear. */
import { pairsToText } from './doubleBytes.ts';

/** Whether ASCII bytes are HZ, by a run of two characters at least: `~{` alone is a line of a program. */
export function isHz(bytes: Uint8Array): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const at = all.indexOf('~{');
  return at >= 0 && /^(?:[\x21-\x77][\x21-\x7e]){2,500}~\}/.test(all.toString('latin1', at + 2, at + 1_010));
}

export function fromHz(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  let out = '';
  let at = 0;
  while (at < text.length) {
    const tilde = text.indexOf('~', at);
    if (tilde < 0) return out + text.slice(at);
    out += text.slice(at, tilde);
    const next = text[tilde + 1];
    if (next === '{') {
      const end = endOfRun(text, tilde + 2);
      out += pairsToText([...Buffer.from(text.slice(tilde + 2, end), 'latin1')], 'gb18030');
      at = text.startsWith('~}', end) ? end + 2 : end;
    } else {
      // `~~` is a tilde, a tilde before a line end joins the lines.
      if (next !== '\n') out += '~';
      at = tilde + (next === '~' || next === '\n' ? 2 : 1);
    }
  }
  return out;
}

/** A run ends with `~}`; a line end ends it too (RFC 1843 §2). */
function endOfRun(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r' && !text.startsWith('~}', at)) at += 1;
  return at;
}
