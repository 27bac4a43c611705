/** Reasons about the steps of the ladder, in German. */
import type { Clause } from '../told.ts';
import type { LadderRules } from './en.ts';

export const ladder: Record<keyof LadderRules, Clause> = {
  step: (told) =>
    [
      told.count('level') === 0
        ? 'dies ist die Warnung vor Ablauf der Frist'
        : `dies ist Stufe ${told.amount('level')} der Eskalation`,
      ...(told.count('collapsed') === 0
        ? []
        : [`darin enthaltene frühere Stufen, die ausfielen: ${told.amount('collapsed')}`]),
    ].join('; '),
  repeated: (told) =>
    `seitdem hat niemand geantwortet, übernommen oder pausiert, darum wird es wieder gemeldet (Abstand: ${told.span('minutes')} Servicezeit): Wiederholung ${told.amount('time')}${told.count('times') === 0 ? '' : ` von höchstens ${told.amount('times')}`}`,
  'passed-over': (told) =>
    `${told.agent('agent')} ist ${told.text('why') === 'leave' ? 'im Urlaub oder freigestellt' : 'abwesend'}, darum wird jemand anderes benachrichtigt`,
  'nobody-there': () =>
    'niemand ist da, der benachrichtigt werden könnte, darum wird benachrichtigt, als wären alle da',
};
