/** Lines about hand-overs: collected, asked for, sent, answered. */
import { handoverText, missingText, vendorNamed } from './handover.ts';
import { agentName, type Lines, type Look, ticketName } from './look.ts';

export const handoverLines: Lines = {
  'ticket.collected': (fact, look) => {
    const isFilled = fact.because.some(({ rule }) => rule === 'customer-wrote');
    return said(look, isFilled ? 'filled' : 'collected', fact, missingText(look.settings, fact, tagOf(look)));
  },
  'ticket.askedFor': (fact, look) => {
    const what = { vendor: fact.vendor, product: null, missing: fact.asks };
    return said(look, 'asked', fact, missingText(look.settings, what, tagOf(look)));
  },
  'agent.toldVendor': (fact, look) => said(look, 'told', fact),
  'ticket.vendorWrote': (fact, look) => said(look, fact.automatic === 'bounce' ? 'bounced' : 'wrote', fact),
};

function said(
  look: Look,
  name: 'collected' | 'filled' | 'asked' | 'told' | 'wrote' | 'bounced',
  fact: { ticket: string; vendor: string; agent?: string },
  missing = '',
): string {
  const v = vendorNamed(look.settings, fact.vendor, tagOf(look));
  const a = fact.agent === undefined ? '' : agentName(look, fact.agent);
  return handoverText(tagOf(look), name, { v, t: ticketName(look, fact.ticket), a, m: missing });
}

function tagOf({ language = 'en' }: Look): string {
  return language;
}
