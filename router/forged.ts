/**
 * Handles forged mail: it fails DMARC and its domain's policy is quarantine or reject. Quarantines it. Never threads
 * it.
 */
import type { Arrival } from './arrival.ts';
import { quarantine } from './arrival.ts';
import type { Decision } from './decision.ts';
import { refuse } from './refusal.ts';
import { isForged } from './sender.ts';

export function takeForged(arrival: Arrival, decision: Decision): boolean {
  if (!isForged(arrival.words.verdict)) return false;
  const because = [{ rule: 'failed-verdict', detail: { policy: arrival.words.verdict.policy } }];
  const commanding = arrival.live && arrival.words.automatic === null && arrival.claims.length > 0;
  if (arrival.agent !== null && commanding) refuse(decision, arrival, { reason: 'failed-verdict', because });
  else quarantine(decision, arrival, because);
  return true;
}
