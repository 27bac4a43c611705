/** A hostile mail that grows: by name, its bytes at a size. */
export type Shape = {
  name: string;
  /** A mail of about `size` bytes. */
  mail: (size: number) => Buffer;
  /** What reads it: the parser, the classifier on its text, or what cuts an agent's answer. */
  reader: Reader;
};
export type Reader = 'parse' | 'classify' | 'agent';

const HEAD =
  'From: Ann <a@b.example>\r\nSubject: s\r\nMessage-ID: <h@b.example>\r\nDate: Tue, 3 Mar 2026 10:00:00 +0000\r\n';

/** `piece` over and over, up to `size`. */
export function filled(piece: string, size: number): string {
  return piece.repeat(Math.max(1, Math.floor(size / Buffer.byteLength(piece))));
}

/** So many pieces as fit, each made from its number. */
export function numbered(piece: (n: number) => string, size: number): string {
  const pieces: string[] = [];
  let length = 0;
  for (let n = 0; length < size; n += 1) {
    const next = piece(n);
    pieces.push(next);
    length += next.length;
  }
  return pieces.join('');
}

/** A reply, because the parser looks for most in one. `head`: fields in place of its In-Reply-To. */
export function text(
  name: string,
  body: (size: number) => string,
  head = 'In-Reply-To: <q@firstline.test>\r\nTo: Ann <ann@b.example>\r\n',
): Shape {
  return mail(name, (size) => `${HEAD}${head}\r\n${body(size)}`);
}

export function html(name: string, body: (size: number) => string): Shape {
  return mail(name, (size) => `${HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n${body(size)}`);
}

export function header(name: string, fields: (size: number) => string): Shape {
  return mail(name, (size) => `${fields(size)}\r\n${HEAD}\r\nhello`);
}

/** `type` and the body of a mail whose Content fields are part of the shape. */
export function entity(name: string, fieldsAndBody: (size: number) => string): Shape {
  return mail(name, (size) => `${HEAD}MIME-Version: 1.0\r\n${fieldsAndBody(size)}`);
}

export function mail(name: string, raw: (size: number) => string): Shape {
  return { name, reader: 'parse', mail: (size) => Buffer.from(raw(size)) };
}

export function readBy(reader: Reader, shapes: [name: string, body: (size: number) => string][]): Shape[] {
  return shapes.map(([name, body]) => ({
    name: `${reader}: ${name}`,
    reader,
    mail: (size) => Buffer.from(body(size)),
  }));
}
