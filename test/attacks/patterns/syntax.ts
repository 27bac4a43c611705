/** A regular expression as far as attacks need it: sequences, repeats, and for each atom some characters that it takes. */

export type Part =
  | { kind: 'atom'; samples: string[] }
  | { kind: 'choice'; options: Part[][] }
  | { kind: 'repeat'; min: number; max: number; part: Part }
  /** Anchors, and what only looks: they take nothing. */
  | { kind: 'nothing' };

/** Characters of every class that patterns tell apart. */
const CANDIDATES = Array.from(
  'aAxf019_-.@<>()[]{}"\':;,+=?!/\\*|#%&$~^` \t\n\r\u00a0\u2028\u0301éßi日は:\0שлÿ',
);
const MAX_SAMPLES = 6;

/** The options of the whole pattern, each a sequence. */
export function partsOf(source: string, flags: string): Part[][] {
  return new Reader(source, flags.replace(/[gy]/g, '')).options();
}

class Reader {
  readonly #source: string;
  readonly #flags: string;
  #at = 0;

  constructor(source: string, flags: string) {
    this.#source = source;
    this.#flags = flags;
  }

  options(): Part[][] {
    const options: Part[][] = [[]];
    while (this.#at < this.#source.length && this.#source[this.#at] !== ')') {
      if (this.#taken('|')) options.push([]);
      else options.at(-1)?.push(this.#repeated(this.#single()));
    }
    return options;
  }

  #single(): Part {
    if (this.#taken('^') || this.#taken('$')) return { kind: 'nothing' };
    if (this.#source[this.#at] === '(') return this.#group();
    return this.#atom();
  }

  #group(): Part {
    const [head = '('] = /^\((?:\?(?:<?[=!]|:|<[^>]*>))?/.exec(this.#source.slice(this.#at)) ?? [];
    this.#at += head.length;
    const options = this.options();
    this.#at += 1;
    return /[=!]$/.test(head) ? { kind: 'nothing' } : { kind: 'choice', options };
  }

  #atom(): Part {
    const rest = this.#source.slice(this.#at);
    const [text = ''] =
      /^(?:\[(?:\\.|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[\da-f]{4}|\\x[\da-f]{2}|\\c.|\\.|[^])/iu.exec(
        rest,
      ) ?? [];
    this.#at += text.length;
    if (/^\\[bB\d]$/.test(text)) return { kind: 'nothing' };
    return { kind: 'atom', samples: samplesOf(text, this.#flags) };
  }

  #repeated(part: Part): Part {
    const rest = this.#source.slice(this.#at);
    const [text, low, comma, high] = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(rest) ?? [];
    if (text === undefined) return part;
    this.#at += text.length;
    const open = Number.POSITIVE_INFINITY;
    const sign = text.charAt(0);
    if (sign === '*') return { kind: 'repeat', min: 0, max: open, part };
    if (sign === '+') return { kind: 'repeat', min: 1, max: open, part };
    if (sign === '?') return { kind: 'repeat', min: 0, max: 1, part };
    const min = Number(low);
    const max = comma === '' ? min : high === '' ? open : Number(high);
    return { kind: 'repeat', min, max, part };
  }

  #taken(sign: string): boolean {
    if (this.#source[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }
}

function samplesOf(atom: string, flags: string): string[] {
  const pattern = new RegExp(`^(?:${atom})$`, flags);
  const own = Array.from(atom.replaceAll('\\', '')).filter((char) => pattern.test(char));
  const found = new Set([...own.slice(0, 2), ...CANDIDATES.filter((char) => pattern.test(char))]);
  return spread([...found]);
}

/** Of many the first, and some over the rest. */
function spread(all: string[]): string[] {
  if (all.length <= MAX_SAMPLES) return all;
  const step = all.length / MAX_SAMPLES;
  return Array.from({ length: MAX_SAMPLES }, (_, n) => all[Math.floor(n * step)] ?? '');
}
