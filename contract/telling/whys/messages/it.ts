/** Reasons about our messages, in Italian. */
import { suffix } from '../parts.ts';
import type { Clause } from '../told.ts';
import type { MessageRules } from './en.ts';

export const messages: Record<keyof MessageRules, Clause> = {
  'agent-replied': (told) => `contiene la risposta di ${told.agent('agent')}`,
  'agent-refused': () => 'un ordine a nome di un operatore è stato rifiutato',
  'morning:': () => 'è l’e-mail del mattino',
  'agent-away:': () => 'la casella di un operatore segnala la sua assenza',
  'handed-over': (told) => `il ticket è passato a ${told.agent('agent')}`,
  'attachments-kept': (told) => `allegati lasciati fuori: ${told.amount('count')}`,
  'not-made': () => 'non è stato possibile ricavarne un messaggio',
  requeued: () => 'un gestore lo invia di nuovo',
  'notice:': () => 'dalla risposta non è stato possibile ricavare un messaggio',
  'message-': () => 'un messaggio non è arrivato',
  'ticket-': () => 'nel ticket è successo qualcosa',

  'late-sms': () => 'il ticket è in ritardo, e l’operatore vuole allora un SMS',
  overtaken: () => 'il ticket ora è di un altro operatore',
  'words-erased': () => 'il suo testo è stato cancellato',
  unreachable: () => 'nessuno del ticket è raggiungibile',
  'wish:here': () => 'l’operatore sta usando la console e intanto non vuole e-mail',
  'wish:urgent': () => 'l’operatore vuole e-mail solo per le scadenze e i ticket urgenti',
  'safety:machine': () => 'ci ha scritto una macchina, e alle macchine non si risponde in automatico',
  'safety:not-answered': () => 'a questa persona non si risponde',
  'safety:null-sender': () =>
    'l’e-mail non chiede una risposta automatica (il suo percorso di ritorno è vuoto)',
  'safety:unread-address': () => 'nessuno legge quell’indirizzo',
  'safety:opted-out': () => 'questa persona non vuole SMS automatici',
  'safety:sms-destination': () => 'la configurazione non invia SMS a un numero simile',
  'safety:sms-premium': () => 'non si inviano SMS automatici a numeri a pagamento o satellitari',
  'safety:unproved-address': () =>
    'l’indirizzo viene da un modulo, e la persona non ha ancora dimostrato che è suo',
  'safety:own-address': () => 'l’indirizzo è nostro',
  'safety:bounced': () => 'un messaggio a questa persona è tornato indietro',
  'safety:agents-address': () => 'l’indirizzo è di un operatore',
  'safety:answers-automatic': () => 'risponderebbe a una nostra e-mail automatica',
  'safety:forbidden-by-rule': (told) =>
    `la Sua regola «${told.text('by')}» vieta qui una risposta automatica`,
  'safety:limit': () => 'in quest’ora sono già partiti abbastanza messaggi automatici',
  'safety:imported': () => 'è stato importato, e i messaggi vecchi non ricevono una nuova risposta',
  'safety:flood': () => 'fa parte di un’ondata di messaggi',
  'safety:no-sender': () => 'nessuna nostra casella può inviarlo',

  bounced: (told) => `l’e-mail è tornata indietro${code(told.text('code'))}`,
  dropped: (told) => `il fornitore lo ha scartato${code(told.text('code'))}`,
  refused: (told) => `il server lo ha rifiutato definitivamente${code(told.text('code'))}`,
  held: (told) => `per ora il server non va contattato${code(told.text('code'))}`,
  'gave-up': (told) => `il server lo ha rimandato finché abbiamo rinunciato${code(told.text('code'))}`,
  'try-again': (told) => `il server lo ha rimandato${code(told.text('code'))}`,
  'outcome-unknown': () => 'la connessione è caduta prima che il server rispondesse',
};

function code(text: string): string {
  return suffix(' (', text, ')');
}
