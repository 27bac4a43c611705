/** Reasons about ring backs, in Polish. */
import type { Clause } from '../told.ts';
import type { RingRules } from './en.ts';

export const ring: Record<keyof RingRules, Clause> = {
  'ring-nobody': () =>
    'nikt w zgłoszeniu nie ma znanego numeru telefonu: jest zastrzeżony albo pisano pocztą; prosimy poprosić o numer, zadzwonić i napisać #called',
  'ring-no-number': () =>
    'nie skonfigurowano naszego numeru w Twilio, z którego można dzwonić; prosimy zadzwonić i napisać #called',
  'ring-no-phone': () =>
    'konfiguracja nie zna Państwa telefonu: administrator ustawia `phone` konsultanta; do tego czasu prosimy zadzwonić i napisać #called',
  'ring-opted-out': () =>
    'klient poprosił SMS-em o spokój; prosimy napisać e-mail albo zadzwonić, jeśli o to prosił, i napisać #called',
  'ring-blocked': () => 'konfiguracja blokuje numer klienta; administrator może go usunąć z `blocked`',
  'ring-prefix': () =>
    'konfiguracja nie pozwala dzwonić na taki numer; administrator zmienia `callOnly` lub `callNever`, albo prosimy zadzwonić i napisać #called',
  'ring-premium': () =>
    'połączenie z takim numerem kosztuje znacznie więcej niż zwykłe; prosimy poprosić klienta o inny',
  'ring-budget': () =>
    'w ciągu godziny zadzwoniono już do tylu klientów, na ilu pozwala limit `callsPerHour`; prosimy poczekać albo zadzwonić i napisać #called',
  'ring-too-late': () =>
    'polecenie nadeszło ponad pięć minut po napisaniu; prosimy ponownie napisać #call albo zadzwonić i napisać #called',
  'ring-several': () =>
    'kilka osób w zgłoszeniu ma numer, a żadna z nich go nie utworzyła; prosimy zadzwonić i napisać #called',
  'ring-agent-busy': () =>
    'Państwa telefon dzwoni w sprawie innego oddzwonienia; prosimy poczekać na jego koniec',
  'ring-already': () => 'trwa już oddzwanianie w tym zgłoszeniu; prosimy poczekać na jego koniec',
  'ring-news': () => 'poinformował o tym operator',
  'callback-asked': () => 'dzwoniący poprosił klawiszem o oddzwonienie',
  'callback-missed': () => 'nikt nie odebrał, a konfiguracja obiecuje wtedy oddzwonienie',
  'callback-due': (told) =>
    `plan ${told.text('plan')} odpowiada w czasie ${told.span('minutes')} godzin pracy, termin: ${told.instant('due')}`,
  'callback-promised': (told) =>
    `oddzwonienie jest obiecane, termin: ${told.instant('due')}; próby: ${told.count('attempts')}`,
  'took-call': () => 'agent odebrał połączenie',
  'ring-answered': () => 'klient odebrał oddzwonienie',
  called: () => 'agent napisał, że zadzwonił',
  'callback-open': () => 'proszę najpierw zadzwonić albo napisać #called: klientowi obiecano oddzwonienie',
  'two-callbacks': () => 'dwie osoby czekają na telefon; proszę najpierw spełnić jedną obietnicę',
  'callback-solved': () => 'sprawa jest rozwiązana',
  'callback-given-up': (told) =>
    `${told.agent('agent')} rozwiązuje sprawę bez rozmowy, po ostatnim ostrzeżeniu`,
  'callback-of-another': (told) =>
    `inna osoba z ${told.text('ticket')} czeka na telefon, więc ta pozostaje osobno`,
  'ring-unheard': () => 'nie nadeszła żadna wiadomość',
};
