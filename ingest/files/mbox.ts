/**
 * An mbox (RFC 4155, in the `mboxrd` form) as a stream of mails. Promises: bytes unchanged but for one `>` less
 * before `>From `; one mail in memory at most, for a file of any length. A mail begins at a `From ` line at the start
 * of the file or after an empty line. That empty line belongs to the mbox, not to the mail. If the first `From ` line
 * has a time of day, as it should, a later one without a time is an unquoted sentence.
 */
const LF = 0x0a;
const CR = 0x0d;
const FROM = Buffer.from('From ');
const QUOTED_FROM = /^>+From /;
const TIME_OF_DAY = /\d{1,2}:\d\d/;
/** Longer lines are passed on in pieces. No meaningful line is that long. */
const MAX_LINE_BYTES = 64 * 1024;

/** `bytes` is the whole length; `raw` is empty over `sizeBytes`. */
export type MboxMail = { raw: Buffer; bytes: number };

export async function* mboxMails(chunks: AsyncIterable<Buffer>, sizeBytes: number): AsyncIterable<MboxMail> {
  let mail: Gathering | null = null;
  let timed = false;
  for await (const { bytes, wholeStart } of lines(chunks)) {
    const begins = wholeStart && startsWithFrom(bytes) && (mail === null || mail.afterEmptyLine());
    if (begins && (!timed || hasTime(bytes))) {
      if (mail === null) timed = hasTime(bytes);
      else yield mail.done();
      mail = new Gathering(sizeBytes);
    } else mail?.add(wholeStart ? unquoted(bytes) : bytes);
  }
  if (mail !== null) yield mail.done();
}

class Gathering {
  readonly #sizeBytes: number;
  #parts: Buffer[] = [];
  #bytes = 0;
  /** Held back: at the end of the mail this line belongs to the mbox. */
  #emptyLine: Buffer | null = null;
  #started = false;

  constructor(sizeBytes: number) {
    this.#sizeBytes = sizeBytes;
  }

  add(line: Buffer): void {
    this.#started = true;
    if (this.#emptyLine !== null) this.#keep(this.#emptyLine);
    this.#emptyLine = isEmpty(line) ? line : null;
    if (this.#emptyLine === null) this.#keep(line);
  }

  /** Two separators in a row are an empty mail. */
  afterEmptyLine(): boolean {
    return this.#emptyLine !== null || !this.#started;
  }

  done(): MboxMail {
    return { raw: Buffer.concat(this.#parts), bytes: this.#bytes };
  }

  #keep(piece: Buffer): void {
    this.#bytes += piece.length;
    if (this.#bytes <= this.#sizeBytes) this.#parts.push(piece);
    else this.#parts = [];
  }
}

function isEmpty(line: Buffer): boolean {
  return line[0] === LF || (line[0] === CR && line[1] === LF);
}

function startsWithFrom(line: Buffer): boolean {
  return line.subarray(0, FROM.length).equals(FROM);
}

function hasTime(line: Buffer): boolean {
  return TIME_OF_DAY.test(line.toString('latin1', 0, 1000));
}

function unquoted(line: Buffer): Buffer {
  return line[0] === 0x3e && QUOTED_FROM.test(line.toString('latin1', 0, 1000)) ? line.subarray(1) : line;
}

/** Lines with their line ends. `wholeStart`: the piece begins at the start of a line. */
async function* lines(chunks: AsyncIterable<Buffer>): AsyncIterable<{ bytes: Buffer; wholeStart: boolean }> {
  let rest: Buffer = Buffer.alloc(0);
  let wholeStart = true;
  for await (const chunk of chunks) {
    const bytes: Buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, from)) {
      yield { bytes: bytes.subarray(from, end + 1), wholeStart };
      from = end + 1;
      wholeStart = true;
    }
    rest = bytes.subarray(from);
    if (rest.length <= MAX_LINE_BYTES) continue;
    yield { bytes: rest, wholeStart };
    rest = Buffer.alloc(0);
    wholeStart = false;
  }
  if (rest.length > 0) yield { bytes: rest, wholeStart };
}
