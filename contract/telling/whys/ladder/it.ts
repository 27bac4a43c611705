/** Reasons about the steps of the ladder, in Italian. */
import type { Clause } from '../told.ts';
import type { LadderRules } from './en.ts';

export const ladder: Record<keyof LadderRules, Clause> = {
  step: (told) =>
    [
      told.count('level') === 0
        ? 'questo è l’avvertimento prima della scadenza'
        : `questo è il passo ${told.amount('level')} dell’escalation`,
      ...(told.count('collapsed') === 0
        ? []
        : [`passi precedenti mancati, compresi qui: ${told.amount('collapsed')}`]),
    ].join('; '),
  repeated: (told) =>
    `da allora nessuno ha risposto, l’ha presa in carico o l’ha messa in attesa, perciò si avvisa di nuovo (intervallo: ${told.span('minutes')} di orario di servizio): ripetizione ${told.amount('time')}${told.count('times') === 0 ? '' : ` di ${told.amount('times')} al massimo`}`,
  'passed-over': (told) =>
    `${told.agent('agent')} è ${told.text('why') === 'leave' ? 'in ferie o in permesso' : 'assente'}, perciò si avvisa qualcun altro`,
  'nobody-there': () => 'non c’è nessuno da avvisare, perciò si avvisa come se ci fossero tutti',
};
