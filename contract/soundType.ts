/** The type of a recording, by its first bytes; Twilio gives MP3 or WAV. */
export function soundType(bytes: Uint8Array): 'audio/wav' | 'audio/mpeg' {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(4, bytes.length)).toString('latin1');
  return head === 'RIFF' ? 'audio/wav' : 'audio/mpeg';
}
