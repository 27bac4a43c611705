/** Firstline's phrases in Italian, for the parts of its texts. */
import type { LaterPack } from '../pack.ts';

export const phrases: LaterPack['phrases'] = {
  greeting: 'Buongiorno,',
  'greeting.named': 'Buongiorno {{name}},',
  closing: 'Cordiali saluti',
  answerBy: 'Una persona Le risponderà entro {{due}}.',
  answerSoon: 'Una persona Le risponderà il prima possibile.',
  hours: 'I nostri orari: {{hours}} ({{zone}}).',
  hoursAlways: 'Siamo a disposizione tutti i giorni, a qualsiasi ora.',
  page: 'Veda la Sua richiesta, la completi o dica se è risolta: {{url}}',
  pageUnproved:
    'Apra questo link, o risponda a questo messaggio, e le nostre risposte arriveranno a questo indirizzo. Fino ad allora sono solo su questa pagina: {{url}}',
  'notice.unproved':
    'La Sua risposta non è partita per e-mail: il cliente ha scritto dal modulo, e non ha ancora mostrato che l’indirizzo è suo. Può leggerla sulla pagina del ticket.',
  smsHelp:
    '{{company}}: scriva qui di cosa ha bisogno, o chiami {{number}}. Per non ricevere più SMS, risponda STOP.',
  smsLate: '{{ticket}} è in ritardo. {{clock}}: la scadenza era {{due}}. {{category}}, {{priority}}. {{url}}',
  selfHelp: 'Nel frattempo queste pagine possono essere utili:',
  acknowledged: 'Abbiamo ricevuto il Suo messaggio',
  yourRequest: 'La Sua richiesta',
  yourCall: 'La Sua telefonata',
  unclassified: 'una richiesta generale',
  marker: 'Scriva la Sua risposta sopra questa riga',
  none: 'nessuna',
  nobody: 'ancora nessuno',
  unknownCustomer: 'non noto a noi',
  withheldNumber: 'numero nascosto',
  'answers.elsewhere':
    'Le risposte vanno a {{answered}}, indicato nel messaggio, che proviene da {{sender}}.',
  'answers.nobody':
    'Non è possibile rispondere: {{sender}} è un indirizzo che nessuno legge, una lista o uno dei nostri. Indichi un destinatario in Firstline, o raggiunga il cliente in altro modo.',
  unprovedSender: 'mittente non verificato',
  unknownSender: 'nessun mittente',
  talked: '{{agent}} ha parlato con il chiamante per {{talk}}. Attesa prima: {{wait}}.',
  missedCall: 'Una chiamata persa: non è stato detto nulla.',
  recorded: 'La registrazione è in Firstline.',
  recordingAttached: 'La registrazione è allegata.',
  recordingsAttached:
    'Chi ha chiamato ha lasciato {{count}} registrazioni. Allegate: {{attached}}. Firstline le ha tutte.',
  rung: 'Numero chiamato: {{number}}',
  digit: 'Tasto del menu: {{digit}}',
  typedTicket: 'Numero di una richiesta, digitato da chi ha chiamato: {{ticket}}',
  length: 'Durata del messaggio: {{length}}',
  'vouched.failed':
    'Il numero di chi ha chiamato è falsificato o non è suo: la verifica degli operatori è fallita (STIR/SHAKEN). Non gli viene inviato nulla, e non identifica alcun cliente.',
  'vouched.passed': 'Un operatore garantisce il numero di chi ha chiamato (STIR/SHAKEN).',
  'vouched.unchecked': 'Nessun operatore garantisce il numero di chi ha chiamato (STIR/SHAKEN).',
  'news.caller': 'chi ha chiamato',
  'news.digit': 'il tasto del menu',
  'news.recording': 'la registrazione',
  'news.transcript': 'la trascrizione',
  'news.pictures': 'immagini o file',
  noText: '(nessun testo)',
  unparsed:
    'Firstline non ha potuto leggere questo messaggio. L’originale è conservato come {{raw}} tra i blob.',
  encrypted:
    'Questo messaggio è cifrato. Firstline non può leggerlo. L’originale è conservato come {{raw}} tra i blob.',
  pictures: 'Con questo SMS sono arrivate immagini o file. Firstline li scarica da Twilio, e seguiranno.',
  picturesMissing: 'Non è stato possibile scaricare immagini o file di questo SMS. Restano presso Twilio.',
  recordingMissing:
    'Chi ha chiamato ha lasciato una registrazione che Firstline non ha potuto scaricare in tempo. Resta presso {{where}}, e seguirà se sarà possibile scaricarla.',
  recordingGivenUp:
    'Chi ha chiamato ha lasciato una registrazione che Firstline non ha potuto scaricare in sette giorni e non scaricherà più. La ascolti presso {{where}}.',
  unverified: 'Questo messaggio è firmato. Firstline non ha verificato la firma.',
  'gesture.reaction': 'Questo messaggio è solo una reazione.',
  'gesture.thanks': 'Questo messaggio è solo un ringraziamento.',
  shortened: '[abbreviato qui; il testo intero è in Firstline]',
  leftOut: {
    one: '({{lines}} riga non è mostrata qui: citazione di un messaggio precedente o firma. Il messaggio stesso è conservato.)',
    other:
      '({{lines}} righe non sono mostrate qui: citazioni di messaggi precedenti e firme. Il messaggio stesso è conservato.)',
  },
  'leftOut.below': {
    one: '({{lines}} riga è stata omessa sopra: citazione di un messaggio precedente o firma. Eccola:)',
    other: '({{lines}} righe sono state omesse sopra: citazioni di messaggi precedenti e firme. Eccole:)',
  },
  attached: 'In allegato: {{names}}',
  'story.more': {
    one: '({{count}} voce più vecchia non è mostrata qui. Firstline la conserva.)',
    other: '({{count}} voci più vecchie non sono mostrate qui. Firstline le conserva tutte.)',
  },
  'story.also': 'Anche a: {{names}}',
  'story.reply': '{{agent}} ha risposto al cliente',
  'story.note': '{{agent}} ha scritto una nota per il team',
  'story.orders': '{{agent}} ha dato comandi per e-mail',
  'attached.here': 'Allegati a questo messaggio: {{names}}',
  'attached.link': 'File: {{name}}, {{size}}: {{url}}',
  recording: 'registrazione',
  'answer.email': 'Ciò che scrive sopra la riga va a {{who}}, da {{mailbox}}.',
  'answer.sms':
    'Ciò che scrive sopra la riga va a {{who}} per SMS, da {{mailbox}}: solo testo, senza allegati.',
  'answer.nobody':
    'Ciò che scrive sopra la riga non raggiunge nessuno: non sono noti né indirizzi né numeri del cliente.',
  'answer.nowhere':
    'Ciò che scrive sopra la riga non raggiunge nessuno: questo messaggio non riguarda una singola richiesta.',
  'answer.note':
    'Ciò che scrive sopra la riga è una nota per il team. Per scrivere al cliente, cominci con #reply.',
  linked: 'Vedere anche: {{ticket}}',
  others: 'Altre richieste aperte dello stesso cliente:',
  'priority.low': 'bassa',
  'priority.normal': 'normale',
  'priority.high': 'alta',
  'priority.urgent': 'urgente',
  'met.firstResponse': 'risposto {{at}}',
  'met.resolution': 'risolto {{at}}',
  'clock.firstResponse': 'La prima risposta',
  'clock.callback': 'La richiamata promessa',
  'clock.resolution': 'La soluzione',
  late: '(Ritardo di questo avviso: {{late}}.)',
  'event.joined': 'Il cliente ha scritto di nuovo.',
  'event.called': 'Il cliente ha richiamato.',
  'event.amended': 'Si sa di più della chiamata: {{news}}.',
  'event.amendedSms': 'È arrivato altro dell’SMS: {{news}}.',
  'event.prioritised': 'La priorità ora è {{priority}} (era {{previous}}). Le scadenze qui sotto la seguono.',
  'event.attached': 'Una macchina ha scritto su questo ticket. Nulla è cambiato.',
  'event.bounced':
    'La posta per {{who}} non può essere consegnata ({{status}}). Raggiunga il cliente in altro modo.',
  'event.reopened': 'Il ticket è di nuovo aperto.',
  'event.categorised': 'La categoria ora è {{category}} (era {{previous}}). Le scadenze restano come sono.',
  'event.answered': '{{agent}} ha risposto al cliente.',
  'event.noted': '{{agent}} ha scritto una nota su questo ticket. Il cliente non la vede.',
  'event.handedOver': 'Questo ticket non è più Suo: ora è di {{agent}}.',
  'notice.refused':
    'Un messaggio a Suo nome non è stato eseguito; nulla è stato inviato o cambiato: {{reason}}.',
  'notice.stranger':
    'Un messaggio che si spacciava per quello di un operatore non è stato eseguito; nulla è stato inviato o cambiato: {{reason}}.',
  'refused.bad-token': 'il suo codice di risposta è sbagliato',
  'refused.wrong-sender': 'veniva da un indirizzo diverso da quello a cui è andato l’avviso',
  'refused.failed-verdict': 'il suo mittente non è dimostrato (DMARC non superato)',
  'refused.unknown-command': 'contiene un comando che non esiste',
  'refused.bad-argument': 'un comando è seguito da una parola non ammessa',
  'refused.empty': 'non conteneva nulla da inviare',
  'refused.no-ticket':
    'non appartiene a nessuna richiesta, quindi nessuno lo riceverebbe; risponda a un avviso sulla richiesta, o scriva un messaggio nuovo',
  'refused.doubted':
    'le parole possono essere solo la Sua firma; se sono la risposta, cominci con #reply, altrimenti metta una riga `--` sopra la firma',
  'refused.unreadable':
    'non si può leggere per intero qui, perché è cifrato, danneggiato o troppo lungo; lo invii come testo semplice, senza cifratura',
  'refused.old-token':
    'rispondeva a un vecchio avviso, il cui codice di risposta è usato o troppo vecchio: risponda all’avviso più recente di questa richiesta, per esempio a questo, e cominci con #reply',
  'refused.merged-away': 'la richiesta è stata unita a un’altra: risponda all’avviso di quella',
  'refused.words-in-quote':
    'contiene parole sue dentro la richiesta citata, che sarebbero andate perse; scriva tutta la risposta sopra la riga e non cambi ciò che sta sotto',
  'refused.not-yours':
    'la richiesta ora è di {{agent}}; per scrivere comunque al cliente, cominci con #reply',
  'notice.doubted':
    'Il Suo ordine è eseguito. Le Sue parole sono state prese per la firma: restano come nota e non sono state inviate. Per inviarle, risponda con #reply nella prima riga.',
  'notice.kept':
    'Le Sue parole sono conservate come nota per il team; nulla è andato al cliente. Per scrivere al cliente, risponda con #reply come prima riga.',
  'notice.yourWords': 'Ha scritto:',
  'notice.wrongCommand': 'Nessun comando: «{{word}}».',
  'notice.didYouMean': 'Intendeva {{command}}?',
  allowed: 'Ammessi: {{list}}',
  'notice.away': 'Una risposta automatica dice che {{agent}} non c’è.',
  'headline.silent': 'Nessuna posta arriva in {{mailbox}}',
  'notice.silent':
    'Da {{time}} non arriva la posta che Firstline invia a {{mailbox}}. Potrebbe mancare anche quella dei clienti. Chieda all’amministratore di eseguire: firstline check',
  'notice.awayUntil': 'Non riceve nuove richieste fino a {{until}}, o finché non scrive #back.',
  silentCalls: 'chiamate senza una parola',
  'notice.flood':
    'In un’ora sono arrivate da {{who}} più richieste nuove di quante il limite consenta ({{limit}}). Ciò che eccede si raccoglie in questo ticket; nessuno lo riceve da sé. Lo legga, poi lo dia a un operatore con #assign o lo chiuda con #resolve.',
  'notice.unserved':
    'Ticket senza operatore nella coda {{queue}}: {{count}}. Nessuno può prenderli ora; il più vecchio aspetta da {{since}}. Dia a un operatore la competenza o più capacità, oppure li assegni di persona.',
  'notice.more': 'Questo è per ora l’ultimo avviso di questo tipo: oltre {{limit}} all’ora sono trattenuti.',
  'headline.rang': 'La richiamata non è riuscita',
  'event.rang':
    'Tentativo {{attempt}}: {{outcome}}. Scriva #call per riprovare, oppure telefoni e scriva #called.',
  'callback.promised': 'Richiamare entro {{due}}. Tentativi: {{attempts}}.',
  'headline.unanswered': 'La Sua risposta non è arrivata',
  'unanswered.event': 'La risposta di {{agent}} del {{at}} non ha raggiunto {{who}} ({{reason}}).',
  'unanswered.owed':
    'Il cliente aspetta ancora una risposta: il ticket è aperto, e i suoi orologi riprendono da dove erano.',
  'unanswered.later':
    'Non conta più come risposta. Una risposta successiva è in viaggio, perciò il ticket resta com’è.',
  'unanswered.partly': 'Altri destinatari l’hanno, perciò il ticket resta com’è.',
  'unanswered.ring': 'Telefoni, e poi scriva #called.',
  'unanswered.doMail':
    'Controlli l’indirizzo e risponda di nuovo con #reply; oppure telefoni e scriva #called. Se il relay l’ha rifiutata per errore, il gestore può inviare di nuovo lo stesso messaggio con `firstline resend`.',
  'notice.failed': 'Non consegnato: {{kind}} a {{who}} ({{reason}}). Non si riprova.',
  'notice.failedSms': 'L’SMS a {{who}} non è stato consegnato ({{reason}}). Telefoni.',
  'notice.unknownSms':
    'Non si può sapere se l’SMS a {{who}} sia partito. Non viene inviato di nuovo. Telefoni.',
  'notice.unreachable': 'La Sua risposta non è partita: non c’è un indirizzo né un numero a cui inviarla.',
  'notice.tooLong':
    'La Sua risposta non è partita: è troppo lunga per un SMS. La accorci, o telefoni al cliente.',
  'notice.smsFiles':
    'La Sua risposta non è partita: il cliente è raggiunto per SMS, che non porta allegati. Invii solo le parole, o chieda un indirizzo e-mail.',
  'notice.empty': 'La Sua risposta non è partita: sopra la riga non c’era nulla.',
  'notice.attachments':
    'Non inviato al cliente: {{names}}. Contiene un avviso di Firstline, o un Suo indirizzo che non deve uscire; le Sue parole non sono trattenute. Alleghi il file stesso, senza l’avviso.',
  'headline.refused': 'Non eseguito: un messaggio a nome di un operatore',
  'headline.kept': 'Conservato come nota',
  'headline.noted': 'Una nota di {{agent}}',
  'headline.away': 'Un operatore è assente',
  'headline.flood': 'Un’ondata: richieste si raccolgono in un ticket',
  'headline.unserved': 'Ci sono ticket in attesa e nessuno può prenderli',
  'headline.failed': 'Non consegnato',
  'command.reply': 'inviare al cliente ciò che segue',
  'command.resolve': 'inviare ciò che segue e risolvere',
  'command.note': 'una nota per il team; nulla viene inviato',
  'command.category': 'cambiare la categoria',
  'command.priority': 'cambiare la priorità',
  'command.assign': 'darlo a un altro operatore',
  'command.wait': 'aspettare il cliente',
  'command.call': 'chiama Lei, poi il cliente',
  'command.called': 'il cliente è stato chiamato',
  'command.to': 'inviare la risposta solo a questi indirizzi',
  'command.cc': 'inviare la risposta anche a questi indirizzi',
  'command.link': 'indicare una richiesta collegata',
  'command.merge': 'spostare tutto in un’altra richiesta',
  'command.vendor': 'passata al fornitore; seguita dal suo numero di caso, o done',
  'command.handover': 'raccogliere ciò che chiede il fornitore; ask chiede al cliente, send lo invia',
  'headline.morning': 'La Sua giornata: {{day}}',
  'morning.late': 'Scaduti: {{count}}',
  'morning.today': 'In scadenza oggi: {{count}}',
  'morning.fresh': 'Nuovi da ieri: {{count}}',
  'morning.unassigned': 'Senza operatore: {{count}}',
  'morning.team': 'Scaduti nel gruppo: {{count}}',
  'morning.waiting': 'In attesa del cliente, prima quelli che aspettano da più tempo: {{count}}',
  'morning.issues': 'Problemi noti aperti: {{list}}.',
  'asked.status': 'Ha chiesto di questa richiesta. Ecco tutta la sua storia.',
  'asked.none': 'Non ce n’è nessuna.',
  'asked.more': {
    one: '(Un’altra ({{count}}) non è in questo elenco.)',
    other: '(Altre {{count}} non sono in questo elenco.)',
  },
  'asked.due': 'entro {{due}}',
  'asked.back': 'È tornato tra i presenti: riceve di nuovo richieste.',
  'asked.away':
    'Risulta assente finché non scrive #back, e non riceve nuove richieste. Le Sue restano a Lei.',
  'asked.awayUntil':
    'Risulta assente fino a {{until}} e prima non riceve nuove richieste. Le Sue restano a Lei. #back vi pone fine.',
  'headline.back': 'Risulta di nuovo presente',
  'headline.youAway': 'Risulta assente',
  'headline.mine': 'Le Sue richieste aperte: {{count}}',
  'headline.found': 'Trovate per «{{words}}»: {{count}}',
  'status.open': 'aperta',
  'status.waiting': 'in attesa del cliente',
  'status.resolved': 'risolta',
  'status.closed': 'chiusa',
  'command.status': 'mandarmi tutta la storia',
  'command.mine': 'mandarmi le mie richieste aperte',
  'command.find': 'mandarmi le richieste con le parole che seguono',
  'command.away': 'nessuna nuova richiesta fino al giorno che segue, come in #away 5 gen',
  'command.back': 'di nuovo nuove richieste',
};
