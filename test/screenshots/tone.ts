/** A recording without a voice: a soft tone as WAV, mono, 8 kHz, 8 bits. */

const RATE = 8_000;
const HEAD = 44;

export function tone(seconds: number): Uint8Array {
  const bytes = Buffer.alloc(HEAD + RATE * seconds, 128);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(RATE, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(RATE * seconds, 40);
  for (let n = 0; n < RATE * seconds; n += 1) bytes[HEAD + n] = 128 + Math.round(24 * Math.sin(n / 3));
  return bytes;
}
