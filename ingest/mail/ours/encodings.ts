/** Decodes text from encodings that begin at an unknown offset. Linear; never throws. */

const NAMED: Record<string, string> = {
  plus: '+',
  commat: '@',
  period: '.',
  hyphen: '-',
  dash: '-',
  colon: ':',
  equals: '=',
  amp: '&',
};

/** Soft line breaks away; `%2B`, `=2B`, `&#43;`, `&plus;`, `\u002b` become their sign, twice written ones too; also as scripts (`\\x2b`) and RTF (`\\'2b`) write it. */
export function decodedSigns(text: string): string {
  if (!/[%=&\\]/.test(text)) return text;
  return signsOf(signsOf(text.replace(/=[ \t]{0,3}\r?\n/g, '')));
}

function signsOf(text: string): string {
  return text.replace(
    /[%=]([2-7][0-9a-f])|&(?:#x0{0,4}([2-7][0-9a-f])|#0{0,4}(\d{2,3})|([a-z]{3,6}));?|[\\%]u00([2-7][0-9a-f])|\\[x']([2-7][0-9a-f])/gi,
    (whole, byte, hex, decimal, name, escaped, short) => {
      const code = byte ?? hex ?? escaped ?? short;
      if (typeof code === 'string') return String.fromCharCode(Number.parseInt(code, 16));
      if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? whole;
      const number = Number(decimal);
      return number < 128 ? String.fromCharCode(number) : whole;
    },
  );
}

/** A shorter run begins no block: an address with a token does not fit into one. RFC 4648 §4 and §5. */
const RUN = /[a-z0-9+/_-]{24,}={0,2}/gi;
const RUN_LENGTH = 24;
const IN_RUN = Uint8Array.from({ length: 256 }, (_, code) =>
  /[a-z0-9+/_-]/i.test(String.fromCharCode(code)) ? 1 : 0,
);
const WHOLE_LINE = /^[a-z0-9+/_-]+={0,2}$/i;
/** Shorter blocks are looked at together. */
const SHORT_BYTES = 200;

/**
 * Every block of base64 lines (RFC 2045 §6.8), decoded, also one that is quoted or folded; and what stands within a line,
 * as in JSON, vCards and data URLs. Each begins where its run begins.
 */
export function decodedBase64(text: string): Buffer[] {
  if (!hasRun(text)) return [];
  const found: Buffer[] = [];
  let block: string[] = [];
  const end = (): void => {
    if (block.length > 0) found.push(Buffer.from(block.join(''), 'base64'));
    block = [];
  };
  for (const line of text.split('\n')) {
    if (block.length === 0 && !hasRun(line)) continue;
    const bare = line.replace(/^[> \t]{1,20}/, '').trimEnd();
    if (block.length > 0 && WHOLE_LINE.test(bare)) block.push(bare);
    else {
      for (const [run] of bare.matchAll(RUN)) {
        end();
        block.push(run);
      }
      if (!bare.endsWith(block[0] ?? '\n')) end();
    }
    if (bare.endsWith('=')) end();
  }
  end();
  const short = found.filter(({ length }) => length < SHORT_BYTES);
  const long = found.filter(({ length }) => length >= SHORT_BYTES);
  return short.length === 0
    ? long
    : [...long, Buffer.from(short.map((one) => one.toString('latin1')).join('\n'), 'latin1')];
}

/** Whether `RUN` matches: looks at every 24th sign only, one of which a run has. `text`: one sign a byte. */
function hasRun(text: string): boolean {
  for (let at = RUN_LENGTH - 1; at < text.length; at += RUN_LENGTH) {
    if (IN_RUN[text.charCodeAt(at)] !== 1) continue;
    let from = at;
    while (from > 0 && at - from < RUN_LENGTH && IN_RUN[text.charCodeAt(from - 1)] === 1) from -= 1;
    let to = at + 1;
    while (to < text.length && to - from < RUN_LENGTH && IN_RUN[text.charCodeAt(to)] === 1) to += 1;
    if (to - from >= RUN_LENGTH) return true;
  }
  return false;
}
