/** The words of the lines in German. */
import { formFor } from '../counted.ts';
import type { LaterWords } from './en.ts';

export const de: LaterWords = {
  tag: 'de',
  somebody: 'jemand',
  nobody: 'niemand',
  us: 'uns',
  theTicket: 'Das Ticket',
  onDay: (time, day) => `${time}, ${day}`,
  role: { agent: 'Mitarbeiter', lead: 'Leitung', admin: 'Administrator', auditor: 'Prüfer' },
  priority: { low: 'niedrig', normal: 'normal', high: 'hoch', urgent: 'dringend' },
  channel: { email: 'per E-Mail', sms: 'per SMS über Twilio', webhook: 'per Webhook', call: 'über Twilio' },
  kind: {
    acknowledgement: 'eine Eingangsbestätigung',
    assignment: 'die Meldung der Zuweisung',
    reply: 'die Antwort',
    update: 'eine Neuigkeit',
    warning: 'eine Warnung',
    escalation: 'eine Eskalationsmeldung',
    resolution: 'die Nachricht, dass es gelöst ist',
    notice: 'eine Meldung',
    call: 'einen Rückruf',
    handOver: 'die Weitergabe an einen Hersteller',
  },
  clock: { firstResponse: 'eine erste Antwort', resolution: 'eine Lösung' },

  comesBack: (who, why) => `Eine E-Mail kommt zurück: ${who} ist nicht erreichbar (${why})`,
  answersItself: (who, subject) => `Das Postfach von ${who} antwortet von selbst: ${subject}`,
  answersNotice: (who, subject) => `${who} antwortet per E-Mail auf die Meldung: ${subject}`,
  writes: (who, to, subject) => `${who} schreibt an ${to}: ${subject}`,
  inTriage: 'Noch ist nicht klar, worum es geht: Es kommt in die Sichtung, wo jeder es übernehmen kann',
  isAbout: (parts) => `Es geht um ${parts}`,
  byCaller: 'vom Anrufer gewählt',
  nearlySure: 'über 99 % sicher',
  sure: (percent) => `${percent} % sicher`,
  inLanguage: (language) => `auf ${language}`,
  becauseOf: (words) => `wegen ${words}`,
  ofPriority: (priority) => `Priorität ${priority}`,
  keptApart: 'Es wird beiseitegelegt, und niemand handelt danach: Es hat sich nicht ausgewiesen',
  operator: 'Ein Betreiber',
  released: (who) => `${who} lässt es aus der Quarantäne: Es wird wie jede E-Mail behandelt`,
  leftApart: (who) => `${who} sieht es an und lässt es in der Quarantäne`,
  opensNone: (rules) => `Es öffnet kein Ticket: ${rules}`,

  rings: (who, number) => `Das Telefon klingelt: ${who} ruft ${number} an`,
  presses: (digit, what) => `Der Anrufer drückt ${digit}: ${what}`,
  typed: (ticket) => `Der Anrufer gibt die Nummer ${ticket} ein`,
  noChoice: 'nichts aus dem Menü',
  voicemail: (seconds) =>
    `Der Anrufer hinterlässt eine Nachricht von ${seconds ?? 'einigen'} Sekunden, und Twilio hat sie`,
  fetched: (kib) => `Die Aufnahme ist geholt und wird hier aufbewahrt (${kib} KiB)`,
  transcribed: (text) => `Twilio hat aufgeschrieben, was gesagt wurde: ${text}`,
  transcribedBy: (model, text) => `${model} hat aufgeschrieben, was gesagt wurde: ${text}`,
  untranscribed: (model, why) =>
    `${model} liefert keine Abschrift: ${{ silence: 'es hat keine Worte gehört', refused: 'es nimmt diese Aufnahme nicht an', tooLarge: 'die Aufnahme ist zu groß dafür' }[why]}`,
  answers: (who) => `${who} nimmt den Anruf an`,
  unconnected: (who) => `${who} drückt die Taste, wird aber nicht verbunden`,
  asksBack: (instant) => `Der Anrufer bittet um Rückruf, spätestens ${instant}`,
  connectedWithoutKey: 'Der Anruf wird verbunden, ohne dass jemand die Taste drückt',
  hungUp: (seconds) => `Der Anruf ist nach ${seconds ?? 'einigen'} Sekunden zu Ende`,
  missedCall: (who) =>
    `Ein verpasster Anruf von ${who}: Seit seinem Ende sind zwei Minuten vergangen, und kein Wort wurde hinterlassen`,

  opens: (ticket, who, customer, plan, priority, queue) =>
    `${ticket} wird für ${who} geöffnet, ${customer === null ? 'uns noch nicht bekannt' : `von ${customer}`}: Vertrag ${plan}, Priorität ${priority}, Warteschlange ${queue}`,
  begins: (ticket, agent, who) => `${agent} beginnt ${ticket} mit einer E-Mail an ${who}`,
  wants: (ticket, what, by) => `${ticket} braucht ${what} bis ${by}`,
  goesTo: (ticket, who, why) => `${ticket} geht an ${who}: ${why}`,
  skilled: 'hat die Fähigkeit',
  speaks: (language) => `spricht ${language}`,
  hasOpen: (open) =>
    open === 0
      ? 'hat kein offenes Ticket'
      : `hat ${open} ${formFor('de', open, { one: 'offenes Ticket', other: 'offene Tickets' })}`,
  queued: (ticket, queue) =>
    `${ticket} wartet in der Warteschlange ${queue}: Niemand kann es jetzt übernehmen`,
  accepts: (ticket, who) => `${who} nimmt sich ${ticket} vor: Es geht an niemand anderen`,
  unaccepted: (ticket, who) =>
    `${who} hat an ${ticket} noch nichts getan, und niemand sonst kann es jetzt übernehmen`,
  joins: (ticket, why, who) => `Es kommt zu ${ticket}, denn ${why}, und ${who} ist daran beteiligt`,
  joinedBy: {
    'reply-token': 'es trägt den Schlüssel unserer eigenen E-Mail',
    cites: 'es antwortet auf eine unserer E-Mails',
    'same-message-id': 'es ist dieselbe E-Mail in anderen Worten',
    'cited-by': 'eine E-Mail des Tickets antwortet darauf',
    'same-missing-parent': 'es antwortet auf dieselbe E-Mail wie eine andere des Tickets',
    'same-number': 'dieselbe Nummer hat schon angerufen',
    'same-number-and-digit': 'dieselbe Nummer hat schon wegen desselben angerufen',
  },
  belongsThere: 'es gehört dorthin',
  attached: (ticket) =>
    `Es wird neben ${ticket} gelegt, weil es unsere E-Mail zitiert; eine Maschine hat es geschrieben, daher bewegt sich keine Uhr, und niemand antwortet`,
  thanked: (ticket) =>
    `Es wird in ${ticket} gezeigt; es verlangt nichts, daher bewegt sich keine Uhr, und kein neues Ticket wird geöffnet`,
  answered: (ticket, who, isFirst) =>
    `${who} hat dem Kunden von ${ticket} geantwortet${isFirst ? ' und die Frist der ersten Antwort eingehalten' : ''}`,
  waits: (ticket) => `${ticket} wartet auf den Kunden, und die Uhr der Lösung steht still`,
  openAgain: (ticket, why) => `${ticket} ist wieder offen: ${why}`,
  reopened: (ticket, why) => `${ticket} wird wieder geöffnet: ${why}`,
  customerWrote: 'der Kunde hat geschrieben',
  wantsIt: (who) => `${who} will es`,
  watches: (ticket, who, watching) => `${who} beobachtet ${ticket}${watching ? '' : ' nicht mehr'}`,
  snoozed: (ticket, who, until) => `${who} stellt ${ticket} zurück bis ${until}; seine Uhren laufen weiter`,
  woken: (ticket, why) => `${ticket} ist zurück im Tag des Zuständigen: ${why}`,
  linked: (ticket, who, other) => `${who} sagt, dass ${other} mit ${ticket} zusammenhängt`,
  merged: (ticket, who, into) => `${who} führt ${ticket} mit ${into} zusammen: spätere Mails kommen dorthin`,
  unmerged: (ticket, who, from, stays) =>
    `${who} löst ${ticket} wieder aus ${from}${stays ? `: was inzwischen kam, bleibt in ${from}` : ''}`,
  tookIn: (ticket, who, other) => `${who} führt ${other} mit ${ticket} zusammen: die früheren Fristen gelten`,
  gaveBack: (ticket, who, other) => `${who} löst ${other} wieder aus ${ticket}`,
  split: (ticket, who, into) => `${who} trennt ${into} von ${ticket} ab: diese Worte betreffen etwas anderes`,
  handsOver: (ticket, who, vendor, reference, pauses) =>
    `${who} gibt ${ticket} an ${vendor || 'den Hersteller'} weiter${reference === null ? '' : `, dort Nummer ${reference}`}${pauses ? '' : '; seine Uhren laufen weiter'}`,
  stands: (ticket, vendor) =>
    `${ticket} ist bei ${vendor || 'dem Hersteller'}, und die Uhr der Lösung steht still, bis es zurück ist`,
  handsBack: (ticket, who, vendor) => `${who} hat ${ticket} von ${vendor || 'dem Hersteller'} zurück`,
  follows: (ticket, who, incident) =>
    who === null
      ? `${ticket} gehört zur Störung ${incident}`
      : `${who} ordnet ${ticket} der Störung ${incident} zu`,
  unfollows: (ticket, who, incident) => `${who} löst ${ticket} von der Störung ${incident}`,
  leads: (ticket) => `${ticket} ist jetzt eine Störung: Andere Tickets gehören dazu`,
  unled: (ticket, who) => `${who} hebt die Störung ${ticket} auf`,
  stays: (tickets) =>
    `${tickets} bleibt offen: Dort hat ein Kunde geschrieben, und seither war kein Mitarbeiter daran, oder er wartet auf den zugesagten Rückruf`,
  calmed: (ticket, alerts) =>
    `${ticket}: Kein offener Alarm der Störung dauert noch an (insgesamt ${alerts}). Sie bleibt offen, bis ein Mitarbeiter sie löst`,
  roused: (ticket, alert) => `${ticket}: Ein Alarm der Störung dauert wieder an: ${alert}`,
  alerted: (ticket, what) =>
    `${ticket}: ${{ problem: 'derselbe Alarm kam wieder', recovery: 'das Monitoring meldet, dass es vorbei ist', news: 'das Monitoring meldet mehr zu seinem Alarm', late: 'eine verspätete Mail berichtet von Vergangenem' }[what]}`,
  attributes: (ticket, who, issue) =>
    issue === undefined
      ? `${who} lässt die Kategorie von ${ticket} entscheiden, um welches bekannte Problem es geht`
      : `${who} sagt, dass es bei ${ticket} um ${issue ?? 'kein bekanntes Problem'} geht`,
  issue: (id, what) =>
    `${id}: ${{ opened: 'ist jetzt ein bekanntes Problem', told: 'der Hersteller meldet sich wieder', changed: 'der Eintrag wurde geändert', published: 'Kunden lesen jetzt davon', hidden: 'Kunden lesen nicht mehr davon', over: 'ist vorbei', announced: 'die Tickets dazu erfahren, dass es vorbei ist' }[what]}`,
  issueEnded: (ticket, issue) => `Das bekannte Problem ${issue}, um das es bei ${ticket} geht, ist vorbei`,
  alertAgain: 'sein Alarm kam wieder',
  recovered: (ticket) => `${ticket} löst sich von selbst: Das Monitoring meldet, dass es vorbei ist`,
  resolved: (ticket, who) => `${who} löst ${ticket}`,
  categorised: (ticket, title) => `Bei ${ticket} geht es doch um ${title}`,
  prioritised: (ticket, priority) => `${ticket} hat jetzt die Priorität ${priority}`,
  nears: (ticket, what, due, who) =>
    `${ticket} nähert sich der Frist: ${what} ist fällig um ${due}; ${who} muss es wissen`,
  overdue: (ticket, what, due, level, who) =>
    `${ticket} ist überfällig: ${what} war fällig um ${due}. Stufe ${level}: ${who} muss es wissen`,
  amended: (ticket, what) => `Bei ${ticket} ist mehr bekannt: ${what}`,
  news: {
    caller: 'wer angerufen hat',
    digit: 'die Ziffer im Menü',
    recording: 'die Aufnahme',
    transcript: 'die Abschrift',
    pictures: 'Bilder oder Dateien',
    missing: 'was nicht geholt werden konnte',
  },
  unanswered: (ticket, agent, who, { taken, opens }) =>
    [
      `Die Antwort von ${agent} hat ${who ?? 'niemanden'} ${who === null ? '' : 'nicht '}erreicht (${ticket})`,
      ...(taken ? ['sie zählt nicht als Antwort'] : []),
      ...(opens ? ['das Ticket ist wieder offen, und seine Uhren laufen weiter, wo sie standen'] : []),
    ].join(': '),
  ringing: (who, ticket, attempt) => `${who} lässt den Kunden von ${ticket} anrufen, Versuch ${attempt}`,
  rangIs: (who, ticket, attempt, outcome, talk) =>
    `Der Rückruf von ${who} zu ${ticket}, Versuch ${attempt}: ${outcome}${talk === null ? '' : `, nach ${talk}`}`,
  rang: {
    taken: 'der Agent hat ihn angenommen, der Kunde wird angerufen',
    ended: 'das Gespräch mit dem Kunden ist zu Ende',
    answered: 'der Kunde hat abgehoben',
    talked: 'das Gespräch ist beendet',
    voicemail: 'eine Mailbox hat abgehoben',
    busy: 'beim Kunden ist besetzt',
    'no-answer': 'der Kunde hebt nicht ab',
    'given-up': 'der Agent hat aufgelegt, bevor der Kunde abhob',
    failed: 'die Nummer des Kunden ist nicht erreichbar',
    'agent-busy': 'beim Agenten ist besetzt',
    'agent-no-answer': 'der Agent hebt nicht ab',
    'not-taken': 'am Telefon des Agenten drückte niemand die Taste',
    'agent-failed': 'das Telefon des Agenten ist nicht erreichbar',
    refused: 'die Telefongesellschaft nahm den Anruf nicht an',
    unknown: 'niemand weiß, was daraus wurde',
  },
  promisesCall: (who, ticket, due) => `${who} ist ein Rückruf zugesagt, bis ${due} (${ticket})`,
  callIsDue: (ticket, due, attempts, team) =>
    `Der Rückruf zu ${ticket} war zugesagt bis ${due}; Versuche: ${attempts}. ${team} muss es wissen`,
  keepsCall: {
    ring: (ticket) => `Der zugesagte Rückruf ist erfolgt: der Kunde hat abgehoben (${ticket})`,
    called: (ticket) => `Der zugesagte Rückruf ist erfolgt, sagt der Agent (${ticket})`,
    customer: (ticket) =>
      `Der zugesagte Rückruf ist erledigt: der Kunde rief an, und ein Mensch hob ab (${ticket})`,
    moved: (ticket) => `Der zugesagte Rückruf gehört nun zu einer anderen Anfrage (${ticket})`,
    withdrawn: (ticket) => `Der zugesagte Rückruf endet ohne Anruf (${ticket})`,
  },
  unreachable: (ticket, who, status) =>
    `${who} von ${ticket} ist per E-Mail nicht mehr erreichbar (${status})`,

  rated: (ticket, who, { solved, score }) =>
    `${who} sagt, dass ${ticket} ${solved ? 'gelöst' : 'noch nicht gelöst'} ist${score === null ? '' : `, und gibt unserer Hilfe ${score} von 5`}`,

  gets: (who, what) => `${who} bekommt ${what}`,
  withheld: (who, why) => `nicht gesendet an ${who}: ${why}`,
  undelivered: (who) => `nicht zustellbar an ${who}`,

  writesToCustomer: (ticket, who) => `${who} schreibt dem Kunden von ${ticket}`,
  carriesToken: (who, text) =>
    `Sie trägt den Schlüssel der Meldung, ist also von ${who}; die neuen Worte gehen weiter: ${text}`,
  leavesNote: (ticket, who) => `${who} hinterlässt bei ${ticket} eine Notiz für das Team`,
  orderRefused: (reason) => `Ein Befehl wird nicht ausgeführt: ${reason}`,
  mailRefused: (reason) => `Eine E-Mail im Namen eines Mitarbeiters wird nicht ausgeführt: ${reason}`,
  refusal: {
    'bad-token': 'der Schlüssel ist falsch',
    'wrong-sender': 'sie kam von einer anderen Adresse',
    'failed-verdict': 'der Absender ist nicht bewiesen',
    'unknown-command': 'sie enthält einen unbekannten Befehl',
    empty: 'sie hat keine Worte',
    'merged-away': 'das Ticket ist mit einem anderen zusammengeführt',
    'words-in-quote': 'eigene Worte stehen im Zitat',
    'bad-argument': 'ein Wort hinter einem Befehl passt nicht',
    'old-token': 'der Schlüssel ist zu alt',
    'not-yours': 'das Ticket gehört jemand anderem',
    changed: 'das Ticket hat sich inzwischen geändert',
    'no-right': 'diese Person darf nichts anordnen',
  },
  present: (who, until) => (until === null ? `${who} ist abwesend` : `${who} ist abwesend bis ${until}`),
  isHere: (who) => `${who} ist da`,
  briefed: (who) => `${who} bekommt die E-Mail des Morgens`,
  away: (who) => `${who} ist abwesend: Die Leitung erfährt es`,
  looked: {
    recording: (who) => `${who} hört die Aufnahme`,
    original: (who) => `${who} speichert die ursprüngliche E-Mail`,
    file: (who) => `${who} speichert einen Anhang`,
  },
  withoutAgent: 'Eine Person, die nicht zum Team gehört',
};
