/**
 * OpenPGP in a text (RFC 9580 §7): a clear-signed text loses its armour, and a defect says that the signature was not
 * verified. An encrypted one stays as it came, with a defect for the agent. Linear.
 */
import type { Defects } from './defects.ts';

const SIGNED = '-----BEGIN PGP SIGNED MESSAGE-----';
const SIGNATURE = '-----BEGIN PGP SIGNATURE-----';
const END = '-----END PGP SIGNATURE-----';
const ENCRYPTED = '-----BEGIN PGP MESSAGE-----';

export function withoutArmour(text: string, defects: Defects): string {
  if (!text.includes('-----BEGIN PGP ')) return text;
  const lines = text.split('\n');
  if (lines.some((line) => line.trimEnd() === ENCRYPTED))
    defects.add('encrypted', 'PGP: the words cannot be read here; the mail is attached as it came');
  const kept: string[] = [];
  let place: 'outside' | 'fields' | 'signed' | 'signature' = 'outside';
  for (const line of lines) {
    const bare = line.trimEnd();
    if (place === 'outside' && bare === SIGNED) place = 'fields';
    else if (place === 'fields')
      place = bare === '' ? 'signed' : /^[\w-]{1,40}: /.test(bare) ? 'fields' : 'signed';
    else if (place === 'signed' && bare === SIGNATURE) place = 'signature';
    else if (place === 'signature') place = bare === END ? 'outside' : 'signature';
    // Lines that begin with a dash are escaped by `- ` (§7.1).
    else kept.push(place === 'signed' && line.startsWith('- ') ? line.slice(2) : line);
  }
  if (kept.length < lines.length)
    defects.add('signature-unverified', 'PGP: the words were read, their signature was not verified');
  // Without its end, the text behind the signature's beginning is lost words: keep all.
  return place === 'signature' ? text : kept.join('\n');
}
