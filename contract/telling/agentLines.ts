/** Lines about agents' actions. */
import { shortInstantText } from './instant.ts';
import { agentName, type Line, type Lines, quoted, ticketName, wordsOf } from './look.ts';

export const agentLines: Lines = {
  async 'agent.replied'(fact, look): Promise<Line> {
    const words = wordsOf(look);
    const name = agentName(look, fact.agent);
    if (fact.contact === null) return words.writesToCustomer(ticketName(look, fact.ticket), name);
    const contact = await look.read.contact(fact.contact);
    const text = (contact?.words.text ?? '').replace(/^(#.*\n)+/, '');
    return words.carriesToken(name, quoted(look, text));
  },
  'agent.noted': (fact, look) =>
    wordsOf(look).leavesNote(ticketName(look, fact.ticket), agentName(look, fact.agent)),
  'agent.refused'(fact, look) {
    const { refusal, orderRefused, mailRefused } = wordsOf(look);
    const reason = refusal[fact.reason] ?? fact.reason.replaceAll('-', ' ');
    return fact.contact === null ? orderRefused(reason) : mailRefused(reason);
  },
  'agent.looked'(fact, look) {
    const { looked, withoutAgent } = wordsOf(look);
    return looked[fact.what](fact.agent === null ? withoutAgent : agentName(look, fact.agent));
  },
  'agent.present'(fact, look) {
    const { present, isHere } = wordsOf(look);
    const [name, saidBy] = [agentName(look, fact.agent), agentName(look, fact.saidBy)];
    const until =
      fact.until === null ? null : shortInstantText(fact.until, look.language ?? 'en', look.timeZone);
    const line = fact.here ? isHere(name) : present(name, until);
    // A lead may say it for an agent.
    return fact.saidBy === fact.agent ? line : `${saidBy}: ${line}`;
  },
  'agent.briefed': (fact, look) => wordsOf(look).briefed(agentName(look, fact.agent)),
  'agent.away': (fact, look) => wordsOf(look).away(agentName(look, fact.agent)),
};
