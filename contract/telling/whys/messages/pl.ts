/** Reasons about our messages, in Polish. Names stay in the nominative. */
import { suffix } from '../parts.ts';
import type { Clause } from '../told.ts';
import type { MessageRules } from './en.ts';

export const messages: Record<keyof MessageRules, Clause> = {
  'agent-replied': (told) => `zawiera odpowiedź, której autorem jest ${told.agent('agent')}`,
  'agent-refused': () => 'polecenie w imieniu konsultanta zostało odrzucone',
  'morning:': () => 'to poranna wiadomość',
  'agent-away:': () => 'skrzynka konsultanta informuje o jego nieobecności',
  'handed-over': (told) => `zgłoszenie prowadzi teraz ${told.agent('agent')}`,
  'attachments-kept': (told) => `pominięte załączniki: ${told.amount('count')}`,
  'not-made': () => 'nie udało się zrobić z tego wiadomości',
  requeued: () => 'operator wysyła ją ponownie',
  'notice:': () => 'z odpowiedzi nie udało się zrobić wiadomości',
  'message-': () => 'wiadomość nie dotarła',
  'ticket-': () => 'w zgłoszeniu coś się wydarzyło',

  'late-sms': () => 'zgłoszenie jest po terminie, a pracownik chce wtedy SMS-a',
  overtaken: () => 'zgłoszenie prowadzi już ktoś inny',
  'words-erased': () => 'jej treść została usunięta',
  unreachable: () => 'z nikim w tym zgłoszeniu nie można się skontaktować',
  'wish:here': () => 'konsultant pracuje w konsoli i nie chce w tym czasie poczty',
  'wish:urgent': () => 'konsultant chce poczty tylko o terminach i pilnych zgłoszeniach',
  'safety:machine': () => 'napisała do nas maszyna, a maszynom nie odpowiadamy automatycznie',
  'safety:not-answered': () => 'tej osobie się nie odpowiada',
  'safety:null-sender': () =>
    'wiadomość nie oczekuje automatycznej odpowiedzi (jej adres zwrotny jest pusty)',
  'safety:unread-address': () => 'nikt nie czyta tego adresu',
  'safety:opted-out': () => 'ta osoba nie chce automatycznych SMS-ów',
  'safety:sms-destination': () => 'konfiguracja nie wysyła SMS-ów na taki numer',
  'safety:sms-premium': () => 'na numery premium i satelitarne nie wysyła się automatycznych SMS-ów',
  'safety:unproved-address': () =>
    'adres podano w formularzu, a osoba nie wykazała jeszcze, że należy do niej',
  'safety:own-address': () => 'to nasz adres',
  'safety:bounced': () => 'wiadomość do tej osoby wróciła',
  'safety:agents-address': () => 'to adres konsultanta',
  'safety:answers-automatic': () => 'odpowiadałaby na naszą własną automatyczną wiadomość',
  'safety:forbidden-by-rule': (told) =>
    `Państwa reguła „${told.text('by')}” zabrania tu automatycznej odpowiedzi`,
  'safety:limit': () => 'w tej godzinie wysłano już dość automatycznych wiadomości',
  'safety:imported': () => 'zgłoszenie zaimportowano, a na stare wiadomości nie odpowiada się ponownie',
  'safety:flood': () => 'należy do zalewu wiadomości',
  'safety:no-sender': () => 'żadna nasza skrzynka nie może jej wysłać',

  bounced: (told) => `wiadomość wróciła${code(told.text('code'))}`,
  dropped: (told) => `dostawca ją odrzucił${code(told.text('code'))}`,
  refused: (told) => `serwer odmówił ostatecznie${code(told.text('code'))}`,
  held: (told) => `na razie nie należy pytać serwera${code(told.text('code'))}`,
  'gave-up': (told) => `serwer odkładał ją, aż przerwaliśmy próby${code(told.text('code'))}`,
  'try-again': (told) => `serwer ją odłożył${code(told.text('code'))}`,
  'outcome-unknown': () => 'połączenie zerwało się, zanim serwer odpowiedział',
};

function code(text: string): string {
  return suffix(' (', text, ')');
}
