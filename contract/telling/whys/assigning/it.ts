/** Reasons about who has a ticket, in Italian. */
import type { Clause } from '../told.ts';
import type { AssigningRules } from './en.ts';

export const assigning: Record<keyof AssigningRules, Clause> = {
  'given-out': () => 'era in attesa, e ora un operatore è libero',
  'queue-gone': (told) =>
    `la categoria ${told.text('queue')} non è più configurata, quindi si trova allo smistamento`,
  'category-changed': () => 'la categoria è cambiata mentre non era di nessuno',
  'agent-lacks-skill': (told) => `${told.agent('agent')} non si occupa della coda ${told.queue('queue')}`,
  'agent-left': (told) => `${told.agent('agent')} non fa più parte del team`,
  'agent-has-no-room': (told) =>
    `${told.agent('agent')}, a cui era assegnato, non ha posto per un altro ticket`,
  'over-capacity': (told) =>
    `${told.agent('agent')} ha già ${told.amount('capacity')} ticket, il massimo consentito`,
  'accept-by': (told) => `se entro ${told.instant('due')} nessuno vi lavora, passerà a un altro operatore`,
  'not-accepted': (told) =>
    `${told.agent('agent')} lo ha avuto per ${told.span('minutes')} di orario lavorativo senza lavorarci`,
  'is-writing': () => 'il suo operatore ne sta scrivendo',
};
