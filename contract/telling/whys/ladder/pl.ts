/** Reasons about the steps of the ladder, in Polish. */
import type { Clause } from '../told.ts';
import type { LadderRules } from './en.ts';

export const ladder: Record<keyof LadderRules, Clause> = {
  step: (told) =>
    [
      told.count('level') === 0
        ? 'to ostrzeżenie przed terminem'
        : `to poziom eskalacji ${told.amount('level')}`,
      ...(told.count('collapsed') === 0
        ? []
        : [`zawarte tu wcześniejsze, pominięte poziomy: ${told.amount('collapsed')}`]),
    ].join('; '),
  repeated: (told) =>
    `od tego czasu nikt nie odpowiedział, nie przejął zgłoszenia ani go nie wstrzymał, więc powiadomienie się powtarza (odstęp: ${told.span('minutes')} czasu pracy); powtórzenie ${told.amount('time')}${told.count('times') === 0 ? '' : `, najwyżej ${told.amount('times')}`}`,
  'passed-over': (told) =>
    `${told.agent('agent')}: ${told.text('why') === 'leave' ? 'urlop' : 'nieobecność'}, więc powiadomienie dostaje ktoś inny`,
  'nobody-there': () =>
    'nie ma teraz nikogo, kogo można powiadomić, więc powiadomienie idzie tak, jakby wszyscy byli',
};
