/**
 * Quoted-printable (RFC 2045 §6.7) to bytes: without soft line breaks and white space at a line's end; an invalid code
 * stays as it is. Gives what mailparser gives. Linear.
 */
export function fromQuotedPrintable(body: Buffer): Buffer {
  // The preceding character keeps this linear: a run of blanks is scanned once, not from each of its characters.
  const whole = body
    .toString('latin1')
    .replace(/(^|[^ \t])[ \t]+(?=[\r\n]|$)/g, '$1')
    .replace(/=(?:\r?\n|$)/g, '');
  const latin = whole.replace(/=([0-9a-f]{2})/gi, (_code, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(latin, 'latin1');
}
