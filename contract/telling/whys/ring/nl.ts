/** Reasons about ring backs, in Dutch. */
import type { Clause } from '../told.ts';
import type { RingRules } from './en.ts';

export const ring: Record<keyof RingRules, Clause> = {
  'ring-nobody': () =>
    'van niemand in de aanvraag is een telefoonnummer bekend: het is afgeschermd, of men schreef per e-mail; vraag een nummer, bel zelf en schrijf #called',
  'ring-no-number': () =>
    'er is geen nummer van ons bij Twilio ingesteld om mee te bellen; bel zelf en schrijf #called',
  'ring-no-phone': () =>
    'de configuratie heeft uw telefoon niet: een beheerder stelt `phone` van de medewerker in; bel tot die tijd zelf en schrijf #called',
  'ring-opted-out': () =>
    'de klant vroeg per sms om met rust gelaten te worden; schrijf een e-mail, of bel als hij erom vroeg, en schrijf #called',
  'ring-blocked': () =>
    'de configuratie blokkeert het nummer van de klant; een beheerder kan het uit `blocked` halen',
  'ring-prefix': () =>
    'de configuratie laat zo’n nummer niet bellen; een beheerder wijzigt `callOnly` of `callNever`, of bel zelf en schrijf #called',
  'ring-premium': () =>
    'bellen naar zo’n nummer kost veel meer dan een gewoon gesprek; vraag de klant om een ander',
  'ring-budget': () =>
    'dit uur zijn al evenveel klanten gebeld als de grens `callsPerHour` toelaat; wacht, of bel zelf en schrijf #called',
  'ring-too-late': () =>
    'de opdracht kwam meer dan vijf minuten nadat hij geschreven was; schrijf opnieuw #call, of bel zelf en schrijf #called',
  'ring-several': () =>
    'meer mensen in de aanvraag hebben een nummer, en geen van hen deed haar; bel zelf en schrijf #called',
  'ring-agent-busy': () => 'uw telefoon gaat over voor een ander gesprek; wacht tot dat voorbij is',
  'ring-already': () => 'er gaat nu een telefoon over voor deze aanvraag; wacht tot dat voorbij is',
  'ring-news': () => 'het telefoonbedrijf meldde het',
  'callback-asked': () => 'de beller vroeg met een toets om teruggebeld te worden',
  'callback-missed': () => 'niemand nam de oproep aan, en de configuratie belooft dan terug te bellen',
  'callback-due': (told) =>
    `het plan ${told.text('plan')} antwoordt binnen ${told.span('minutes')} servicetijd: uiterlijk ${told.instant('due')}`,
  'callback-promised': (told) =>
    `terugbellen is beloofd, uiterlijk ${told.instant('due')}; pogingen: ${told.count('attempts')}`,
  'took-call': () => 'de medewerker heeft het gesprek aangenomen',
  'ring-answered': () => 'de klant nam op bij het terugbellen',
  called: () => 'de medewerker schreef dat hij belde',
  'callback-open': () => 'bel eerst, of schrijf #called: de klant is terugbellen beloofd',
  'two-callbacks': () => 'twee bellers wachten elk op een gesprek; kom eerst één belofte na',
  'callback-solved': () => 'de zaak is opgelost',
  'callback-given-up': (told) =>
    `${told.agent('agent')} loste de zaak zonder gesprek op, na de laatste waarschuwing`,
  'callback-of-another': (told) =>
    `een andere beller van ${told.text('ticket')} wacht op een gesprek, dus deze blijft apart`,
  'ring-unheard': () => 'er kwam geen bericht van',
};
