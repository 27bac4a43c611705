/** Whether bytes begin as a picture, a sound or a film does, of the formats that people send. Other bytes under such a type are examined. */

const SIGNATURES = [
  '89504e47', // PNG
  'ffd8ff', // JPEG
  '47494638', // GIF
  '52494646', // RIFF: WebP, WAV, AVI
  '49492a00', // TIFF
  '4d4d002a', // TIFF
  '424d', // BMP
  '4f676753', // Ogg
  '494433', // MP3 with ID3
  'fffb', // MP3
  'fff1', // AAC
  '1a45dfa3', // Matroska
  '664c6143', // FLAC
  '2321414d52', // AMR
].map((digits) => Buffer.from(digits, 'hex'));
/** ISO/IEC 14496-12 §4.3 (MP4, HEIC, AVIF, M4A): behind the length of the first box. */
const BOX = Buffer.from('ftyp');

export function isMedia(bytes: Buffer): boolean {
  return (
    SIGNATURES.some((signature) => bytes.subarray(0, signature.length).equals(signature)) ||
    bytes.subarray(4, 8).equals(BOX)
  );
}
