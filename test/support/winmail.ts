/** A winmail.dat of our own writing (MS-OXTNEF). */

const u16 = (value: number): Buffer => Buffer.from([value & 255, value >> 8]);
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const padded = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);

export function attribute(level: 1 | 2, id: number, data: Buffer): Buffer {
  const sum = data.reduce((all, byte) => (all + byte) & 0xffff, 0);
  return Buffer.concat([Buffer.from([level]), u16(id), u16(6), u32(data.length), data, u16(sum)]);
}

export type Value = {
  id: number;
  text?: string;
  bytes?: Buffer;
  object?: Buffer;
  number?: number;
  named?: string;
};

export function properties(values: Value[]): Buffer {
  return Buffer.concat([u32(values.length), ...values.map(property)]);
}

function property({ id, text, bytes, object, number, named }: Value): Buffer {
  const name =
    named === undefined
      ? []
      : [Buffer.alloc(16), u32(1), u32(2 * named.length), padded(Buffer.from(named, 'utf16le'))];
  if (number !== undefined) return Buffer.concat([u16(3), u16(id), ...name, u32(number)]);
  const value =
    text === undefined ? (bytes ?? object ?? Buffer.alloc(0)) : Buffer.from(`${text}\0`, 'utf16le');
  const type = text === undefined ? (object === undefined ? 0x102 : 0x0d) : 0x1f;
  return Buffer.concat([u16(type), u16(id), ...name, u32(1), u32(value.length), padded(value)]);
}

export type WinmailFile = { title: string; data?: Buffer; more?: Value[] };

export function winmailOf({
  body,
  words = [],
  files = [],
}: {
  body?: Buffer;
  words?: Value[];
  files?: WinmailFile[];
}): Buffer {
  return Buffer.concat([
    u32(0x223e9f78),
    u16(1),
    attribute(1, 0x9007, Buffer.concat([u32(1252), u32(0)])),
    ...(body === undefined ? [] : [attribute(1, 0x800c, body)]),
    ...(words.length === 0 ? [] : [attribute(1, 0x9003, properties(words))]),
    ...files.flatMap(({ title, data, more = [] }) => [
      attribute(2, 0x9002, Buffer.alloc(14)),
      attribute(2, 0x8010, Buffer.from(`${title}\0`, 'latin1')),
      ...(data === undefined ? [] : [attribute(2, 0x800f, data)]),
      ...(more.length === 0 ? [] : [attribute(2, 0x9005, properties(more))]),
    ]),
  ]);
}
