/** The words of the lines in Italian. */
import { formFor } from '../counted.ts';
import type { LaterWords } from './en.ts';

export const it: LaterWords = {
  tag: 'it',
  somebody: 'qualcuno',
  nobody: 'nessuno',
  us: 'noi',
  theTicket: 'Il ticket',
  onDay: (time, day) => `${time}, ${day}`,
  role: { agent: 'operatore', lead: 'responsabile', admin: 'amministratore', auditor: 'revisore' },
  priority: { low: 'bassa', normal: 'normale', high: 'alta', urgent: 'urgente' },
  channel: {
    email: 'per e-mail',
    sms: 'per SMS tramite Twilio',
    webhook: 'per webhook',
    call: 'tramite Twilio',
  },
  kind: {
    acknowledgement: 'una conferma di ricezione',
    assignment: 'l’avviso di assegnazione',
    reply: 'la risposta',
    update: 'una novità',
    warning: 'un avvertimento',
    escalation: 'un avviso di escalation',
    resolution: 'la notizia che è risolto',
    notice: 'un avviso',
    call: 'una richiamata',
    handOver: 'il passaggio a un produttore',
  },
  clock: { firstResponse: 'una prima risposta', resolution: 'una soluzione' },

  comesBack: (who, why) => `Un messaggio torna indietro: ${who} non è raggiungibile (${why})`,
  answersItself: (who, subject) => `La casella di ${who} risponde da sola: ${subject}`,
  answersNotice: (who, subject) => `${who} risponde all’avviso per e-mail: ${subject}`,
  writes: (who, to, subject) => `${who} scrive a ${to}: ${subject}`,
  inTriage: 'Non si sa ancora di che cosa si tratti: va allo smistamento, dove chiunque può prenderlo',
  isAbout: (parts) => `Riguarda ${parts}`,
  byCaller: 'scelto da chi ha chiamato',
  nearlySure: 'sicuro oltre il 99 %',
  sure: (percent) => `sicuro al ${percent} %`,
  inLanguage: (language) => `in ${language}`,
  becauseOf: (words) => `per via di ${words}`,
  ofPriority: (priority) => `priorità ${priority}`,
  keptApart: 'È messo da parte e nessuno agisce in base a esso: la sua origine non è dimostrata',
  operator: 'Un gestore',
  released: (who) => `${who} lo toglie dalla quarantena: è trattato come ogni messaggio`,
  leftApart: (who) => `${who} lo guarda e lo lascia in quarantena`,
  opensNone: (rules) => `Non apre alcun ticket: ${rules}`,

  rings: (who, number) => `Squilla il telefono: ${who} chiama ${number}`,
  presses: (digit, what) => `Chi chiama preme ${digit}: ${what}`,
  typed: (ticket) => `Chi chiama digita il numero ${ticket}`,
  noChoice: 'niente del menu',
  voicemail: (seconds) =>
    `Chi chiama lascia un messaggio di ${seconds ?? 'alcuni'} secondi, e Twilio ce l’ha`,
  fetched: (kib) => `La registrazione è scaricata e conservata qui (${kib} KiB)`,
  transcribed: (text) => `Twilio ha trascritto ciò che è stato detto: ${text}`,
  transcribedBy: (model, text) => `${model} ha trascritto ciò che è stato detto: ${text}`,
  untranscribed: (model, why) =>
    `${model} non dà una trascrizione: ${{ silence: 'non ha sentito parole', refused: 'non accetta questa registrazione', tooLarge: 'la registrazione è troppo grande' }[why]}`,
  answers: (who) => `${who} risponde alla chiamata`,
  unconnected: (who) => `${who} preme il tasto, ma il collegamento non riesce`,
  asksBack: (instant) => `Chi chiama chiede di essere richiamato, al più tardi ${instant}`,
  connectedWithoutKey: 'La chiamata è collegata senza che nessuno prema il tasto',
  hungUp: (seconds) => `La chiamata è finita dopo ${seconds ?? 'alcuni'} secondi`,
  missedCall: (who) =>
    `Una chiamata persa da ${who}: sono passati due minuti dalla fine, e non è stata lasciata parola`,

  opens: (ticket, who, customer, plan, priority, queue) =>
    `${ticket} si apre per ${who}, ${customer === null ? 'che ancora non conosciamo' : `di ${customer}`}: contratto ${plan}, priorità ${priority}, coda ${queue}`,
  begins: (ticket, agent, who) => `${agent} comincia ${ticket} con un messaggio a ${who}`,
  wants: (ticket, what, by) => `${ticket} richiede ${what} entro ${by}`,
  goesTo: (ticket, who, why) => `${ticket} va a ${who}: ${why}`,
  skilled: 'ha la competenza',
  speaks: (language) => `parla ${language}`,
  hasOpen: (open) =>
    open === 0
      ? 'non ha ticket aperti'
      : `ha ${open} ticket ${formFor('it', open, { one: 'aperto', other: 'aperti' })}`,
  queued: (ticket, queue) => `${ticket} aspetta nella coda ${queue}: nessuno può prenderlo ora`,
  accepts: (ticket, who) => `${who} si occupa di ${ticket}: non passerà a nessun altro`,
  unaccepted: (ticket, who) => `${who} non ha ancora lavorato su ${ticket}, e nessun altro può prenderlo ora`,
  joins: (ticket, why, who) => `Si unisce a ${ticket}, perché ${why} e ${who} vi partecipa`,
  joinedBy: {
    'reply-token': 'porta il codice del nostro messaggio',
    cites: 'risponde a un nostro messaggio',
    'same-message-id': 'è lo stesso messaggio in altre parole',
    'cited-by': 'un messaggio del ticket vi risponde',
    'same-missing-parent': 'risponde allo stesso messaggio di un altro del ticket',
    'same-number': 'lo stesso numero ha già chiamato',
    'same-number-and-digit': 'lo stesso numero ha già chiamato per la stessa cosa',
  },
  belongsThere: 'il suo posto è lì',
  attached: (ticket) =>
    `È messo accanto a ${ticket}, perché cita un nostro messaggio; lo ha scritto una macchina, perciò nessun orologio si muove e nessuno risponde`,
  thanked: (ticket) =>
    `È mostrato in ${ticket}; non chiede nulla, perciò nessun orologio si muove e nessun ticket si apre`,
  answered: (ticket, who, isFirst) =>
    `${who} ha risposto al cliente di ${ticket}${isFirst ? ', rispettando la scadenza della prima risposta' : ''}`,
  waits: (ticket) => `${ticket} aspetta il cliente, e il suo orologio di soluzione è fermo`,
  openAgain: (ticket, why) => `${ticket} è di nuovo aperto: ${why}`,
  reopened: (ticket, why) => `${ticket} è riaperto: ${why}`,
  customerWrote: 'il cliente ha scritto',
  wantsIt: (who) => `lo vuole ${who}`,
  watches: (ticket, who, watching) =>
    watching ? `${who} segue ${ticket}` : `${who} non segue più ${ticket}`,
  snoozed: (ticket, who, until) => `${who} rinvia ${ticket} a ${until}; i suoi orologi continuano`,
  woken: (ticket, why) => `${ticket} torna nella giornata del suo operatore: ${why}`,
  linked: (ticket, who, other) => `${who} dice che ${other} è collegato a ${ticket}`,
  merged: (ticket, who, into) => `${who} unisce ${ticket} a ${into}: le e-mail successive vanno lì`,
  unmerged: (ticket, who, from, stays) =>
    `${who} separa di nuovo ${ticket} da ${from}${stays ? `: quanto è arrivato nel frattempo resta in ${from}` : ''}`,
  tookIn: (ticket, who, other) => `${who} unisce ${other} a ${ticket}: valgono le scadenze più vicine`,
  gaveBack: (ticket, who, other) => `${who} separa di nuovo ${other} da ${ticket}`,
  split: (ticket, who, into) => `${who} separa ${into} da ${ticket}: queste parole riguardano altro`,
  handsOver: (ticket, who, vendor, reference, pauses) =>
    `${who} passa ${ticket} a ${vendor || 'un fornitore'}${reference === null ? '' : `, con il numero ${reference}`}${pauses ? '' : '; i suoi orologi continuano'}`,
  stands: (ticket, vendor) =>
    `${ticket} è presso ${vendor || 'un fornitore'}, e il suo orologio di soluzione è fermo fino al ritorno`,
  handsBack: (ticket, who, vendor) => `${who} riprende ${ticket} da ${vendor || 'un fornitore'}`,
  follows: (ticket, who, incident) =>
    who === null
      ? `${ticket} segue l’incidente ${incident}`
      : `${who} collega ${ticket} all’incidente ${incident}`,
  unfollows: (ticket, who, incident) => `${who} scollega ${ticket} dall’incidente ${incident}`,
  leads: (ticket) => `${ticket} è ora un incidente: altri ticket lo seguono`,
  unled: (ticket, who) => `${who} dice che ${ticket} non è più un incidente`,
  stays: (tickets) =>
    `${tickets} resta aperto: un cliente vi ha scritto e da allora nessun operatore è intervenuto, oppure attende la richiamata promessa`,
  calmed: (ticket, alerts) =>
    `${ticket}: nessun allarme aperto dell’incidente è ancora in corso (${alerts} in tutto). Resta aperto finché un operatore non lo risolve`,
  roused: (ticket, alert) => `${ticket}: un allarme dell’incidente è di nuovo in corso: ${alert}`,
  alerted: (ticket, what) =>
    `${ticket}: ${{ problem: 'lo stesso allarme è arrivato di nuovo', recovery: 'il monitoraggio segnala che è finito', news: 'il monitoraggio dice di più sul suo allarme', late: 'un messaggio in ritardo parla di ciò che è finito' }[what]}`,
  attributes: (ticket, who, issue) =>
    issue === undefined
      ? `${who} lascia decidere alla categoria di ${ticket} di quale problema noto si tratta`
      : `${who} dice che ${ticket} riguarda ${issue ?? 'nessun problema noto'}`,
  issue: (id, what) =>
    `${id}: ${{ opened: 'è ora un problema noto', told: 'è arrivato un altro avviso del fornitore', changed: 'la scheda è stata modificata', published: 'i clienti ora lo leggono', hidden: 'i clienti non lo leggono più', over: 'è finito', announced: 'i suoi ticket vengono informati che è finito' }[what]}`,
  issueEnded: (ticket, issue) => `Il problema noto ${issue}, a cui si riferisce ${ticket}, è finito`,
  alertAgain: 'il suo allarme è tornato',
  recovered: (ticket) => `${ticket} si risolve da solo: il monitoraggio segnala che è finito`,
  resolved: (ticket, who) => `${who} risolve ${ticket}`,
  categorised: (ticket, title) => `${ticket} riguarda invece ${title}`,
  prioritised: (ticket, priority) => `${ticket} ha ora priorità ${priority}`,
  nears: (ticket, what, due, who) =>
    `${ticket} si avvicina alla scadenza: ${what} è attesa alle ${due}; ${who} deve saperlo`,
  overdue: (ticket, what, due, level, who) =>
    `${ticket} è scaduto: ${what} era attesa alle ${due}. Livello ${level}: ${who} deve saperlo`,
  amended: (ticket, what) => `Si sa di più di ${ticket}: ${what}`,
  news: {
    caller: 'chi ha chiamato',
    digit: 'il tasto del menu',
    recording: 'la registrazione',
    transcript: 'la trascrizione',
    pictures: 'immagini o file',
    missing: 'ciò che non si è potuto scaricare',
  },
  unanswered: (ticket, agent, who, { taken, opens }) =>
    [
      `La risposta di ${agent} non ha raggiunto ${who ?? 'nessuno'} (${ticket})`,
      ...(taken ? ['non conta come risposta'] : []),
      ...(opens ? ['il ticket è di nuovo aperto, e i suoi orologi riprendono da dove erano'] : []),
    ].join(': '),
  ringing: (who, ticket, attempt) => `${who} fa chiamare il cliente di ${ticket}, tentativo ${attempt}`,
  rangIs: (who, ticket, attempt, outcome, talk) =>
    `La richiamata di ${who} per ${ticket}, tentativo ${attempt}: ${outcome}${talk === null ? '' : `, dopo ${talk}`}`,
  rang: {
    taken: 'l’operatore l’ha accettata, e squilla il telefono del cliente',
    ended: 'la chiamata con il cliente è finita',
    answered: 'il cliente ha risposto',
    talked: 'la conversazione è finita',
    voicemail: 'ha risposto una segreteria',
    busy: 'la linea del cliente è occupata',
    'no-answer': 'il cliente non risponde',
    'given-up': 'l’operatore ha riattaccato prima che il cliente rispondesse',
    failed: 'il numero del cliente non è raggiungibile',
    'agent-busy': 'la linea dell’operatore è occupata',
    'agent-no-answer': 'l’operatore non risponde',
    'not-taken': 'nessuno ha premuto il tasto al telefono dell’operatore',
    'agent-failed': 'il telefono dell’operatore non è raggiungibile',
    refused: 'il gestore telefonico non ha preso la chiamata',
    unknown: 'non si sa che cosa ne sia stato',
  },
  promisesCall: (who, ticket, due) => `A ${who} è promessa una richiamata entro ${due} (${ticket})`,
  callIsDue: (ticket, due, attempts, team) =>
    `La richiamata di ${ticket} era promessa entro ${due}; tentativi: ${attempts}. ${team} deve saperlo`,
  keepsCall: {
    ring: (ticket) => `La promessa di richiamare è mantenuta: il cliente ha risposto (${ticket})`,
    called: (ticket) => `La promessa di richiamare è mantenuta, secondo l’agente (${ticket})`,
    customer: (ticket) =>
      `La promessa di richiamare è conclusa: il cliente ha chiamato e una persona ha risposto (${ticket})`,
    moved: (ticket) => `La promessa di richiamare continua in un’altra richiesta (${ticket})`,
    withdrawn: (ticket) => `La promessa di richiamare finisce senza chiamata (${ticket})`,
  },
  unreachable: (ticket, who, status) => `${who} di ${ticket} non è più raggiungibile per e-mail (${status})`,

  rated: (ticket, who, { solved, score }) =>
    `${who} dice che ${ticket} ${solved ? 'è risolto' : 'non è ancora risolto'}${score === null ? '' : `, e dà al nostro aiuto ${score} su 5`}`,

  gets: (who, what) => `${who} riceve ${what}`,
  withheld: (who, why) => `non inviato a ${who}: ${why}`,
  undelivered: (who) => `non consegnabile a ${who}`,

  writesToCustomer: (ticket, who) => `${who} scrive al cliente di ${ticket}`,
  carriesToken: (who, text) =>
    `Porta il codice dell’avviso, quindi è di ${who}; le parole nuove proseguono: ${text}`,
  leavesNote: (ticket, who) => `${who} lascia su ${ticket} una nota per il team`,
  orderRefused: (reason) => `Un ordine non è eseguito: ${reason}`,
  mailRefused: (reason) => `Un messaggio a nome di un operatore non è eseguito: ${reason}`,
  refusal: {
    'bad-token': 'il suo codice è sbagliato',
    'wrong-sender': 'veniva da un altro indirizzo',
    'failed-verdict': 'il suo mittente non è dimostrato',
    'unknown-command': 'contiene un comando sconosciuto',
    empty: 'non ha parole',
    'merged-away': 'il ticket è unito a un altro',
    'words-in-quote': 'ci sono parole proprie dentro la citazione',
    'bad-argument': 'una parola dopo un comando non va bene',
    'old-token': 'il suo codice è troppo vecchio',
    'not-yours': 'il ticket è di un altro',
    changed: 'il ticket è cambiato nel frattempo',
    'no-right': 'questa persona non può ordinare nulla',
  },
  present: (who, until) => (until === null ? `${who} è assente` : `${who} è assente fino a ${until}`),
  isHere: (who) => `${who} è disponibile`,
  briefed: (who) => `${who} riceve l’e-mail del mattino`,
  away: (who) => `${who} è assente: i responsabili sono avvisati`,
  looked: {
    recording: (who) => `${who} ascolta la registrazione`,
    original: (who) => `${who} salva il messaggio originale`,
    file: (who) => `${who} salva un allegato`,
  },
  withoutAgent: 'Una persona fuori dal team',
};
