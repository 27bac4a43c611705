/** Reasons about the steps of the ladder, in Dutch. */
import type { Clause } from '../told.ts';
import type { LadderRules } from './en.ts';

export const ladder: Record<keyof LadderRules, Clause> = {
  step: (told) =>
    [
      told.count('level') === 0
        ? 'dit is de waarschuwing vóór de termijn'
        : `dit is stap ${told.amount('level')} van de escalatie`,
      ...(told.count('collapsed') === 0
        ? []
        : [`eerdere gemiste stappen, hierin begrepen: ${told.amount('collapsed')}`]),
    ].join('; '),
  repeated: (told) =>
    `sindsdien heeft niemand geantwoord, het overgenomen of gepauzeerd, dus wordt het opnieuw gemeld (tussentijd: ${told.span('minutes')} diensttijd): herhaling ${told.amount('time')}${told.count('times') === 0 ? '' : ` van hoogstens ${told.amount('times')}`}`,
  'passed-over': (told) =>
    `${told.agent('agent')} is ${told.text('why') === 'leave' ? 'met verlof' : 'afwezig'}, dus krijgt iemand anders bericht`,
  'nobody-there': () => 'niemand die bericht kan krijgen is er, dus gaat het bericht alsof iedereen er is',
};
