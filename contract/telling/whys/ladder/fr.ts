/** Reasons about the steps of the ladder, in French. */
import type { Clause } from '../told.ts';
import type { LadderRules } from './en.ts';

export const ladder: Record<keyof LadderRules, Clause> = {
  step: (told) =>
    [
      told.count('level') === 0
        ? 'c’est l’avertissement avant l’échéance'
        : `c’est l’étape ${told.amount('level')} de l’escalade`,
      ...(told.count('collapsed') === 0
        ? []
        : [`étapes antérieures manquées, comprises ici : ${told.amount('collapsed')}`]),
    ].join(' ; '),
  repeated: (told) =>
    `depuis, personne n’a répondu, ne s’en est chargé ni ne l’a mise en attente ; l’alerte est donc répétée (intervalle : ${told.span('minutes')} d’heures ouvrées) : répétition ${told.amount('time')}${told.count('times') === 0 ? '' : ` sur ${told.amount('times')} au plus`}`,
  'passed-over': (told) =>
    `${told.agent('agent')} est ${told.text('why') === 'leave' ? 'en congé' : 'absent·e'}, donc quelqu’un d’autre est prévenu`,
  'nobody-there': () => 'personne à prévenir n’est là ; l’avis part donc comme si tout le monde était là',
};
