/** Loads what the orders of an agent's mail need: contacts, words that wait, and whether its last lines are known as a signature. */
import type { ContactWords } from '../contract/contact.ts';
import type { TicketList } from '../contract/lists.ts';
import type { AgentSettings, Settings } from '../contract/settings.ts';
import type { Tx } from '../contract/store.ts';
import { agentAt } from '../contract/team.ts';
import { endsWith, signingIn } from './agentSigning.ts';
import { type Obeyed, readCommands } from './commands.ts';
import { addHanded, searches } from './handover/loading.ts';
import { addUnheard } from './loadFollowers.ts';
import type { RouterState } from './state.ts';

/** Limits the tickets of each list whose mails are searched for the agent's signature; few mails need that. */
const MAX_SEARCHED = 10;

/** What the mail orders, if it could be an agent's. */
export function obeyedIn(words: ContactWords, settings: Settings): Obeyed | null {
  if (agentAt(words.from?.address ?? '', settings) === null) return null;
  const reading = readCommands(words.text, settings);
  return 'refusal' in reading ? null : reading;
}

/** What some orders need of the tickets that the mail claims. */
export async function addOrdered(
  state: RouterState,
  words: ContactWords,
  obeyed: Obeyed | null,
  claimed: string[],
  tx: Tx,
): Promise<void> {
  if (obeyed === null) return;
  if (obeyed.orders.follow !== null) await addUnheard(state, claimed, tx);
  if (searches(obeyed.orders)) await addHanded(state, claimed, tx);
  const agent = agentAt(words.from?.address ?? '', state.settings);
  if (agent === null || claimed.length === 0 || signingIn(words, agent, obeyed) !== 'doubted') return;
  state.isSignature = await isUnderEarlier(agent, obeyed.orders.text, claimed, tx);
}

/** The mails about this ticket first, then those about the agent's open tickets and the last others. */
async function isUnderEarlier(
  { id }: AgentSettings,
  text: string,
  claimed: string[],
  tx: Tx,
): Promise<boolean> {
  const lists: TicketList[] = [
    { list: 'mine', agent: id },
    { list: 'waiting', agent: id },
    { list: 'resolved', agent: id },
  ];
  if (await isIn(claimed)) return true;
  for (const list of lists) {
    const found = await tx.listed(list, MAX_SEARCHED);
    if (await isIn(found.map(({ number }) => number))) return true;
  }
  return false;

  async function isIn(numbers: string[]): Promise<boolean> {
    for (const number of new Set(numbers)) {
      const written = await tx.writtenOf(number);
      if (written.some((one) => one.agent === id && endsWith(one.text, text))) return true;
    }
    return false;
  }
}
