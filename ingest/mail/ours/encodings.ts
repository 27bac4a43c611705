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

/** Removes soft line breaks and decodes `%2B`, `=2B`, `&#43;`, `&plus;`, `\u002b`, also if encoded twice. */
export function decodedSigns(text: string): string {
  if (!/[%=&\\]/.test(text)) return text;
  return signsOf(signsOf(text.replace(/=[ \t]{0,3}\r?\n/g, '')));
}

function signsOf(text: string): string {
  return text.replace(
    /[%=]([2-7][0-9a-f])|&(?:#x0{0,4}([2-7][0-9a-f])|#0{0,4}(\d{2,3})|([a-z]{3,6}));?|\\u00([2-7][0-9a-f])/gi,
    (whole, byte, hex, decimal, name, escaped) => {
      const code = byte ?? hex ?? escaped;
      if (typeof code === 'string') return String.fromCharCode(Number.parseInt(code, 16));
      if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? whole;
      const number = Number(decimal);
      return number < 128 ? String.fromCharCode(number) : whole;
    },
  );
}

/** A shorter line begins no block: an address with a token does not fit into one. */
const FIRST_LINE = 24;
const BASE64 = /^[a-z0-9+/]{1,}={0,2}$/i;

/** Every block of base64 lines (RFC 2045 §6.8), decoded, also a quoted or folded one. */
export function decodedBase64(text: string): Buffer[] {
  const found: Buffer[] = [];
  let block: string[] = [];
  const end = (): void => {
    if (block.length > 0) found.push(Buffer.from(block.join(''), 'base64'));
    block = [];
  };
  for (const line of text.split('\n')) {
    const bare = line.replace(/^[> \t]{1,20}/, '').trimEnd();
    // vCard and data URLs: the block begins after a colon or a comma.
    const data =
      block.length > 0 ? bare : bare.slice(Math.max(bare.lastIndexOf(':'), bare.lastIndexOf(',')) + 1);
    const fits = BASE64.test(data) && (block.length > 0 || data.length >= FIRST_LINE);
    if (fits) block.push(data);
    if (!fits || data.endsWith('=')) end();
  }
  end();
  return found;
}
