/** Reasons about our messages, in Dutch. */
import { suffix } from '../parts.ts';
import type { Clause } from '../told.ts';
import type { MessageRules } from './en.ts';

export const messages: Record<keyof MessageRules, Clause> = {
  'agent-replied': (told) => `het bevat het antwoord van ${told.agent('agent')}`,
  'agent-refused': () => 'een opdracht op naam van een medewerker is geweigerd',
  'morning:': () => 'het is de ochtendmail',
  'agent-away:': () => 'de mailbox van een medewerker meldt diens afwezigheid',
  'handed-over': (told) => `het ticket ging naar ${told.agent('agent')}`,
  'attachments-kept': (told) => `niet meegestuurde bijlagen: ${told.amount('count')}`,
  'not-made': () => 'er kon geen bericht van worden gemaakt',
  requeued: () => 'een systeembeheerder verstuurt het opnieuw',
  'notice:': () => 'van het antwoord kon geen bericht worden gemaakt',
  'message-': () => 'een bericht is niet aangekomen',
  'ticket-': () => 'er is iets gebeurd in het ticket',

  'late-sms': () => 'het ticket is te laat, en de medewerker wil dan een sms',
  overtaken: () => 'het ticket is inmiddels van een andere medewerker',
  'words-erased': () => 'de tekst ervan is gewist',
  unreachable: () => 'niemand van het ticket is bereikbaar',
  'wish:here': () => 'de medewerker is in de console en wil zolang geen e-mail',
  'wish:urgent': () => 'de medewerker wil alleen e-mail over termijnen en dringende tickets',
  'safety:machine': () => 'een machine heeft ons geschreven, en machines antwoorden wij niet automatisch',
  'safety:not-answered': () => 'deze persoon krijgt geen antwoord',
  'safety:null-sender': () => 'de e-mail vraagt geen automatisch antwoord (het retourpad is leeg)',
  'safety:unread-address': () => 'niemand leest dat adres',
  'safety:opted-out': () => 'deze persoon wil geen automatische sms’en',
  'safety:sms-destination': () => 'de configuratie verstuurt geen sms naar zo’n nummer',
  'safety:sms-premium': () => 'er gaan geen automatische sms’en naar betaal- en satellietnummers',
  'safety:unproved-address': () =>
    'het adres komt uit een formulier, en de persoon heeft nog niet laten zien dat het van hem of haar is',
  'safety:own-address': () => 'het adres is van ons',
  'safety:bounced': () => 'e-mail aan deze persoon kwam terug',
  'safety:agents-address': () => 'het adres is van een medewerker',
  'safety:answers-automatic': () => 'het zou onze eigen automatische e-mail beantwoorden',
  'safety:forbidden-by-rule': (told) =>
    `uw regel “${told.text('by')}” verbiedt hier een automatisch antwoord`,
  'safety:limit': () => 'dit uur zijn al genoeg automatische berichten verstuurd',
  'safety:imported': () => 'het is geïmporteerd, en oude e-mail krijgt geen nieuw antwoord',
  'safety:flood': () => 'het hoort bij een stortvloed van e-mails',
  'safety:no-sender': () => 'geen van onze mailboxen kan het versturen',

  bounced: (told) => `de e-mail kwam terug${code(told.text('code'))}`,
  dropped: (told) => `de provider heeft het laten vallen${code(told.text('code'))}`,
  refused: (told) => `de server heeft het definitief geweigerd${code(told.text('code'))}`,
  held: (told) => `de server mag nu niet worden benaderd${code(told.text('code'))}`,
  'gave-up': (told) => `de server stelde het uit tot wij het opgaven${code(told.text('code'))}`,
  'try-again': (told) => `de server stelde het uit${code(told.text('code'))}`,
  'outcome-unknown': () => 'de verbinding brak af voordat de server antwoordde',
};

function code(text: string): string {
  return suffix(' (', text, ')');
}
