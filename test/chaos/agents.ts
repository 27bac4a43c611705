/**
 * Agents at their mail programs: each notice of a ticket is answered after a moment, to its Reply-To, mostly with the
 * resolution, so that there is room for what waits.
 */
import { parseEmail } from '../../ingest/mail/email.ts';
import { tokenInAddress } from '../../contract/token.ts';
import type { Random } from '../simulation/random.ts';
import type { Taken } from '../support/relaySink.ts';
import { AGENTS, agentAddress } from './installation.ts';
import { written } from './mails.ts';
import { deliver, pause, type World } from './world.ts';

/** Answers until the run is over, one notice after the other. */
export async function agentAtWork(world: World, agent: string, random: Random): Promise<void> {
  const address = agentAddress(agent);
  const done = new Map<string, number>();
  let from = 0;
  while (!world.over()) {
    const mail = world.relay.taken[from];
    if (mail === undefined) {
      await pause(100);
      continue;
    }
    from += 1;
    if (mail.to.includes(address)) await answer(world, address, mail, done, random);
  }
}

/** The second notice of a ticket is the last that is answered: an agent does not argue with the clock. */
async function answer(
  world: World,
  address: string,
  notice: Taken,
  done: Map<string, number>,
  random: Random,
): Promise<void> {
  const { replyTo, subject } = await parseEmail(notice.raw);
  const to = replyTo[0]?.address ?? '';
  const ticket = tokenInAddress(to)?.ticket;
  if (ticket === undefined) return;
  const answers = (done.get(ticket) ?? 0) + 1;
  if (answers > 2) return;
  done.set(ticket, answers);
  const resolves = answers === 2 || random.chance(0.7);
  const words = `We have looked at it and it is as it should be. Answer ${answers} to ${ticket}.`;
  const raw = written({
    id: `${ticket}.${answers}.${world.relay.taken.indexOf(notice)}@team.test`,
    from: address,
    to,
    subject: `Re: ${subject}`,
    text: resolves ? `#resolve\n${words}` : words,
    references: [notice.messageId],
  });
  await deliver(world, { from: address, to, raw, who: 'agent', thread: `ticket ${ticket}` }, random);
  await pause(50 + random.below(300));
}

export const everyAgent = AGENTS;
