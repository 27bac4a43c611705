/**
 * Collects the defects of a mail while it is read. Keeps each kind once with its first detail, so that a hostile mail
 * cannot fill a contact with defects. Details hold no words of the mail's writer.
 */
import type { Defect } from '../../contract/contact.ts';
import { limits } from '../limits.ts';

export class Defects {
  readonly #found = new Map<string, string>();

  add(kind: string, detail: string): void {
    if (this.#found.has(kind) || this.#found.size >= limits.defects) return;
    this.#found.set(kind, detail.slice(0, limits.defectLength));
  }

  list(): Defect[] {
    return [...this.#found].map(([kind, detail]) => ({ kind, detail }));
  }
}
