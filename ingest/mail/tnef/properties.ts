/** Properties of MAPI as a winmail.dat holds them (MS-OXTNEF §2.1.3.4): the texts and the bytes among them. */

export type Property = { bytes: Buffer; isUnicode: boolean; isObject: boolean };
/** By their identifiers; of several values the first. */
export type Properties = ReadonlyMap<number, Property>;

const MULTIPLE = 0x1000;
const STRING = 0x1e;
const UNICODE = 0x1f;
const OBJECT = 0x0d;
const BINARY = 0x102;
/** Bytes of the types of a fixed length, padded to four. */
const FIXED: Record<number, number> = {
  0x02: 4,
  0x03: 4,
  0x04: 4,
  0x05: 8,
  0x06: 8,
  0x07: 8,
  0x0a: 4,
  0x0b: 4,
  0x14: 8,
  0x40: 8,
  0x48: 16,
};
const GUID_BYTES = 16;
const NAMED = 0x8000;
const MAX_PROPERTIES = 5_000;

/** A type or a length that does not fit ends the reading. */
export function propertiesIn(data: Buffer): Properties {
  const found = new Map<number, Property>();
  const reader = new Reader(data);
  const count = Math.min(reader.number(), MAX_PROPERTIES);
  for (let at = 0; at < count && !reader.isOver; at += 1) {
    const kind = reader.short();
    const id = reader.short();
    if (id >= NAMED) skipName(reader);
    const type = kind & ~MULTIPLE;
    const fixed = FIXED[type];
    const isListed = fixed === undefined || (kind & MULTIPLE) !== 0;
    const values = isListed ? reader.number() : 1;
    if (fixed === undefined && ![STRING, UNICODE, OBJECT, BINARY].includes(type)) break;
    for (let value = 0; value < values && !reader.isOver; value += 1) {
      const bytes = reader.bytes(fixed ?? reader.number());
      if (!found.has(id) && fixed === undefined && !reader.isOver)
        found.set(id, { bytes, isUnicode: type === UNICODE, isObject: type === OBJECT });
    }
  }
  return found;
}

/** A named property is identified by a number or a text. */
function skipName(reader: Reader): void {
  reader.bytes(GUID_BYTES);
  const isText = reader.number() !== 0;
  const length = reader.number();
  if (isText) reader.bytes(length);
}

class Reader {
  isOver = false;
  readonly #data: Buffer;
  #at = 0;

  constructor(data: Buffer) {
    this.#data = data;
  }

  short(): number {
    const bytes = this.#take(2, 2);
    return this.isOver ? 0 : bytes.readUInt16LE(0);
  }

  number(): number {
    const bytes = this.#take(4, 4);
    return this.isOver ? 0 : bytes.readUInt32LE(0);
  }

  /** Padded to four. */
  bytes(length: number): Buffer {
    return this.#take(length, Math.ceil(length / 4) * 4);
  }

  #take(length: number, padded: number): Buffer {
    const from = this.#at;
    if (from + length > this.#data.length) this.isOver = true;
    else this.#at += padded;
    return this.isOver ? Buffer.alloc(0) : this.#data.subarray(from, from + length);
  }
}
