/**
 * Which addresses are the team's: agents' and our mailboxes', compared in their canonical form. One index for each version
 * of the settings, because each mail asks several times. Proves no sender.
 */
import { canonicalAddress, comparableAddress } from './address.ts';
import type { AgentSettings, Settings } from './settings.ts';
import { withoutPlus } from './token.ts';

type Mailbox = Settings['mailboxes'][number];

/** Null also for text that is no address: other spellings must not pass for an agent. */
export function agentAt(address: string, { agents }: Pick<Settings, 'agents'>): AgentSettings | null {
  const canonical = canonicalAddress(address);
  return canonical === null ? null : (indexOf(agents).exact.get(canonical) ?? null);
}

/** For refusals: also with another `+part`, and in spellings that only look alike. */
export function isAgentAddress(address: string, { agents }: Pick<Settings, 'agents'>): boolean {
  return indexOf(agents).plain.has(comparableAddress(withoutPlus(address)));
}

/** Also with a `+part`. */
export function isOurMailbox(address: string, { mailboxes }: Pick<Settings, 'mailboxes'>): boolean {
  return mailboxIndexOf(mailboxes).has(comparableAddress(withoutPlus(address)));
}

type Index = { exact: Map<string, AgentSettings>; plain: Set<string> };

const indexes = new WeakMap<AgentSettings[], Index>();
const mailboxIndexes = new WeakMap<Mailbox[], Set<string>>();

function indexOf(agents: AgentSettings[]): Index {
  const known = indexes.get(agents);
  if (known !== undefined) return known;
  const index: Index = { exact: new Map(), plain: new Set() };
  // Backwards, so that the first agent with an address wins.
  for (const agent of agents.toReversed()) {
    index.exact.set(comparableAddress(agent.email), agent);
    index.plain.add(comparableAddress(withoutPlus(agent.email)));
  }
  indexes.set(agents, index);
  return index;
}

function mailboxIndexOf(mailboxes: Mailbox[]): Set<string> {
  const known = mailboxIndexes.get(mailboxes);
  if (known !== undefined) return known;
  const index = new Set(mailboxes.map(({ address }) => comparableAddress(address)));
  mailboxIndexes.set(mailboxes, index);
  return index;
}
