/**
 * One line for a fact: who, what, and why, in plain words. Facts without meaning for a person have none. Uses only
 * the facts and the store, and invents nothing.
 */
import type { Fact } from '../fact.ts';
import { agentLines } from './agentLines.ts';
import { callLines } from './callLines.ts';
import { contactLines } from './contactLines.ts';
import { handoverLines } from './handoverLines.ts';
import { issueLines } from './issueLines.ts';
import { messageLines } from './messageLines.ts';
import type { Line, Lines, Look } from './look.ts';
import { ticketLines } from './ticketLines.ts';

const lines: Lines = {
  ...contactLines,
  ...callLines,
  ...ticketLines,
  ...handoverLines,
  ...agentLines,
  ...messageLines,
  ...issueLines,
};

export async function lineOf(fact: Fact, look: Look): Promise<Line> {
  // The table's key is the fact's own type, so the function at that key accepts this fact.
  const line = lines[fact.type] as ((fact: Fact, look: Look) => Promise<Line> | Line) | undefined;
  return line === undefined ? null : line(fact, look);
}
