/** What a stage said to one input. */
import { expect } from 'vitest';
import type { Fact, FactOf, FactType } from '../../contract/fact.ts';
import { isFact } from '../../contract/fact.ts';

export class Said {
  readonly facts: Fact[];

  constructor(facts: Fact[]) {
    this.facts = facts;
  }

  get types(): FactType[] {
    return this.facts.map(({ type }) => type);
  }

  all<T extends FactType>(type: T): FactOf<T>[] {
    return this.facts.flatMap((fact) => (isFact(fact, type) ? [fact] : []));
  }

  /** The one fact of this type. */
  the<T extends FactType>(type: T): FactOf<T> {
    const [found, ...more] = this.all(type);
    expect(more, `one ${type} among ${this.types.join(', ')}`).toEqual([]);
    if (found === undefined) throw new Error(`no ${type} among ${this.types.join(', ')}`);
    return found;
  }
}
