/** The words of the lines in Polish. */
import { formFor } from '../counted.ts';
import type { LaterWords } from './en.ts';

export const pl: LaterWords = {
  tag: 'pl',
  somebody: 'ktoś',
  nobody: 'nikt',
  us: 'nas',
  theTicket: 'Zgłoszenie',
  onDay: (time, day) => `${time}, ${day}`,
  role: { agent: 'konsultant', lead: 'kierownik', admin: 'administrator', auditor: 'audytor' },
  priority: { low: 'niski', normal: 'normalny', high: 'wysoki', urgent: 'pilny' },
  channel: { email: 'pocztą', sms: 'SMS-em przez Twilio', webhook: 'przez webhook', call: 'przez Twilio' },
  kind: {
    acknowledgement: 'potwierdzenie odbioru',
    assignment: 'powiadomienie o przydziale',
    reply: 'odpowiedź',
    update: 'nowość',
    warning: 'ostrzeżenie',
    escalation: 'powiadomienie o eskalacji',
    resolution: 'wiadomość o rozwiązaniu',
    notice: 'powiadomienie',
    call: 'oddzwonienie',
    handOver: 'przekazanie dostawcy',
  },
  clock: { firstResponse: 'pierwsza odpowiedź', resolution: 'rozwiązanie' },

  comesBack: (who, why) => `Wiadomość wraca: ${who} jest poza zasięgiem poczty (${why})`,
  answersItself: (who, subject) => `Skrzynka odpowiada automatycznie, ${who}: ${subject}`,
  answersNotice: (who, subject) => `${who} odpowiada pocztą na powiadomienie: ${subject}`,
  writes: (who, to, subject) => `${who} pisze do ${to}: ${subject}`,
  inTriage: 'Nie wiadomo jeszcze, czego dotyczy: trafia do sortowania, skąd każdy może je wziąć',
  isAbout: (parts) => `Temat: ${parts}`,
  byCaller: 'wybrane przez dzwoniącego',
  nearlySure: 'pewność ponad 99 %',
  sure: (percent) => `pewność ${percent} %`,
  inLanguage: (language) => `język: ${language}`,
  becauseOf: (words) => `z powodu: ${words}`,
  ofPriority: (priority) => `priorytet ${priority}`,
  keptApart: 'Jest odłożone i nikt według niego nie działa: jego pochodzenie nie jest potwierdzone',
  operator: 'Operator',
  released: (who) => `${who} zwalnia to z kwarantanny: jest traktowane jak każda wiadomość`,
  leftApart: (who) => `${who} ogląda to i zostawia w kwarantannie`,
  opensNone: (rules) => `Nie otwiera zgłoszenia: ${rules}`,

  rings: (who, number) => `Dzwoni telefon: ${who} dzwoni na ${number}`,
  presses: (digit, what) => `Dzwoniący naciska ${digit}: ${what}`,
  typed: (ticket) => `Dzwoniący wpisuje numer ${ticket}`,
  noChoice: 'nic z menu',
  voicemail: (seconds) =>
    `Dzwoniący zostawia wiadomość, ma ją Twilio; długość: ${seconds === null ? 'nieznana' : `${seconds} s`}`,
  fetched: (kib) => `Nagranie pobrano i zachowano tutaj (${kib} KiB)`,
  transcribed: (text) => `Twilio zapisało, co powiedziano: ${text}`,
  transcribedBy: (model, text) => `${model}: zapis tego, co powiedziano: ${text}`,
  untranscribed: (model, why) =>
    `${model}: brak zapisu: ${{ silence: 'nie słychać słów', refused: 'to nagranie nie jest przyjmowane', tooLarge: 'nagranie jest za duże' }[why]}`,
  answers: (who) => `Rozmowę odbiera ${who}`,
  unconnected: (who) => `${who} naciska klawisz, ale nie dochodzi do połączenia`,
  asksBack: (instant) => `Dzwoniący prosi o oddzwonienie, najpóźniej: ${instant}`,
  connectedWithoutKey: 'Połączono rozmowę, choć nikt nie nacisnął klawisza',
  hungUp: (seconds) => `Rozmowa zakończona; długość: ${seconds === null ? 'nieznana' : `${seconds} s`}`,
  missedCall: (who) =>
    `Nieodebrane połączenie od ${who}: od jego końca minęły dwie minuty i nie zostawiono ani słowa`,

  opens: (ticket, who, customer, plan, priority, queue) =>
    `${ticket} otwiera się; zgłasza ${who}, ${customer === null ? 'jeszcze nam nieznany' : `klient ${customer}`}: umowa ${plan}, priorytet ${priority}, kolejka ${queue}`,
  begins: (ticket, agent, who) => `${agent} zaczyna ${ticket} wiadomością do ${who}`,
  wants: (ticket, what, by) => `${ticket}: ${what}, termin ${by}`,
  goesTo: (ticket, who, why) => `${ticket} trafia do: ${who}: ${why}`,
  skilled: 'ma umiejętność',
  speaks: (language) => `mówi w języku: ${language}`,
  hasOpen: (open) =>
    open === 0
      ? 'nie ma otwartych zgłoszeń'
      : `ma ${open} ${formFor('pl', open, {
          one: 'otwarte zgłoszenie',
          few: 'otwarte zgłoszenia',
          many: 'otwartych zgłoszeń',
          other: 'otwartego zgłoszenia',
        })}`,
  queued: (ticket, queue) => `${ticket} czeka w kolejce ${queue}: nikt nie może go teraz wziąć`,
  accepts: (ticket, who) => `${who} zajmuje się ${ticket}: zgłoszenie nie trafi do nikogo innego`,
  unaccepted: (ticket, who) =>
    `W ${ticket} nic jeszcze nie zrobiono (prowadzi: ${who}), a nikt inny nie może go teraz wziąć`,
  joins: (ticket, why, who) => `Dołącza do ${ticket}, bo ${why}, a ${who} bierze w nim udział`,
  joinedBy: {
    'reply-token': 'niesie kod naszej własnej wiadomości',
    cites: 'odpowiada na naszą wiadomość',
    'same-message-id': 'to ta sama wiadomość innymi słowami',
    'cited-by': 'odpowiada na nie wiadomość ze zgłoszenia',
    'same-missing-parent': 'odpowiada na tę samą wiadomość co inna ze zgłoszenia',
    'same-number': 'ten sam numer dzwonił wcześniej',
    'same-number-and-digit': 'ten sam numer dzwonił wcześniej w tej samej sprawie',
  },
  belongsThere: 'tam jest jego miejsce',
  attached: (ticket) =>
    `Dołączono obok ${ticket}, bo cytuje naszą wiadomość; napisała ją maszyna, więc żaden zegar się nie rusza i nikt nie odpowiada`,
  thanked: (ticket) =>
    `Pokazano w ${ticket}; o nic nie prosi, więc żaden zegar się nie rusza i nie powstaje nowe zgłoszenie`,
  answered: (ticket, who, isFirst) =>
    `${who}: odpowiedź klientowi w ${ticket}${isFirst ? ', w terminie pierwszej odpowiedzi' : ''}`,
  waits: (ticket) => `${ticket} czeka na klienta, a zegar rozwiązania stoi`,
  openAgain: (ticket, why) => `${ticket} jest znów otwarte: ${why}`,
  reopened: (ticket, why) => `${ticket} otwarto ponownie: ${why}`,
  customerWrote: 'klient napisał',
  wantsIt: (who) => `chce tego ${who}`,
  watches: (ticket, who, watching) =>
    watching ? `${who} obserwuje ${ticket}` : `${who} nie obserwuje już ${ticket}`,
  snoozed: (ticket, who, until) => `${who} odkłada ${ticket} do: ${until}; zegary biegną dalej`,
  woken: (ticket, why) => `${ticket} wraca do planu dnia konsultanta: ${why}`,
  linked: (ticket, who, other) => `${who}: ${other} jest powiązane z ${ticket}`,
  merged: (ticket, who, into) => `${who} scala ${ticket} z ${into}: dalsze maile trafiają tam`,
  unmerged: (ticket, who, from, stays) =>
    `${who} znów oddziela ${ticket} od ${from}${stays ? `: to, co przyszło w międzyczasie, zostaje w ${from}` : ''}`,
  tookIn: (ticket, who, other) => `${who} scala ${other} z ${ticket}: obowiązują wcześniejsze terminy`,
  gaveBack: (ticket, who, other) => `${who} znów oddziela ${other} od ${ticket}`,
  split: (ticket, who, into) => `${who} wydziela ${into} z ${ticket}: te słowa dotyczą innej sprawy`,
  handsOver: (ticket, who, vendor, reference, pauses) =>
    `${who} przekazuje ${ticket} dalej: ${vendor || 'dostawca'}${reference === null ? '' : `, numer ${reference}`}${pauses ? '' : '; zegary biegną dalej'}`,
  stands: (ticket, vendor) =>
    `${ticket} czeka (${vendor || 'dostawca'}), a zegar rozwiązania stoi do powrotu zgłoszenia`,
  handsBack: (ticket, who, vendor) => `${ticket} wraca, przyjmuje ${who}: ${vendor || 'dostawca'}`,
  follows: (ticket, who, incident) =>
    who === null
      ? `${ticket} należy do incydentu ${incident}`
      : `${who} dołącza ${ticket} do incydentu ${incident}`,
  unfollows: (ticket, who, incident) => `${who} odłącza ${ticket} od incydentu ${incident}`,
  leads: (ticket) => `${ticket} jest teraz incydentem: należą do niego inne zgłoszenia`,
  unled: (ticket, who) => `${who} stwierdza, że ${ticket} nie jest już incydentem`,
  stays: (tickets) =>
    `${tickets} pozostaje otwarte: klient tam napisał, a żaden konsultant od tego czasu nic tam nie zrobił, albo czeka na obiecane oddzwonienie`,
  calmed: (ticket, alerts) =>
    `${ticket}: żaden otwarty alarm incydentu już nie trwa (łącznie ${alerts}). Pozostaje otwarte, dopóki konsultant go nie rozwiąże`,
  roused: (ticket, alert) => `${ticket}: alarm incydentu znowu trwa: ${alert}`,
  alerted: (ticket, what) =>
    `${ticket}: ${{ problem: 'ten sam alarm przyszedł ponownie', recovery: 'monitoring zgłasza, że to już koniec', news: 'monitoring mówi więcej o swoim alarmie', late: 'spóźniona wiadomość mówi o tym, co już minęło' }[what]}`,
  attributes: (ticket, who, issue) =>
    issue === undefined
      ? `${who}: o znanym problemie dla ${ticket} decyduje kategoria`
      : `${who}: ${ticket} ${issue === null ? 'nie dotyczy żadnego znanego problemu' : `dotyczy ${issue}`}`,
  issue: (id, what) =>
    `${id}: ${{ opened: 'jest teraz znanym problemem', told: 'przyszedł kolejny komunikat dostawcy', changed: 'zmieniono wpis', published: 'klienci już o tym czytają', hidden: 'klienci już o tym nie czytają', over: 'jest zakończony', announced: 'jego zgłoszenia są informowane o końcu' }[what]}`,
  issueEnded: (ticket, issue) => `Znany problem ${issue}, którego dotyczy ${ticket}, jest zakończony`,
  alertAgain: 'alarm powrócił',
  recovered: (ticket) => `${ticket} rozwiązuje się samo: monitoring zgłasza, że to już koniec`,
  resolved: (ticket, who) => `${who} rozwiązuje ${ticket}`,
  categorised: (ticket, title) => `${ticket} dotyczy jednak: ${title}`,
  prioritised: (ticket, priority) => `${ticket} ma teraz priorytet ${priority}`,
  nears: (ticket, what, due, who) =>
    `${ticket} zbliża się do terminu: ${what}, termin ${due}; musi o tym wiedzieć ${who}`,
  overdue: (ticket, what, due, level, who) =>
    `${ticket} jest po terminie: ${what}, termin minął ${due}. Poziom ${level}: musi o tym wiedzieć ${who}`,
  amended: (ticket, what) => `O ${ticket} wiadomo więcej: ${what}`,
  news: {
    caller: 'kto dzwonił',
    digit: 'cyfra w menu',
    recording: 'nagranie',
    transcript: 'transkrypcja',
    pictures: 'obrazy lub pliki',
    missing: 'czego nie udało się pobrać',
  },
  unanswered: (ticket, agent, who, { taken, opens }) =>
    [
      who === null
        ? `Odpowiedź (${agent}) do nikogo nie dotarła (${ticket})`
        : `Odpowiedź (${agent}) nie dotarła do: ${who} (${ticket})`,
      ...(taken ? ['nie liczy się jako odpowiedź'] : []),
      ...(opens ? ['zgłoszenie jest znów otwarte, a zegary biegną od miejsca, w którym stanęły'] : []),
    ].join(': '),
  ringing: (who, ticket, attempt) => `${who} zleca telefon do klienta zgłoszenia ${ticket}, próba ${attempt}`,
  rangIs: (who, ticket, attempt, outcome, talk) =>
    `Oddzwonienie (${who}, ${ticket}, próba ${attempt}): ${outcome}${talk === null ? '' : `, po ${talk}`}`,
  rang: {
    taken: 'konsultant je przyjął, dzwoni telefon klienta',
    ended: 'rozmowa z klientem się zakończyła',
    answered: 'klient odebrał',
    talked: 'rozmowa dobiegła końca',
    voicemail: 'odebrała poczta głosowa',
    busy: 'linia klienta jest zajęta',
    'no-answer': 'klient nie odbiera',
    'given-up': 'konsultant rozłączył się, zanim klient odebrał',
    failed: 'numer klienta jest nieosiągalny',
    'agent-busy': 'linia konsultanta jest zajęta',
    'agent-no-answer': 'konsultant nie odbiera',
    'not-taken': 'nikt nie nacisnął klawisza w telefonie konsultanta',
    'agent-failed': 'telefon konsultanta jest nieosiągalny',
    refused: 'operator nie przyjął połączenia',
    unknown: 'nie wiadomo, co z niego wyszło',
  },
  promisesCall: (who, ticket, due) => `Obiecane oddzwonienie, termin ${due}: ${who} (${ticket})`,
  callIsDue: (ticket, due, attempts, team) =>
    `Obiecane oddzwonienie w ${ticket}, termin ${due}; próby: ${attempts}. Musi o tym wiedzieć ${team}`,
  keepsCall: {
    ring: (ticket) => `Obietnica oddzwonienia spełniona: klient odebrał (${ticket})`,
    called: (ticket) => `Obietnica oddzwonienia spełniona, według agenta (${ticket})`,
    customer: (ticket) =>
      `Obietnica oddzwonienia zakończona: klient zadzwonił i odebrał człowiek (${ticket})`,
    moved: (ticket) => `Obietnica oddzwonienia przechodzi do innego zgłoszenia (${ticket})`,
    withdrawn: (ticket) => `Obietnica oddzwonienia kończy się bez rozmowy (${ticket})`,
  },
  unreachable: (ticket, who, status) => `${who} w ${ticket}: poczta już nie dochodzi (${status})`,

  rated: (ticket, who, { solved, score }) =>
    `${who}: ${ticket} ${solved ? 'jest rozwiązane' : 'nie jest jeszcze rozwiązane'}${score === null ? '' : `, ocena naszej pomocy ${score} z 5`}`,

  gets: (who, what) => `${who} dostaje: ${what}`,
  withheld: (who, why) => `nie wysłano do ${who}: ${why}`,
  undelivered: (who) => `nie udało się doręczyć do ${who}`,

  writesToCustomer: (ticket, who) => `${who} pisze do klienta w ${ticket}`,
  carriesToken: (who, text) =>
    `Niesie kod powiadomienia, więc autorem jest ${who}; nowe słowa idą dalej: ${text}`,
  leavesNote: (ticket, who) => `${who} zostawia w ${ticket} notatkę dla zespołu`,
  orderRefused: (reason) => `Polecenie nie zostało wykonane: ${reason}`,
  mailRefused: (reason) => `Wiadomość w imieniu konsultanta nie została wykonana: ${reason}`,
  refusal: {
    'bad-token': 'jej kod jest błędny',
    'wrong-sender': 'przyszła z innego adresu',
    'failed-verdict': 'jej nadawca nie jest potwierdzony',
    'unknown-command': 'zawiera nieznane polecenie',
    empty: 'nie ma w niej słów',
    'merged-away': 'zgłoszenie jest scalone z innym',
    'words-in-quote': 'własne słowa są wewnątrz cytatu',
    'bad-argument': 'słowo po poleceniu nie pasuje',
    'old-token': 'jej kod jest za stary',
    'not-yours': 'zgłoszenie prowadzi ktoś inny',
    changed: 'zgłoszenie zmieniło się w międzyczasie',
    'no-right': 'ta osoba nie może wydawać poleceń',
  },
  present: (who, until) => (until === null ? `${who}: nieobecność` : `${who}: nieobecność do ${until}`),
  isHere: (who) => `${who}: obecność`,
  briefed: (who) => `${who} otrzymuje poranną wiadomość`,
  away: (who) => `${who}: nieobecność, kierownicy są powiadomieni`,
  looked: {
    recording: (who) => `${who} odsłuchuje nagranie`,
    original: (who) => `${who} zapisuje oryginalną wiadomość`,
    file: (who) => `${who} zapisuje załącznik`,
  },
  withoutAgent: 'Osoba spoza zespołu',
};
