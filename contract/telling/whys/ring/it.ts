/** Reasons about ring backs, in Italian. */
import type { Clause } from '../told.ts';
import type { RingRules } from './en.ts';

export const ring: Record<keyof RingRules, Clause> = {
  'ring-nobody': () =>
    'nessuno della richiesta ha un numero di telefono noto: è nascosto, o hanno scritto per e-mail; chieda un numero, telefoni e scriva #called',
  'ring-no-number': () =>
    'nessun nostro numero presso Twilio è configurato per chiamare; telefoni e scriva #called',
  'ring-no-phone': () =>
    'la configurazione non ha il Suo telefono: un amministratore imposta `phone` dell’operatore; fino ad allora telefoni e scriva #called',
  'ring-opted-out': () =>
    'il cliente ha chiesto per SMS di non essere disturbato; scriva un’e-mail, o telefoni se lo ha chiesto, e scriva #called',
  'ring-blocked': () =>
    'la configurazione blocca il numero del cliente; un amministratore può toglierlo da `blocked`',
  'ring-prefix': () =>
    'la configurazione non lascia chiamare un numero simile; un amministratore cambia `callOnly` o `callNever`, oppure telefoni e scriva #called',
  'ring-premium': () =>
    'chiamare un numero simile costa molto più di una chiamata; ne chieda un altro al cliente',
  'ring-budget': () =>
    'in quest’ora sono già stati chiamati tanti clienti quanti ne ammette il limite `callsPerHour`; aspetti, oppure telefoni e scriva #called',
  'ring-too-late': () =>
    'l’ordine è arrivato più di cinque minuti dopo essere stato scritto; scriva di nuovo #call, oppure telefoni e scriva #called',
  'ring-several': () =>
    'più persone della richiesta hanno un numero e nessuna di loro l’ha fatta; telefoni e scriva #called',
  'ring-agent-busy': () => 'il Suo telefono squilla per un’altra richiamata; aspetti che finisca',
  'ring-already': () => 'una richiamata di questa richiesta sta squillando; aspetti che finisca',
  'ring-news': () => 'il gestore telefonico lo ha comunicato',
  'callback-asked': () => 'chi ha chiamato ha chiesto con un tasto di essere richiamato',
  'callback-missed': () => 'nessuno ha preso la chiamata, e la configurazione promette allora una richiamata',
  'callback-due': (told) =>
    `il piano ${told.text('plan')} risponde in ${told.span('minutes')} di servizio: entro ${told.instant('due')}`,
  'callback-promised': (told) =>
    `la richiamata è promessa entro ${told.instant('due')}; tentativi: ${told.count('attempts')}`,
  'took-call': () => 'l’agente ha risposto alla chiamata',
  'ring-answered': () => 'il cliente ha risposto alla richiamata',
  called: () => 'l’agente ha scritto che ha chiamato',
  'callback-open': () => 'chiami prima, o scriva #called: al cliente è promessa una richiamata',
  'two-callbacks': () => 'due persone aspettano ciascuna una chiamata; mantenga prima una promessa',
  'callback-solved': () => 'la questione è risolta',
  'callback-given-up': (told) =>
    `${told.agent('agent')} ha risolto la questione senza conversazione, dopo l’ultimo avviso`,
  'callback-of-another': (told) =>
    `un’altra persona di ${told.text('ticket')} aspetta una chiamata, quindi questa resta a parte`,
  'ring-unheard': () => 'non ne è arrivata notizia',
};
