/**
 * Texts that a pattern may take too long for: something it begins with, something it repeats over and over, and an end
 * that it does not expect. All are made of what its own atoms take.
 */
import { partsOf, type Part } from './syntax.ts';

/** `begin`, `pump` as often as fits, `end`. */
export type Attack = { begin: string; pump: string; end: string };

const ENDS = ['\u0001', '\u0001\n\u0001', '\u0001\u2028\u0001\u2028\u0001'];
const MAX_BEGINS = 8;
const MAX_PUMPS = 24;
/** Repeats of fewer cannot grow with the text. */
const MANY = 10;

export function attacksOn(source: string, flags: string): Attack[] {
  const found = new Found();
  for (const option of partsOf(source, flags)) found.sequence(option, '');
  const begins = ['', '\u0001', ...found.begins].slice(0, MAX_BEGINS);
  // With `m` a line begins behind each of these, also where a class goes on over it.
  const lines = flags.includes('m') ? [...found.begins].map((begin) => `\u2028${begin}`) : [];
  const pumps = [...new Set([...lines.slice(0, 4), ...found.pumps, ...found.atoms, ...found.begins])].slice(
    0,
    MAX_PUMPS,
  );
  return begins.flatMap((begin) => pumps.flatMap((pump) => ENDS.map((end) => ({ begin, pump, end }))));
}

/** The text of an attack, of `length` characters. */
export function attackText({ begin, pump, end }: Attack, length: number): string {
  const times = Math.max(1, Math.floor((length - begin.length - end.length) / pump.length));
  return begin + pump.repeat(times) + end;
}

class Found {
  /** What stands before a repeat. */
  readonly begins = new Set<string>();
  /** What is repeated. */
  readonly pumps = new Set<string>();
  readonly atoms = new Set<string>();

  /** What the sequence takes at least, after `before`. */
  sequence(parts: Part[], before: string): string {
    let text = before;
    for (const part of parts) text += this.#least(part, text);
    if (text !== '') this.begins.add(text);
    return text.slice(before.length);
  }

  #least(part: Part, before: string): string {
    if (part.kind === 'nothing') return '';
    if (part.kind === 'atom') {
      for (const sample of part.samples.slice(0, 3)) this.atoms.add(sample);
      return part.samples[0] ?? '';
    }
    if (part.kind === 'choice') return part.options.map((option) => this.sequence(option, before))[0] ?? '';
    if (part.max >= MANY) this.#repeat(part.part, before);
    const once = this.#least(part.part, before);
    return once.repeat(Math.min(part.min, MANY));
  }

  #repeat(part: Part, before: string): void {
    if (before !== '') this.begins.add(before);
    if (part.kind === 'atom') for (const sample of part.samples) this.pumps.add(sample);
    const inner = this.#least(part, before);
    if (inner !== '') this.pumps.add(inner);
    if (before !== '' && inner !== '') this.pumps.add(before + inner);
  }
}
