/** Bytes as a charset of the Encoding Standard, if every one of them fits it; else null. */
export function strictly(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
