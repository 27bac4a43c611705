/** Reasons about the steps of the ladder, in Spanish. */
import type { Clause } from '../told.ts';
import type { LadderRules } from './en.ts';

export const ladder: Record<keyof LadderRules, Clause> = {
  step: (told) =>
    [
      told.count('level') === 0
        ? 'este es el aviso antes del plazo'
        : `este es el paso ${told.count('level')} del escalado`,
      ...(told.count('collapsed') === 0
        ? []
        : [`pasos anteriores que faltaron y están incluidos: ${told.count('collapsed')}`]),
    ].join('; '),
  repeated: (told) =>
    `desde entonces nadie ha respondido, se ha hecho cargo ni lo ha puesto en espera, así que se avisa de nuevo (intervalo: ${told.span('minutes')} de horario de atención): repetición ${told.amount('time')}${told.count('times') === 0 ? '' : ` de ${told.amount('times')} como máximo`}`,
  'passed-over': (told) =>
    `${told.agent('agent')} está ${told.text('why') === 'leave' ? 'de vacaciones o de permiso' : 'ausente'}, así que se avisa a otra persona`,
  'nobody-there': () => 'no está nadie a quien se pueda avisar, así que se avisa como si estuviera',
};
