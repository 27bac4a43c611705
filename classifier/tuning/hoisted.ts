/** `in` and `near` as items of `all` belong to the items beside them: `all: [words: x, in: subject]`. */
import type { Condition } from '../../contract/ruleBook.ts';

/** The same condition with such items put where they belong; an empty one stays in their place. */
export function hoisted(condition: Condition): Condition {
  const { all } = condition;
  if (all === undefined) return condition;
  const modifiers = all.filter(isModifier);
  const part = modifiers.find((one) => one.in !== undefined)?.in;
  const near = modifiers.find((one) => one.near !== undefined)?.near;
  if (part === undefined && near === undefined) return condition;
  const items = all.map((one) => {
    if (isModifier(one)) return {};
    return near !== undefined && one.words !== undefined && one.near === undefined ? { ...one, near } : one;
  });
  return {
    ...condition,
    all: items,
    ...(part === undefined || condition.in !== undefined ? {} : { in: part }),
  };
}

function isModifier(condition: Condition): boolean {
  const keys = Object.keys(condition);
  return keys.length > 0 && keys.every((key) => key === 'in' || key === 'near');
}
