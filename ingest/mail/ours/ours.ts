/**
 * Whether an attachment holds a notice of ours, or a part of one: a token, an own Message-ID, the field X-Firstline.
 * Scans the decoded bytes as they stream, for any declared type, and through the encodings of mails, web pages and
 * mail programs: base64, quoted-printable, URLs, entities, UTF-16, ZIP, PDF. Linear in the bytes, with a window of
 * them in memory. Never throws.
 */
import { isOfNotice, withoutGaps } from '../../../contract/ours.ts';
import { decodedBase64, decodedSigns } from './encodings.ts';
import { limits } from '../../limits.ts';
import { isMedia } from './media.ts';
import { isPacked, type Room, unpacked } from './packed.ts';

/** Bytes scanned together, and how many of them again with the next window: no notice text of ours is longer. */
const WINDOW = 256 * 1024;
const OVERLAP = 8 * 1024;
/** Base64 within base64 and ZIP within ZIP, as mails in mails have it. */
const MAX_DEPTH = 6;
/** TNEF ([MS-OXTNEF] §2.1.3.1): Outlook's container, whose text is compressed. Only Outlook's own users could open it. */
const TNEF = Buffer.from([0x78, 0x9f, 0x3e, 0x22]);

/** RFC 6350 §3.3; under any name and type. */
const CARD = /BEGIN:VCARD/i;

export type Described = { name: string; type: string };

export class OursScanner {
  readonly #own: string | null;
  readonly #isCard: boolean;
  readonly #room: Room;
  #isMedia: boolean;
  #window: Buffer[] = [];
  #length = 0;
  #packed: Buffer[] | null = null;
  #kept = 0;
  #begun = false;
  #found: boolean;

  /** `own`: the address of the mail's sender, which a vCard reveals. `room`: the bytes that the mail may still unpack. */
  constructor({ name, type }: Described, own: string | null, room: Room) {
    this.#room = room;
    this.#own = own === null || own === '' ? null : own.toLowerCase();
    this.#isCard = /vcard|directory/i.test(type) || /\.vcf$/i.test(name);
    this.#isMedia = /^(?:image|audio|video)\//i.test(type);
    this.#found = /^application\/(?:vnd\.)?ms-tnef/i.test(type) || /^winmail\.dat$/i.test(name);
  }

  write(chunk: Buffer): void {
    if (this.#found || chunk.length === 0) return;
    if (!this.#begun) this.#begin(chunk);
    if (this.#isMedia) return;
    this.#keep(chunk);
    for (let at = 0; at < chunk.length; at += WINDOW) {
      const piece = chunk.subarray(at, at + WINDOW);
      this.#window.push(piece);
      this.#length += piece.length;
      if (this.#length >= WINDOW) this.#look(OVERLAP);
    }
  }

  /** Call it once, at the end. */
  found(): boolean {
    if (!this.#found && !this.#isMedia) this.#look(0);
    if (!this.#found && this.#packed !== null)
      this.#found = this.#packedHolds(Buffer.concat(this.#packed), 0);
    return this.#found;
  }

  #begin(chunk: Buffer): void {
    this.#begun = true;
    if (isTnef(chunk)) this.#found = true;
    if (isPacked(chunk)) this.#packed = [];
    // Other bytes under a picture's type are examined.
    this.#isMedia &&= isMedia(chunk);
  }

  #keep(chunk: Buffer): void {
    if (this.#packed === null || this.#kept >= limits.packedBytes) return;
    this.#packed.push(chunk.subarray(0, limits.packedBytes - this.#kept));
    this.#kept += chunk.length;
  }

  #look(keep: number): void {
    const bytes = Buffer.concat(this.#window);
    if (this.#holds(bytes, 0)) this.#found = true;
    const rest = fromLine(bytes.subarray(Math.max(0, bytes.length - keep)));
    this.#window = keep === 0 ? [] : [rest];
    this.#length = keep === 0 ? 0 : rest.length;
  }

  /** In windows: decoding the text of megabytes takes ten times their memory. */
  #anyHolds(piece: Buffer, depth: number): boolean {
    for (let at = 0; at < piece.length; at += WINDOW - OVERLAP)
      if (this.#holds(piece.subarray(at, at + WINDOW), depth)) return true;
    return false;
  }

  #holds(bytes: Buffer, depth: number): boolean {
    if (depth > 0 && isTnef(bytes)) return true;
    // One character a byte; without NUL, UTF-16 of either order reads as its letters.
    const raw = bytes.toString('latin1');
    const text = raw.includes('\0') ? raw.replaceAll('\0', '') : raw;
    const plain = decodedSigns(text);
    if ([...new Set([text, plain])].some((one) => isOfNotice(one) || this.#isOwnCard(one))) return true;
    if (depth >= MAX_DEPTH) return false;
    return decodedBase64(text).some(
      (inner) => this.#holds(inner, depth + 1) || this.#packedHolds(inner, depth + 1),
    );
  }

  #packedHolds(bytes: Buffer, depth: number): boolean {
    if (depth >= MAX_DEPTH || !isPacked(bytes)) return false;
    return unpacked(bytes, this.#room).some(
      (piece) => this.#anyHolds(piece, depth + 1) || this.#packedHolds(piece, depth + 1),
    );
  }

  #isOwnCard(text: string): boolean {
    if (this.#own === null || !(this.#isCard || CARD.test(text))) return false;
    return withoutGaps(text).toLowerCase().includes(this.#own);
  }
}

function isTnef(bytes: Buffer): boolean {
  return bytes.subarray(0, TNEF.length).equals(TNEF);
}

/** From the beginning of a line, where there is one: base64 is decoded from there. */
function fromLine(bytes: Buffer): Buffer {
  const end = bytes.subarray(0, bytes.length / 2).indexOf('\n');
  return end < 0 ? bytes : bytes.subarray(end + 1);
}
