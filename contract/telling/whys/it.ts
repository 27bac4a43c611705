/** Reasons in Italian. */
import { formFor } from '../counted.ts';
import type { Rules } from './en.ts';
import { assigning } from './assigning/it.ts';
import { handovers } from './handovers/it.ts';
import { incidents } from './incidents/it.ts';
import { issues } from './issues/it.ts';
import { ladder } from './ladder/it.ts';
import { messages } from './messages/it.ts';
import { clauseOf, suffix } from './parts.ts';
import { ring } from './ring/it.ts';
import { rules } from './rules/it.ts';
import type { Choice, Clause, Told, Whys } from './told.ts';
import { would } from './would/it.ts';

const clauses: Record<keyof Rules, Clause> = {
  ...incidents,
  ...issues,
  ...handovers,
  ...ladder,
  ...messages,
  ...ring,
  ...would,
  ...assigning,

  'call-digit': () => 'chi ha chiamato l’ha scelta nel menu',
  'form-topic': () => 'il cliente l’ha scelta nel modulo',
  'mailbox-queue': () => 'ogni messaggio a questa casella rientra in questa categoria',
  'below-threshold': () => 'nessuna categoria è abbastanza probabile',
  'group-cap': (told) =>
    `le regole del gruppo «${told.text('group')}» contano al massimo ${told.amount('cap')} ${formFor('it', told.count('cap'), { one: 'punto', other: 'punti' })}, invece di ${told.amount('sum')}`,
  'no-words': () => 'non c’è un testo in base al quale decidere',
  'no-categories': () => 'nessuna categoria è configurata',
  'classifier-error': () => 'la classificazione è fallita, quindi decide una persona',
  'priority-alarm': (told) => `parla di un pericolo o di qualcosa di fermo${of(told)}`,
  'priority-danger': (told) => `parla di un pericolo${of(told)}`,
  'priority-outage': (told) => `parla di qualcosa che non funziona affatto${of(told)}`,
  'priority-everybody': (told) => `riguarda molte persone${of(told)}`,
  'priority-urgent': (told) => `il cliente lo definisce urgente${of(told)}`,
  'priority-calm': (told) => `il cliente dice che non c’è fretta${of(told)}`,

  'reply-token': () => 'porta il codice del nostro messaggio',
  cites: () => 'risponde a un nostro messaggio',
  'same-message-id': () => 'è lo stesso messaggio in altre parole',
  'cited-by': () => 'un messaggio del ticket vi risponde',
  'same-missing-parent': () => 'risponde allo stesso messaggio di un altro del ticket',
  'same-number': () => 'lo stesso numero ha già chiamato',
  'same-number-and-digit': () => 'lo stesso numero ha già chiamato per la stessa cosa',
  'alert-problem': () => 'un sistema di monitoraggio segnala un problema',
  'alert-recovery': () => 'il monitoraggio segnala che è finito',
  'alert-news': () => 'il monitoraggio dice di più sul suo allarme',
  'alert-late': () => 'è arrivato tardi e parla di ciò che è finito',
  participant: () => 'il mittente partecipa al ticket',
  colleague: () => 'è dimostrato che il mittente è un collega presso lo stesso cliente',
  'own-token': () => 'porta un codice che abbiamo inviato solo a questo mittente',
  'named-by-list': () => 'solo una lista ne indica l’autore, e questo non dimostra nulla',
  'no-sender': () => 'non ha un mittente',
  'not-a-participant': () => 'il mittente non partecipa al ticket',
  'colleague-unproved': () => 'il mittente è dello stesso cliente, ma non è dimostrato',
  'failed-verdict': () => 'il dominio non garantisce per il mittente (DMARC non superato)',
  closed: () => 'il ticket è chiuso',
  'not-joined': (told) =>
    `si riferisce a ${told.text('ticket')}, ma non vi si unisce: ${clauseOf(clauses, told, 'why')}`,
  'agents-token': (told) =>
    `porta il codice dato a ${told.agent('agent')} per ${told.text('ticket')}, ma viene da un’altra persona`,
  released: () => 'è stato tolto dalla quarantena',
  'contact-amended': () => 'si è saputo di più sulla chiamata',
  flood: (told) =>
    told.text('by') === 'calls'
      ? `in un’ora sono arrivate ${told.amount('count')} chiamate senza una parola, oltre il limite di ${told.amount('limit')}: si raccolgono in un solo ticket`
      : `in un’ora sono arrivati ${told.amount('count')} messaggi ${told.text('by') === 'domain' ? 'dallo stesso dominio' : 'dallo stesso mittente'}, oltre il limite di ${told.amount('limit')}: si raccolgono in un solo ticket`,
  'forwarded-by-staff': () => 'lo ha inoltrato un nostro collega, quindi il cliente è chi lo ha scritto',
  'answers:': ({ rest }) =>
    answers[rest] ?? 'le risposte vanno a un indirizzo diverso da quello del mittente',
  'not-answered': (told) =>
    `nessuna risposta a: ${fields[told.text('field')] ?? told.text('field')}; ${notAnswered[told.text('why')] ?? told.text('why')}`,
  'gesture:': ({ rest }) => gestures[rest] ?? 'non chiede nulla',
  'machine:': ({ rest }) => machines[rest] ?? 'lo ha scritto una macchina',
  'cites-our-message': () => 'cita un nostro messaggio',
  'cites-nothing-of-ours': () => 'non cita alcun nostro messaggio',
  'abandoned-call': (told) =>
    `chi ha chiamato ha riattaccato dopo ${told.amount('seconds')} s senza una parola, prima dei ${told.amount('shortestSeconds')} s che contano`,
  'answered-call': (told) =>
    `${told.agent('agent') || told.text('extension') || 'qualcuno'} ha risposto alla chiamata, quindi non chiede risposta`,
  'blocked-caller': () => 'viene da un numero che la configurazione blocca',
  'typed-ticket': () => 'chi ha chiamato ne ha digitato il numero',
  'typed-ticket-closed': (told) =>
    `chi ha chiamato ha digitato ${told.text('ticket')}, che è suo ma è chiuso`,
  'typed-ticket-refused': (told) => `chi ha chiamato ha digitato ${told.text('ticket')}, che non risulta suo`,
  'wordless-call': () =>
    'chi ha chiamato non ha parlato né premuto un tasto, e queste chiamate qui non aprono richieste',
  'opted-out': () => 'il cliente non vuole SMS automatici',
  'opted-in': () => 'il cliente vuole di nuovo SMS automatici',
  'asked-help': () => 'l’SMS chiede di chi è il numero, e riceve risposta',
  'customer:unknown': () => 'l’indirizzo non è di alcun cliente noto',
  'customer:address': (told) =>
    `l’indirizzo è fra quelli del cliente ${told.customer('customer')}${unproved(told)}`,
  'customer:domain': (told) =>
    `il dominio dell’indirizzo è del cliente ${told.customer('customer')}${unproved(told)}`,
  'customer:phone': (told) => `il numero è fra quelli del cliente ${told.customer('customer')}`,

  'customer-wrote': () => 'il cliente ha scritto',
  'snoozed-until': () => 'è giunto il momento scelto dall’operatore',
  'answer-lost': () => 'una risposta non è arrivata',
  'resolved-for-14-days': () => 'è risolto da 14 giorni',
  imported: () => 'è stato importato, quindi non si chiede nulla a nessuno',
  'imported-came-to-life': () => 'è stato importato, e il cliente ha scritto di nuovo',
  opened: () => 'è stato aperto',
  reopened: () => 'è stato riaperto',
  'vendor-has-it': () => 'il piano ferma l’orologio finché il ticket è da un fornitore',
  'vendor-is-done': () => 'il fornitore ha finito',
  'resolved-with-vendor': () => 'è risolto mentre è da un fornitore',
  priority: (told) =>
    `la priorità ora è ${told.priority('priority')}, prima era ${told.priority('previous')}`,
  plan: (told) => `il contratto è passato da ${told.text('previous')} a ${told.text('plan')}`,
  'agent-ordered': (told) => `lo ha ordinato ${told.agent('agent')}`,
  'agent-mail': (told) => `lo ha ordinato ${told.agent('agent')} per e-mail`,
  'agent-token': (told) => `l’e-mail porta il codice dato a ${told.agent('agent')}`,
  'kept-as-note': () => 'risponde a un avviso che non chiede risposta, quindi le parole restano nel team',

  'clock:': (told) =>
    `la ${told.rest === 'firstResponse' ? 'prima risposta' : 'soluzione'} è promessa in ${told.span('targetMinutes')} di servizio; scadenza: ${told.instant('due')}`,
  counted: (told) =>
    `contato: ${told.span('minutes')}, in ${told.amount('intervals')} ${formFor('it', told.count('intervals'), { one: 'parte', other: 'parti' })}:`,
  interval: (told) => `inizio: ${told.instant('from')}; fine: ${told.instant('until')}`,
  paused: (told) => `non contato: ${told.span('minutes')}, in cui era in attesa, da un fornitore o risolto`,

  'refused:': () => 'un ordine a nome di un operatore è stato rifiutato',
  'bad-token': () => 'il codice non è nostro',
  'wrong-sender': () => 'porta il codice di un’altra persona',
  'unknown-command': () => 'contiene un comando che non conosciamo',
  empty: () => 'non contiene testo',
  'signature-or-answer': () => 'le parole possono essere solo una firma, o una risposta',
  unreadable: (told) => `il suo testo non è leggibile per intero (${told.text('defect')})`,
  'bad-argument': () => 'un valore non va bene',
  'no-argument': (told) => `#${told.text('command')} non prende alcun valore`,
  'not-a-value': (told) => `#${told.text('command')} non conosce questo valore`,
  'words-in-quote': () => 'ci sono parole dell’operatore dentro l’avviso citato',
  'old-token': () => 'il codice è troppo vecchio',
  'not-yours': () => 'il ticket è di un altro operatore',
  'ticket-of': (told) => `il ticket è di ${told.agent('agent')}`,
  changed: () => 'nel frattempo il ticket è cambiato',
  'no-right': () => 'questa persona non può ordinare nulla',
  'only-in-a-new-mail': () => '#for va in un messaggio nuovo, non nella risposta a un avviso',
  'no-ticket': () => 'non riguarda nessun ticket',
  'not-a-day': () => '#away non conosce questo giorno',
  'away-and-back': () => '#away e #back si contraddicono',
  'nothing-to-find': () => '#find ha bisogno di parole',
  'command-below': (told) => `#${told.text('command')} segue altro testo: i comandi sono le prime righe`,
  'recipients-and-note': () => 'una nota non ha destinatari',
  'agents-own': () => 'contiene solo ordini di un operatore',
  'agent-noted': () => 'un collega ha scritto una nota',
  'agent-asked': () => 'lo ha chiesto l’operatore',
  'merged-promise': (told) => `questa scadenza è venuta con ${told.text('ticket')}`,
  unmerged: () => 'non è più unito',
  'followed-merge': (told) => `riguarda ${told.text('ticket')}, che è unito a questo ticket`,
  'merged-into': (told) => `il ticket è unito a ${told.text('ticket')}`,
  'merged-away': () => 'il ticket è unito a un altro',
  'another-customer': () => 'i ticket sono di due clienti',
  'not-mergeable': () => 'questo ticket non si può unire',
  'split-from': (told) => `un agente l’ha separato da ${told.text('ticket')}`,
  'no-such-contact': () => 'il ticket non ha questo contatto',
  'not-splittable': () => 'si possono separare solo parole di un cliente che non hanno aperto il ticket',
  'not-merged': () => 'il ticket non è unito ad altri',
  'merge-alone': () => '#merge non ammette altre modifiche del ticket',
  'no-such-ticket': () => 'nessun ticket ha questo numero',
  'no-such-vendor': () => 'non indica né un fornitore né un numero di pratica',
  'no-such-category': () => 'nessuna categoria ha questo nome',
  'no-such-assign': () => 'nessun operatore ha questo nome',
  'instant-has-passed': () => 'questo momento è passato',
  'not-a-recipient': () => 'uno dei destinatari non partecipa al ticket',
  'ticket-open': () => 'il ticket è aperto',
  'ticket-waiting': () => 'il ticket è in attesa',
  'ticket-resolved': () => 'il ticket è risolto',
  'ticket-closed': () => 'il ticket è chiuso',
  'ticket.': (told) =>
    `il ticket è cambiato: ${told.instant('at')}${told.text('agent') === '' ? '' : `, da ${told.agent('agent')}`}`,
  'agent.': (told) => `${told.agent('agent')} ha agito: ${told.instant('at')}`,
};

const answers: Record<string, string> = {
  'reply-to': 'le risposte vanno all’indirizzo in Reply-To',
  'original-from': 'le risposte vanno all’autore indicato da una lista o da un inoltro',
  name: 'le risposte vanno all’indirizzo scritto nel nome del mittente',
  nobody: 'non si può rispondere a nessuno',
};
const fields: Record<string, string> = {
  'reply-to': 'l’indirizzo in Reply-To',
  'original-from': 'l’autore indicato da una lista',
  from: 'il mittente',
  name: 'l’indirizzo scritto nel nome del mittente',
};
const notAnswered: Record<string, string> = {
  ours: 'è una nostra casella',
  'no-reply': 'nessuno legge quell’indirizzo',
  list: 'è una lista',
  agent: 'è di un operatore',
  'not-an-address': 'non è un indirizzo',
  'not-a-recipient': 'nessun messaggio può arrivarci',
};
const gestures: Record<string, string> = {
  reaction: 'è solo una reazione',
  thanks: 'è solo un ringraziamento',
  stop: 'disdice gli SMS automatici',
  start: 'vuole di nuovo SMS automatici',
  help: 'chiede di chi è il numero',
};
const machines: Record<string, string> = {
  bounce: 'un server di posta segnala che un messaggio non è arrivato',
  delayed: 'un server di posta segnala che un messaggio è in ritardo',
  'auto-reply': 'una casella ha risposto in automatico',
  feedback: 'un fornitore segnala un reclamo',
  receipt: 'è una conferma di lettura',
  list: 'lo ha inviato una lista',
  generated: 'lo ha scritto un programma',
  own: 'è un nostro messaggio tornato indietro',
};

function of({ word }: Told): string {
  return suffix(': ', word);
}

function unproved(told: Told): string {
  return told.isTrue('proved') ? ', e il mittente è dimostrato' : ', ma il mittente non è dimostrato';
}

export const it: Whys = {
  clauses,
  deciding: ({ list, one }) =>
    list === ''
      ? 'le parole che hanno deciso non ci sono più'
      : one
        ? `lo indica la parola ${list}`
        : `lo indicano le parole ${list}`,
  ownRule: rules.applies,
  effects: rules.effects,
  choice,
};

function choice(found: Choice): string[] {
  const { who, queue, skilled, away, here, free, language, share } = found;
  const pool = [
    `${skilled === 1 ? 'un operatore si occupa' : `${skilled} operatori si occupano`} della coda ${queue}`,
    ...(away === 0 ? [] : [`${away} ${away === 1 ? 'assente' : 'assenti'}`]),
    `${here} in servizio`,
    `${free} con posto libero`,
  ].join(', ');
  // The ticket moved to another queue first: the next fact names the agent.
  if (who === null && found.capacity > 0) return [pool];
  if (who === null && share !== null)
    return [
      `questo dominio occupa ${share.has} posti su ${share.places}, il massimo concesso in una volta a un dominio sconosciuto`,
      pool,
    ];
  if (who === null) return [nobody(found), pool];
  const deaf = language !== null && language.speaking === 0 ? [`nessuno di loro parla ${language.name}`] : [];
  return [chosen(found, who), pool, ...deaf];
}

function nobody({ skilled, here, queue }: Choice): string {
  if (skilled === 0) return `nessun operatore si occupa della coda ${queue}`;
  return here === 0
    ? 'nessun operatore che se ne occupa è in servizio ora'
    : 'ogni operatore in servizio ha già tutti i ticket consentiti';
}

function chosen(
  { named, again, free, language, open, capacity }: Choice,
  { name, isReader }: NonNullable<Choice['who']>,
): string {
  const load = `${open} su ${capacity} al massimo`;
  if (named !== null)
    return `l’operatore di riferimento di ${named} è ${isReader ? 'Lei' : name}, con posto libero (aperti: ${load})`;
  if (again !== null)
    return `${again} della stessa persona era ${isReader ? 'Suo' : `di ${name}`}, e c’è posto (aperti: ${load})`;
  const speaking = language?.speaking ?? 0;
  const among = speaking > 0 ? speaking : free;
  if (among === 1)
    return `l’unico operatore libero${speaking > 0 ? ` che parla ${language?.name}` : ''} è ${isReader ? 'Lei' : name} (aperti: ${load})`;
  const whom = speaking > 0 ? ` che parlano ${language?.name}` : '';
  return `fra i ${among} operatori liberi${whom}, ${isReader ? 'Lei' : name} ha il minor numero di ticket aperti (${load})`;
}
