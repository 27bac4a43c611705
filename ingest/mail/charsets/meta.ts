/**
 * The charset that HTML names in itself (`<meta charset>`, `http-equiv`): evidence for a part without another label.
 * Tolerates `charset==windows-1250`, as Exchange writes it. Linear; reads the beginning only.
 */
const SEARCHED_BYTES = 8 * 1024;

export function metaCharset(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes.subarray(0, SEARCHED_BYTES)).toString('latin1');
  for (const tag of text.split(/<meta\s/i).slice(1)) {
    const inside = tag.slice(0, 500).split('>', 1)[0] ?? '';
    const found = /\bcharset\s{0,20}={1,2}\s{0,20}["']?([\w.:-]{2,40})/i.exec(inside)?.[1];
    if (found !== undefined) return found;
  }
  return null;
}
