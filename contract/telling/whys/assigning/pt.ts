/** Reasons about who has a ticket, in Portuguese. */
import type { Clause } from '../told.ts';
import type { AssigningRules } from './en.ts';

export const assigning: Record<keyof AssigningRules, Clause> = {
  'given-out': () => 'estava à espera, e agora um agente está livre',
  'queue-gone': (told) =>
    `a categoria ${told.text('queue')} já não está configurada, por isso está na triagem`,
  'category-changed': () => 'a categoria mudou enquanto ninguém o tinha',
  'agent-lacks-skill': (told) => `${told.agent('agent')} não serve a fila ${told.queue('queue')}`,
  'agent-left': (told) => `${told.agent('agent')} já não está na equipa`,
  'agent-has-no-room': (told) => `${told.agent('agent')}, que o tinha, não tem lugar para mais um`,
  'over-capacity': (told) =>
    `${told.agent('agent')} já tem os ${told.count('capacity')} pedidos que pode ter`,
  'accept-by': (told) => `se o seu agente nada fizer até ${told.instant('due')}, passará para outro`,
  'not-accepted': (told) =>
    `${told.agent('agent')} teve-o ${told.span('minutes')} de horário de trabalho sem nada fazer`,
  'is-writing': () => 'o seu agente está a escrever sobre ele',
};
