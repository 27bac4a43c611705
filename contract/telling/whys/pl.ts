/** Reasons in Polish. Names stay in the nominative. */
import { formFor } from '../counted.ts';
import type { Rules } from './en.ts';
import { assigning } from './assigning/pl.ts';
import { handovers } from './handovers/pl.ts';
import { incidents } from './incidents/pl.ts';
import { issues } from './issues/pl.ts';
import { ladder } from './ladder/pl.ts';
import { messages } from './messages/pl.ts';
import { clauseOf, suffix } from './parts.ts';
import { ring } from './ring/pl.ts';
import { rules } from './rules/pl.ts';
import type { Choice, Clause, Told, Whys } from './told.ts';
import { would } from './would/pl.ts';

const clauses: Record<keyof Rules, Clause> = {
  ...incidents,
  ...issues,
  ...handovers,
  ...ladder,
  ...messages,
  ...ring,
  ...would,
  ...assigning,

  'call-digit': () => 'kategorię wybrano w menu telefonicznym',
  'form-topic': () => 'kategorię wybrano w formularzu',
  'mailbox-queue': () => 'wszystko w tej skrzynce należy do tej kategorii',
  'below-threshold': () => 'żadna kategoria nie jest dość prawdopodobna',
  'group-cap': (told) =>
    `reguły grupy „${told.text('group')}” liczą się najwyżej za ${told.amount('cap')} ${formFor('pl', told.count('cap'), { one: 'punkt', few: 'punkty', many: 'punktów', other: 'punktu' })}, zamiast ${told.amount('sum')}`,
  'no-words': () => 'nie ma tekstu, według którego można zdecydować',
  'no-categories': () => 'nie skonfigurowano żadnej kategorii',
  'classifier-error': () => 'klasyfikacja się nie powiodła, więc decyduje człowiek',
  'priority-alarm': (told) => `mowa o zagrożeniu lub o czymś, co stanęło${of(told)}`,
  'priority-danger': (told) => `mowa o zagrożeniu${of(told)}`,
  'priority-outage': (told) => `mowa o czymś, co w ogóle nie działa${of(told)}`,
  'priority-everybody': (told) => `dotyczy wielu osób${of(told)}`,
  'priority-urgent': (told) => `klient nazywa to pilnym${of(told)}`,
  'priority-calm': (told) => `klient pisze, że to może poczekać${of(told)}`,

  'reply-token': () => 'zawiera kod naszej własnej wiadomości',
  cites: () => 'odpowiada na naszą wiadomość',
  'same-message-id': () => 'to ta sama wiadomość innymi słowami',
  'cited-by': () => 'odpowiada na nią wiadomość ze zgłoszenia',
  'same-missing-parent': () => 'odpowiada na tę samą wiadomość co inna ze zgłoszenia',
  'same-number': () => 'ten sam numer dzwonił wcześniej',
  'same-number-and-digit': () => 'ten sam numer dzwonił wcześniej w tej samej sprawie',
  'alert-problem': () => 'system monitoringu zgłasza problem',
  'alert-recovery': () => 'monitoring zgłasza, że to już koniec',
  'alert-news': () => 'monitoring mówi więcej o swoim alarmie',
  'alert-late': () => 'przyszła spóźniona i mówi o tym, co już minęło',
  participant: () => 'nadawca uczestniczy w zgłoszeniu',
  colleague: () => 'potwierdzono, że nadawca jest współpracownikiem u tego samego klienta',
  'own-token': () => 'zawiera kod, który wysłaliśmy tylko temu nadawcy',
  'named-by-list': () => 'autora podaje tylko lista, a to niczego nie dowodzi',
  'no-sender': () => 'nie ma nadawcy',
  'not-a-participant': () => 'nadawca nie uczestniczy w zgłoszeniu',
  'colleague-unproved': () => 'nadawca jest od tego samego klienta, ale niepotwierdzony',
  'failed-verdict': () => 'domena nie ręczy za nadawcę (negatywny wynik DMARC)',
  closed: () => 'zgłoszenie jest zamknięte',
  'not-joined': (told) =>
    `odnosi się do ${told.text('ticket')}, ale nie dołącza: ${clauseOf(clauses, told, 'why')}`,
  'agents-token': (told) =>
    `zawiera kod do ${told.text('ticket')}, który ma ${told.agent('agent')}, ale przyszło od kogoś innego`,
  released: () => 'zwolniono z kwarantanny',
  'contact-amended': () => 'o rozmowie wiadomo więcej',
  flood: (told) =>
    told.text('by') === 'calls'
      ? `połączenia bez słowa w ciągu godziny: ${told.amount('count')}, limit ${told.amount('limit')}; trafiają do jednego zgłoszenia`
      : `wiadomości od ${told.text('by') === 'domain' ? 'jednej domeny' : 'jednego nadawcy'} w ciągu godziny: ${told.amount('count')}, limit ${told.amount('limit')}; trafiają do jednego zgłoszenia`,
  'forwarded-by-staff': () => 'przekazał ją ktoś od nas, więc klientem jest jej autor',
  'answers:': ({ rest }) => answers[rest] ?? 'odpowiedzi idą na inny adres niż adres nadawcy',
  'not-answered': (told) =>
    `bez odpowiedzi zostaje ${fields[told.text('field')] ?? told.text('field')}: ${notAnswered[told.text('why')] ?? told.text('why')}`,
  'gesture:': ({ rest }) => gestures[rest] ?? 'o nic nie prosi',
  'machine:': ({ rest }) => machines[rest] ?? 'napisała to maszyna',
  'cites-our-message': () => 'cytuje naszą wiadomość',
  'cites-nothing-of-ours': () => 'nie cytuje żadnej naszej wiadomości',
  'abandoned-call': (told) =>
    `rozłączono się bez słowa po ${told.amount('seconds')} s, a połączenie liczy się od ${told.amount('shortestSeconds')} s`,
  'answered-call': (told) =>
    `rozmowę odebrał(a) ${told.agent('agent') || told.text('extension') || 'ktoś'}, więc nie wymaga ona odpowiedzi`,
  'blocked-caller': () => 'pochodzi z numeru, który konfiguracja blokuje',
  'typed-ticket': () => 'dzwoniący podał jego numer na klawiaturze',
  'typed-ticket-closed': (told) => `dzwoniący podał swoje ${told.text('ticket')}, ale jest już zamknięte`,
  'typed-ticket-refused': (told) => `dzwoniący podał ${told.text('ticket')}, ale nie wiadomo, czy swoje`,
  'wordless-call': () =>
    'dzwoniący nic nie powiedział ani nie nacisnął klawisza, a takie połączenia nie otwierają tu zgłoszeń',
  'opted-out': () => 'klient nie chce automatycznych SMS-ów',
  'opted-in': () => 'klient znów chce automatycznych SMS-ów',
  'asked-help': () => 'SMS pyta, czyj to numer, i dostaje odpowiedź',
  'customer:unknown': () => 'adres nie należy do żadnego znanego klienta',
  'customer:address': (told) => `adres należy do klienta ${told.customer('customer')}${unproved(told)}`,
  'customer:domain': (told) => `domena należy do klienta ${told.customer('customer')}${unproved(told)}`,
  'customer:phone': (told) => `numer należy do klienta ${told.customer('customer')}`,

  'customer-wrote': () => 'klient napisał',
  'snoozed-until': () => 'nadszedł czas, który wybrał konsultant',
  'answer-lost': () => 'odpowiedź nie dotarła',
  'resolved-for-14-days': () => 'jest rozwiązane od 14 dni',
  imported: () => 'zaimportowano je, więc od nikogo niczego się nie wymaga',
  'imported-came-to-life': () => 'zaimportowano je, a klient znów napisał',
  opened: () => 'otwarto je',
  reopened: () => 'otwarto je ponownie',
  'vendor-has-it': () => 'plan zatrzymuje zegar, dopóki zgłoszenie jest u dostawcy',
  'vendor-is-done': () => 'dostawca skończył',
  'resolved-with-vendor': () => 'rozwiązano je, gdy było u dostawcy',
  priority: (told) =>
    `zmiana priorytetu: poprzedni ${told.priority('previous')}, obecny ${told.priority('priority')}`,
  plan: (told) => `zmiana umowy: poprzednia ${told.text('previous')}, obecna ${told.text('plan')}`,
  'agent-ordered': (told) => `takie polecenie wydaje ${told.agent('agent')}`,
  'agent-mail': (told) => `takie polecenie wydaje pocztą ${told.agent('agent')}`,
  'agent-token': (told) => `wiadomość zawiera kod, który ma ${told.agent('agent')}`,
  'kept-as-note': () =>
    'odpowiada na powiadomienie, które nie oczekuje odpowiedzi, więc słowa zostają w zespole',

  'clock:': (told) =>
    `${told.rest === 'firstResponse' ? 'pierwsza odpowiedź' : 'rozwiązanie'}: obiecany czas to ${told.span('targetMinutes')} w godzinach pracy, termin: ${told.instant('due')}`,
  counted: (told) =>
    `policzono: ${told.span('minutes')}, ${told.amount('intervals')} ${formFor('pl', told.count('intervals'), { one: 'odcinek', few: 'odcinki', many: 'odcinków', other: 'odcinka' })}:`,
  interval: (told) => `początek: ${told.instant('from')}; koniec: ${told.instant('until')}`,
  paused: (told) =>
    `nie policzono: ${told.span('minutes')} (oczekiwanie, pobyt u dostawcy lub czas po rozwiązaniu)`,

  'refused:': () => 'polecenie w imieniu konsultanta zostało odrzucone',
  'bad-token': () => 'jej kod nie jest nasz',
  'wrong-sender': () => 'zawiera kod innej osoby',
  'unknown-command': () => 'zawiera nieznane polecenie',
  empty: () => 'nie ma w niej tekstu',
  'signature-or-answer': () => 'jej słowa mogą być samym podpisem albo odpowiedzią',
  unreadable: (told) => `jej tekstu nie da się w całości odczytać (${told.text('defect')})`,
  'bad-argument': () => 'jedna z wartości nie pasuje',
  'no-argument': (told) => `#${told.text('command')} nie przyjmuje wartości`,
  'not-a-value': (told) => `#${told.text('command')} nie zna tej wartości`,
  'words-in-quote': () => 'wewnątrz cytowanego powiadomienia są słowa konsultanta',
  'old-token': () => 'jej kod jest za stary',
  'not-yours': () => 'zgłoszenie prowadzi ktoś inny',
  'ticket-of': (told) => `zgłoszenie prowadzi ${told.agent('agent')}`,
  changed: () => 'zgłoszenie zmieniło się w międzyczasie',
  'no-right': () => 'ta osoba nie może wydawać poleceń',
  'only-in-a-new-mail': () => '#for służy do nowej wiadomości, a nie do odpowiedzi na powiadomienie',
  'no-ticket': () => 'nie dotyczy żadnego zgłoszenia',
  'not-a-day': () => '#away nie zna takiego dnia',
  'away-and-back': () => '#away i #back przeczą sobie nawzajem',
  'nothing-to-find': () => '#find wymaga słów do wyszukania',
  'command-below': (told) => `#${told.text('command')} jest pod innym tekstem: polecenia to pierwsze wiersze`,
  'recipients-and-note': () => 'notatka nie ma odbiorców',
  'agents-own': () => 'zawiera tylko polecenia konsultanta',
  'agent-noted': () => 'ktoś z zespołu napisał notatkę',
  'agent-asked': () => 'konsultant o to poprosił',
  'merged-promise': (told) => `ten termin przyszedł z ${told.text('ticket')}`,
  unmerged: () => 'nie jest już scalone',
  'followed-merge': (told) => `dotyczy ${told.text('ticket')}, scalonego z tym zgłoszeniem`,
  'merged-into': (told) => `zgłoszenie jest scalone z ${told.text('ticket')}`,
  'merged-away': () => 'zgłoszenie jest scalone z innym',
  'another-customer': () => 'zgłoszenia są od dwóch klientów',
  'not-mergeable': () => 'tego zgłoszenia nie można scalić',
  'split-from': (told) => `agent wydzielił to z ${told.text('ticket')}`,
  'no-such-contact': () => 'zgłoszenie nie ma takiego kontaktu',
  'not-splittable': () => 'wydzielić można tylko słowa klienta, które nie otworzyły zgłoszenia',
  'not-merged': () => 'zgłoszenie nie jest scalone',
  'merge-alone': () => '#merge nie łączy się z inną zmianą zgłoszenia',
  'no-such-ticket': () => 'żadne zgłoszenie nie ma tego numeru',
  'no-such-vendor': () => 'nie podano dostawcy ani numeru sprawy',
  'no-such-category': () => 'żadna kategoria tak się nie nazywa',
  'no-such-assign': () => 'żaden konsultant tak się nie nazywa',
  'instant-has-passed': () => 'ten czas już minął',
  'not-a-recipient': () => 'jeden z odbiorców nie uczestniczy w zgłoszeniu',
  'ticket-open': () => 'zgłoszenie jest otwarte',
  'ticket-waiting': () => 'zgłoszenie czeka',
  'ticket-resolved': () => 'zgłoszenie jest rozwiązane',
  'ticket-closed': () => 'zgłoszenie jest zamknięte',
  'ticket.': (told) =>
    `zmiana zgłoszenia: ${told.instant('at')}${told.text('agent') === '' ? '' : ` (${told.agent('agent')})`}`,
  'agent.': (told) => `działa ${told.agent('agent')}: ${told.instant('at')}`,
};

const answers: Record<string, string> = {
  'reply-to': 'odpowiedzi idą na adres z Reply-To',
  'original-from': 'odpowiedzi idą do autora, którego podaje lista lub przekazanie',
  name: 'odpowiedzi idą na adres z nazwy nadawcy',
  nobody: 'nikomu nie można odpowiedzieć',
};
const fields: Record<string, string> = {
  'reply-to': 'adres z Reply-To',
  'original-from': 'autor, którego podaje lista',
  from: 'nadawca',
  name: 'adres z nazwy nadawcy',
};
const notAnswered: Record<string, string> = {
  ours: 'to nasza skrzynka',
  'no-reply': 'nikt nie czyta tego adresu',
  list: 'to lista',
  agent: 'to adres konsultanta',
  'not-an-address': 'to nie jest adres',
  'not-a-recipient': 'nie da się tam wysłać poczty',
};
const gestures: Record<string, string> = {
  reaction: 'to tylko reakcja',
  thanks: 'to tylko podziękowanie',
  stop: 'rezygnuje z automatycznych SMS-ów',
  start: 'znów prosi o automatyczne SMS-y',
  help: 'pyta, czyj to numer',
};
const machines: Record<string, string> = {
  bounce: 'serwer pocztowy informuje, że wiadomość nie dotarła',
  delayed: 'serwer pocztowy informuje, że wiadomość się opóźnia',
  'auto-reply': 'skrzynka odpowiedziała automatycznie',
  feedback: 'dostawca zgłasza skargę',
  receipt: 'to potwierdzenie odbioru',
  list: 'wysłała to lista',
  generated: 'napisał to program',
  own: 'to nasza wiadomość, która wróciła',
};

function of({ word }: Told): string {
  return suffix(': ', word);
}

function unproved(told: Told): string {
  return told.isTrue('proved') ? ', a nadawca jest potwierdzony' : ', ale nadawca nie jest potwierdzony';
}

export const pl: Whys = {
  clauses,
  deciding: ({ list, one }) =>
    list === ''
      ? 'słów, które zdecydowały, już tu nie ma'
      : `${one ? 'wskazuje na to słowo' : 'wskazują na to słowa'} ${list}`,
  ownRule: rules.applies,
  effects: rules.effects,
  choice,
};

function choice(found: Choice): string[] {
  const { who, queue, skilled, away, here, free, language, share } = found;
  const pool = [
    `kolejkę ${queue} ${formFor('pl', skilled, { one: 'obsługuje', few: 'obsługują', many: 'obsługuje', other: 'obsługuje' })} ${agents(skilled)}`,
    ...(away === 0 ? [] : [`nieobecni: ${away}`]),
    `na zmianie: ${here}`,
    `z wolnym miejscem: ${free}`,
  ].join(', ');
  // The ticket moved to another queue first: the next fact names the agent.
  if (who === null && found.capacity > 0) return [pool];
  if (who === null && share !== null)
    return [
      `ta domena zajmuje ${share.has} z ${share.places} miejsc, czyli tyle, ile nieznana domena może zająć naraz`,
      pool,
    ];
  if (who === null) return [nobody(found), pool];
  const deaf =
    language !== null && language.speaking === 0 ? [`nikt z nich nie zna języka: ${language.name}`] : [];
  return [chosen(found, who), pool, ...deaf];
}

function agents(count: number): string {
  const forms = { one: 'konsultant', few: 'konsultanci', many: 'konsultantów', other: 'konsultanta' };
  return `${count} ${formFor('pl', count, forms)}`;
}

function nobody({ skilled, here, queue }: Choice): string {
  if (skilled === 0) return `żaden konsultant nie obsługuje kolejki ${queue}`;
  return here === 0
    ? 'żaden konsultant, który ją obsługuje, nie jest teraz na zmianie'
    : 'każdy konsultant na zmianie ma już tyle zgłoszeń, ile może';
}

function chosen(
  { named, again, free, language, open, capacity }: Choice,
  { name, isReader }: NonNullable<Choice['who']>,
): string {
  const load = `${open} z najwyżej ${capacity}`;
  const who = isReader ? 'Pani/Pan' : name;
  if (named !== null)
    return `stałą opiekę nad klientem ${named} ma ${who}, z wolnym miejscem (otwarte: ${load})`;
  if (again !== null)
    return `zgłoszenie ${again} tej samej osoby prowadzi lub prowadził(a) ${who}, z wolnym miejscem (otwarte: ${load})`;
  const speaking = language?.speaking ?? 0;
  const among = speaking > 0 ? speaking : free;
  const whom = speaking > 0 ? `, język: ${language?.name}` : '';
  if (among === 1)
    return `jedyną wolną osobą${speaking > 0 ? ` (język: ${language?.name})` : ''} jest ${who} (otwarte: ${load})`;
  return `wśród wolnych konsultantów (${among}${whom}) najmniej otwartych zgłoszeń ma ${who} (${load})`;
}
