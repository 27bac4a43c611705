/**
 * One line for a fact: who, what, and why, in plain words. Facts that say nothing to a person have none. Knows what
 * the facts and the store say, and adds nothing to it.
 */
import type { Fact } from '../../contract/fact.ts';
import { callLines } from './callLines.ts';
import { agentLines, contactLines } from './contactLines.ts';
import { messageLines } from './messageLines.ts';
import type { Line, Lines, Look } from './teller.ts';
import { ticketLines } from './ticketLines.ts';

const lines: Lines = { ...contactLines, ...callLines, ...ticketLines, ...agentLines, ...messageLines };

export async function lineOf(fact: Fact, look: Look): Promise<Line> {
  // The key of the table is the fact's own type, so that what stands there takes this fact.
  const line = lines[fact.type] as ((fact: Fact, look: Look) => Promise<Line> | Line) | undefined;
  return line === undefined ? null : line(fact, look);
}
