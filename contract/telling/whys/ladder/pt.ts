/** Reasons about the steps of the ladder, in Portuguese. */
import type { Clause } from '../told.ts';
import type { LadderRules } from './en.ts';

export const ladder: Record<keyof LadderRules, Clause> = {
  step: (told) =>
    [
      told.count('level') === 0
        ? 'este é o aviso antes do prazo'
        : `este é o passo ${told.count('level')} da subida`,
      ...(told.count('collapsed') === 0
        ? []
        : [`passos anteriores que falharam e estão incluídos: ${told.count('collapsed')}`]),
    ].join('; '),
  repeated: (told) =>
    `desde então ninguém respondeu, assumiu ou pôs em espera, por isso avisa-se de novo (intervalo: ${told.span('minutes')} de horário de serviço): repetição ${told.amount('time')}${told.count('times') === 0 ? '' : ` de ${told.amount('times')}, no máximo`}`,
  'passed-over': (told) =>
    `${told.agent('agent')} está ${told.text('why') === 'leave' ? 'de férias ou de licença' : 'ausente'}, por isso avisa-se outra pessoa`,
  'nobody-there': () => 'ninguém a quem se pudesse avisar está presente, por isso avisa-se como se estivesse',
};
