/** Reasons about who has a ticket, in French. */
import { formFor } from '../../counted.ts';
import type { Clause } from '../told.ts';
import type { AssigningRules } from './en.ts';

export const assigning: Record<keyof AssigningRules, Clause> = {
  'given-out': () => 'il attendait, et un agent est maintenant libre',
  'queue-gone': (told) => `la catégorie ${told.text('queue')} n’est plus configurée, donc il est au tri`,
  'category-changed': () => 'sa catégorie a changé alors que personne ne l’avait',
  'agent-lacks-skill': (told) => `${told.agent('agent')} ne s’occupe pas de la file ${told.queue('queue')}`,
  'agent-left': (told) => `${told.agent('agent')} ne fait plus partie de l’équipe`,
  'agent-has-no-room': (told) =>
    `${told.agent('agent')}, qui l’avait, n’a pas de place pour un ticket de plus`,
  'over-capacity': (told) =>
    `${told.agent('agent')} a déjà ${told.amount('capacity')} ${formFor('fr', told.count('capacity'), { one: 'ticket', other: 'tickets' })}, soit le maximum permis`,
  'accept-by': (told) => `si son agent n’en fait rien avant ${told.instant('due')}, il ira à un autre`,
  'not-accepted': (told) =>
    `${told.agent('agent')} l’a eu pendant ${told.span('minutes')} de temps ouvré sans rien en faire`,
  'is-writing': () => 'son agent est en train d’écrire à son sujet',
};
