/** Firstline's phrases in Polish, for the parts of its texts. */
import type { LaterPack } from '../pack.ts';

export const phrases: LaterPack['phrases'] = {
  greeting: 'Dzień dobry,',
  'greeting.named': 'Dzień dobry, {{name}},',
  closing: 'Z poważaniem',
  answerBy: 'Odpowiedź konsultanta otrzymają Państwo najpóźniej: {{due}}.',
  answerSoon: 'Odpowiedź konsultanta otrzymają Państwo jak najszybciej.',
  hours: 'Godziny pracy: {{hours}} ({{zone}}).',
  hoursAlways: 'Jesteśmy dostępni codziennie, o każdej porze.',
  page: 'Podgląd zgłoszenia, uzupełnienie lub potwierdzenie rozwiązania: {{url}}',
  pageUnproved:
    'Prosimy otworzyć ten link lub odpowiedzieć na tę wiadomość, a nasze odpowiedzi będą przychodzić na ten adres. Do tego czasu są tylko na tej stronie: {{url}}',
  'notice.unproved':
    'Odpowiedź nie została wysłana pocztą: klient napisał przez formularz i nie potwierdził jeszcze, że adres należy do niego. Może ją przeczytać na stronie zgłoszenia.',
  smsHelp:
    '{{company}}: napisz tutaj, czego potrzebujesz, albo zadzwoń pod {{number}}. Aby nie otrzymywać SMS-ów, odpisz STOP.',
  smsLate: '{{ticket}}: po terminie. {{clock}}: termin minął ({{due}}). {{category}}, {{priority}}. {{url}}',
  selfHelp: 'W międzyczasie mogą pomóc te strony:',
  acknowledged: 'Otrzymaliśmy Państwa wiadomość',
  yourRequest: 'Państwa zgłoszenie',
  yourCall: 'Państwa telefon',
  unclassified: 'sprawa ogólna',
  marker: 'Odpowiedź prosimy wpisać powyżej tego wiersza',
  none: 'brak',
  nobody: 'jeszcze nikt',
  unknownCustomer: 'nieznany',
  withheldNumber: 'numer zastrzeżony',
  'answers.elsewhere':
    'Odpowiedzi trafiają do: {{answered}} (adres podany w wiadomości); wiadomość przyszła od: {{sender}}.',
  'answers.nobody':
    'Na tę wiadomość nie można odpowiedzieć: {{sender}} to adres, którego nikt nie czyta, lista lub nasz adres. Prosimy wskazać odbiorcę w Firstline albo skontaktować się z klientem inaczej.',
  unprovedSender: 'nadawca niezweryfikowany',
  unknownSender: 'brak nadawcy',
  talked: '{{agent}} – rozmowa z dzwoniącym: {{talk}}. Wcześniejsze oczekiwanie: {{wait}}.',
  missedCall: 'Nieodebrane połączenie: nic nie powiedziano.',
  recorded: 'Nagranie jest w Firstline.',
  recordingAttached: 'Nagranie jest w załączniku.',
  recordingsAttached: {
    one: 'Dzwoniący zostawił {{count}} nagranie. W załączniku: {{attached}}. Firstline ma je w całości.',
    few: 'Dzwoniący zostawił {{count}} nagrania. W załączniku: {{attached}}. Firstline ma wszystkie.',
    many: 'Dzwoniący zostawił {{count}} nagrań. W załączniku: {{attached}}. Firstline ma wszystkie.',
    other: 'Dzwoniący zostawił {{count}} nagrania. W załączniku: {{attached}}. Firstline ma wszystkie.',
  },
  rung: 'Wybrany numer: {{number}}',
  digit: 'Cyfra w menu: {{digit}}',
  typedTicket: 'Numer zgłoszenia wpisany przez dzwoniącego: {{ticket}}',
  length: 'Długość wiadomości: {{length}}',
  'vouched.failed':
    'Numer dzwoniącego jest sfałszowany albo nie należy do niego: weryfikacja operatorów nie powiodła się (STIR/SHAKEN). Nic na niego nie wysyłamy i nie wskazuje on klienta.',
  'vouched.passed': 'Operator ręczy za numer dzwoniącego (STIR/SHAKEN).',
  'vouched.unchecked': 'Żaden operator nie ręczy za numer dzwoniącego (STIR/SHAKEN).',
  'news.caller': 'kto dzwonił',
  'news.digit': 'cyfra w menu',
  'news.recording': 'nagranie',
  'news.transcript': 'transkrypcja',
  'news.pictures': 'obrazy lub pliki',
  noText: '(brak tekstu)',
  unparsed: 'Firstline nie mógł odczytać tej wiadomości. Oryginał zachowano jako {{raw}} wśród blobów.',
  encrypted:
    'Ta wiadomość jest zaszyfrowana. Firstline nie może jej odczytać. Oryginał zachowano jako {{raw}} wśród blobów.',
  pictures: 'Z tym SMS-em przyszły obrazy lub pliki. Firstline pobiera je z Twilio i zostaną dosłane.',
  picturesMissing: 'Nie udało się pobrać obrazów lub plików z tego SMS-a. Pozostają w Twilio.',
  recordingMissing:
    'Dzwoniący zostawił nagranie, którego Firstline nie mógł pobrać na czas. Pozostaje ono w {{where}} i zostanie dosłane, jeśli uda się je pobrać.',
  recordingGivenUp:
    'Dzwoniący zostawił nagranie, którego Firstline nie mógł pobrać przez siedem dni i już nie pobierze. Można go odsłuchać tutaj: {{where}}.',
  unverified: 'Ta wiadomość jest podpisana. Firstline nie sprawdził podpisu.',
  'gesture.reaction': 'Ta wiadomość to tylko reakcja.',
  'gesture.thanks': 'Ta wiadomość to tylko podziękowanie.',
  shortened: '[tu skrócono; całość jest w Firstline]',
  leftOut: {
    one: '(Nie pokazano tu {{lines}} wiersza: cytat z wcześniejszej wiadomości lub podpis. Sama wiadomość jest zachowana.)',
    few: '(Nie pokazano tu {{lines}} wierszy: cytaty z wcześniejszych wiadomości i podpisy. Sama wiadomość jest zachowana.)',
    many: '(Nie pokazano tu {{lines}} wierszy: cytaty z wcześniejszych wiadomości i podpisy. Sama wiadomość jest zachowana.)',
    other:
      '(Nie pokazano tu {{lines}} wiersza: cytaty z wcześniejszych wiadomości i podpisy. Sama wiadomość jest zachowana.)',
  },
  'leftOut.below': {
    one: '(Powyżej pominięto {{lines}} wiersz: cytat z wcześniejszej wiadomości lub podpis. Oto on:)',
    few: '(Powyżej pominięto {{lines}} wiersze: cytaty z wcześniejszych wiadomości i podpisy. Oto one:)',
    many: '(Powyżej pominięto {{lines}} wierszy: cytaty z wcześniejszych wiadomości i podpisy. Oto one:)',
    other: '(Powyżej pominięto {{lines}} wiersza: cytaty z wcześniejszych wiadomości i podpisy. Oto one:)',
  },
  attached: 'W załączniku: {{names}}',
  'story.more': {
    one: '(Nie pokazano tu {{count}} starszego wpisu. Firstline go ma.)',
    few: '(Nie pokazano tu {{count}} starszych wpisów. Firstline ma wszystkie.)',
    many: '(Nie pokazano tu {{count}} starszych wpisów. Firstline ma wszystkie.)',
    other: '(Nie pokazano tu {{count}} starszego wpisu. Firstline ma wszystkie.)',
  },
  'story.also': 'Także do: {{names}}',
  'story.reply': '{{agent}}: odpowiedź do klienta',
  'story.note': '{{agent}}: notatka dla zespołu',
  'story.orders': '{{agent}}: polecenia pocztą',
  'attached.here': 'Załączone do tej wiadomości: {{names}}',
  'attached.link': 'Plik: {{name}}, {{size}}: {{url}}',
  recording: 'nagranie',
  'answer.email': 'Tekst wpisany powyżej linii trafi do: {{who}}, z adresu {{mailbox}}.',
  'answer.sms':
    'Tekst wpisany powyżej linii trafi SMS-em do: {{who}}, z numeru {{mailbox}}: sam tekst, bez załączników.',
  'answer.nobody': 'Tekst wpisany powyżej linii do nikogo nie dotrze: nie znamy adresu ani numeru klienta.',
  'answer.nowhere':
    'Tekst wpisany powyżej linii nie dotrze do nikogo: ta wiadomość nie dotyczy jednego zgłoszenia.',
  'answer.note':
    'Tekst wpisany powyżej linii jest notatką dla zespołu. Aby napisać do klienta, prosimy zacząć od #reply.',
  linked: 'Zobacz też: {{ticket}}',
  others: 'Inne otwarte zgłoszenia tego samego klienta:',
  'priority.low': 'niski',
  'priority.normal': 'normalny',
  'priority.high': 'wysoki',
  'priority.urgent': 'pilny',
  'met.firstResponse': 'udzielono odpowiedzi: {{at}}',
  'met.resolution': 'rozwiązano: {{at}}',
  'clock.firstResponse': 'Pierwsza odpowiedź',
  'clock.callback': 'Obiecane oddzwonienie',
  'clock.resolution': 'Rozwiązanie',
  late: '(Opóźnienie tego powiadomienia: {{late}}.)',
  'event.joined': 'Klient napisał ponownie.',
  'event.called': 'Klient zadzwonił ponownie.',
  'event.amended': 'O rozmowie wiadomo więcej: {{news}}.',
  'event.amendedSms': 'Dotarło więcej z SMS-a: {{news}}.',
  'event.prioritised':
    'Priorytet jest teraz {{priority}} (poprzednio {{previous}}). Poniższe terminy są do niego dostosowane.',
  'event.attached': 'W sprawie tego zgłoszenia napisała maszyna. Nic nie zmieniono.',
  'event.bounced':
    'Poczty do {{who}} nie można doręczyć ({{status}}). Prosimy skontaktować się z klientem inaczej.',
  'event.reopened': 'Zgłoszenie jest ponownie otwarte.',
  'event.categorised':
    'Kategoria to teraz {{category}} (poprzednio {{previous}}). Terminy pozostają bez zmian.',
  'event.answered': 'Klientowi odpowiada {{agent}}.',
  'event.noted': 'Nowa notatka do tego zgłoszenia, autor: {{agent}}. Klient jej nie widzi.',
  'event.handedOver': 'To zgłoszenie prowadzi teraz {{agent}}.',
  'notice.refused':
    'Wiadomość w Pani/Pana imieniu nie została wykonana; niczego nie wysłano ani nie zmieniono: {{reason}}.',
  'notice.stranger':
    'Wiadomość podszywająca się pod konsultanta nie została wykonana; niczego nie wysłano ani nie zmieniono: {{reason}}.',
  'refused.bad-token': 'jej kod odpowiedzi jest błędny',
  'refused.wrong-sender': 'przyszła z innego adresu niż ten, na który wysłano powiadomienie',
  'refused.failed-verdict': 'jej nadawca nie jest potwierdzony (DMARC nie powiódł się)',
  'refused.unknown-command': 'zawiera polecenie, które nie istnieje',
  'refused.bad-argument': 'po poleceniu stoi niedozwolone słowo',
  'refused.empty': 'nie było w niej nic do wysłania',
  'refused.no-ticket':
    'nie należy do żadnego zgłoszenia, więc nikt by jej nie otrzymał; prosimy odpowiedzieć na powiadomienie o zgłoszeniu albo napisać nową wiadomość',
  'refused.doubted':
    'jej słowa mogą być samym podpisem; jeśli są odpowiedzią, prosimy zacząć od #reply, a jeśli nie, wstawić wiersz `--` nad podpisem',
  'refused.unreadable':
    'nie można jej tu odczytać w całości, ponieważ jest zaszyfrowana, uszkodzona lub za długa; prosimy wysłać ją jako zwykły tekst, bez szyfrowania',
  'refused.old-token':
    'była odpowiedzią na stare powiadomienie, którego kod odpowiedzi jest zużyty lub za stary: prosimy odpowiedzieć na najnowsze powiadomienie o tym zgłoszeniu, na przykład na to, i zacząć od #reply',
  'refused.merged-away': 'zgłoszenie scalono z innym: prosimy odpowiedzieć na jego powiadomienie',
  'refused.words-in-quote':
    'zawiera Państwa słowa wewnątrz zacytowanego zgłoszenia, które by przepadły; prosimy napisać całą odpowiedź nad linią i nie zmieniać tego, co jest pod nią',
  'refused.not-yours':
    'zgłoszenie prowadzi teraz {{agent}}; aby mimo to napisać do klienta, prosimy zacząć od #reply',
  'notice.doubted':
    'Polecenie zostało wykonane. Słowa uznano za podpis: zachowano je jako notatkę i nie wysłano. Aby je wysłać, prosimy odpowiedzieć z #reply w pierwszym wierszu.',
  'notice.kept':
    'Tekst zachowano jako notatkę dla zespołu; do klienta nic nie poszło. Aby napisać do klienta, prosimy odpowiedzieć z #reply w pierwszym wierszu.',
  'notice.yourWords': 'Treść Pani/Pana wiadomości:',
  'notice.wrongCommand': 'Nie ma polecenia: „{{word}}”.',
  'notice.didYouMean': 'Czy chodziło o {{command}}?',
  allowed: 'Dozwolone: {{list}}',
  'notice.away': 'Automatyczna odpowiedź mówi, że {{agent}} jest poza biurem.',
  'headline.silent': 'Do {{mailbox}} nie przychodzi żadna poczta',
  'notice.silent':
    'Poczta, którą Firstline wysyła do {{mailbox}}, nie przychodzi; czas bez wiadomości: {{time}}. Może brakować także wiadomości od klientów. Prosimy, aby administrator uruchomił: firstline check',
  'notice.awayUntil': 'Nowe zgłoszenia nie są tej osobie przydzielane do: {{until}}, lub do jej #back.',
  silentCalls: 'połączeń bez słowa',
  'notice.flood':
    'W ciągu godziny przyszło od {{who}} więcej nowych zgłoszeń, niż pozwala limit ({{limit}}). Nadwyżka zbiera się w tym zgłoszeniu; nikt nie dostaje go automatycznie. Prosimy je przeczytać, a potem przydzielić poleceniem #assign albo zakończyć poleceniem #resolve.',
  'notice.unserved':
    'Zgłoszenia bez konsultanta w kolejce {{queue}}: {{count}}. Nikt nie może ich teraz przyjąć; najstarsze czeka od: {{since}}. Prosimy dać konsultantowi umiejętność lub większą pojemność albo przydzielić je samodzielnie.',
  'notice.more':
    'To na razie ostatnie takie powiadomienie: po {{limit}} na godzinę następne są wstrzymywane.',
  'headline.rang': 'Oddzwonienie nie doszło do skutku',
  'event.rang':
    'Próba {{attempt}}: {{outcome}}. Aby spróbować ponownie, prosimy napisać #call albo zadzwonić samodzielnie i napisać #called.',
  'callback.promised': 'Oddzwonić, termin: {{due}}. Próby: {{attempts}}.',
  'headline.unanswered': 'Odpowiedź nie dotarła',
  'unanswered.event': 'Odpowiedź ({{agent}}, {{at}}) nie dotarła do: {{who}} ({{reason}}).',
  'unanswered.owed':
    'Klient nadal czeka na odpowiedź: zgłoszenie jest otwarte, a jego zegary biegną dalej od miejsca, w którym stanęły.',
  'unanswered.later':
    'Nie liczy się już jako odpowiedź. Późniejsza odpowiedź jest w drodze, więc zgłoszenie pozostaje bez zmian.',
  'unanswered.partly': 'Inni odbiorcy ją mają, więc zgłoszenie pozostaje bez zmian.',
  'unanswered.ring': 'Prosimy zadzwonić, a potem napisać #called.',
  'unanswered.doMail':
    'Prosimy sprawdzić adres i odpowiedzieć ponownie z #reply albo zadzwonić i napisać #called. Jeśli serwer odrzucił ją przez pomyłkę, operator może wysłać tę samą wiadomość ponownie poleceniem `firstline resend`.',
  'notice.failed': 'Nie doręczono: {{kind}}, odbiorca {{who}} ({{reason}}). Nie będzie kolejnej próby.',
  'notice.failedSms': 'SMS-a do {{who}} nie można było doręczyć ({{reason}}). Prosimy zadzwonić.',
  'notice.unknownSms':
    'Nie da się ustalić, czy SMS do {{who}} został wysłany. Nie będzie wysłany ponownie. Prosimy zadzwonić.',
  'notice.unreachable': 'Odpowiedź nie została wysłana: nie ma adresu ani numeru, na który można ją wysłać.',
  'notice.tooLong':
    'Odpowiedź nie została wysłana: jest za długa na SMS. Prosimy ją skrócić albo zadzwonić do klienta.',
  'notice.smsFiles':
    'Odpowiedź nie została wysłana: kontakt z klientem jest przez SMS, a SMS nie przenosi załączników. Prosimy wysłać sam tekst albo zapytać o adres e-mail.',
  'notice.empty': 'Odpowiedź nie została wysłana: powyżej linii nic nie było.',
  'notice.attachments':
    'Nie wysłano do klienta: {{names}}. Jest tam powiadomienie Firstline lub adres, który nie może wyjść na zewnątrz; sam tekst nie jest wstrzymany. Prosimy załączyć sam plik, bez powiadomienia.',
  'headline.refused': 'Nie wykonano: wiadomość w imieniu konsultanta',
  'headline.kept': 'Zachowano jako notatkę',
  'headline.noted': 'Notatka: {{agent}}',
  'headline.away': 'Konsultant jest nieobecny',
  'headline.flood': 'Zalew: zgłoszenia zbierają się w jednym',
  'headline.unserved': 'Zgłoszenia czekają i nikt nie może ich przyjąć',
  'headline.failed': 'Nie doręczono',
  'command.reply': 'wyślij dalszy tekst do klienta',
  'command.resolve': 'wyślij dalszy tekst i oznacz jako rozwiązane',
  'command.note': 'notatka dla zespołu; nic nie jest wysyłane',
  'command.category': 'zmień kategorię',
  'command.priority': 'zmień priorytet',
  'command.assign': 'przekaż innemu konsultantowi',
  'command.wait': 'czekaj na klienta',
  'command.call': 'dzwoni do Państwa, potem do klienta',
  'command.called': 'zadzwoniono do klienta',
  'command.to': 'wyślij odpowiedź tylko na te adresy',
  'command.cc': 'wyślij odpowiedź także na te adresy',
  'command.link': 'wskaż powiązane zgłoszenie',
  'command.merge': 'przenieś wszystko do innego zgłoszenia',
  'command.vendor': 'przekazano dostawcy; dalej jego numer sprawy albo done',
  'command.handover': 'zbierz, o co prosi dostawca; ask pyta klienta, send wysyła',
  'asked.status': 'Oto cała historia zgłoszenia, o które było pytanie.',
  'asked.none': 'Nie ma żadnych.',
  'asked.more': {
    one: '({{count}} dalsze nie jest na tej liście.)',
    few: '({{count}} dalsze nie są na tej liście.)',
    many: '({{count}} dalszych nie ma na tej liście.)',
    other: '({{count}} dalszego nie ma na tej liście.)',
  },
  'asked.due': 'termin {{due}}',
  'asked.back': 'Obecność zapisana: nowe zgłoszenia będą znów przydzielane.',
  'asked.away':
    'Nieobecność zapisana do czasu #back: nowe zgłoszenia nie będą przydzielane. Dotychczasowe pozostają bez zmian.',
  'asked.awayUntil':
    'Nieobecność zapisana do: {{until}}. Wcześniej nowe zgłoszenia nie będą przydzielane. Dotychczasowe pozostają bez zmian. #back ją kończy.',
  'headline.back': 'Obecność zapisana',
  'headline.youAway': 'Nieobecność zapisana',
  'headline.mine': 'Otwarte zgłoszenia: {{count}}',
  'headline.found': 'Znaleziono dla „{{words}}”: {{count}}',
  'status.open': 'otwarte',
  'status.waiting': 'czeka na klienta',
  'status.resolved': 'rozwiązane',
  'status.closed': 'zamknięte',
  'command.status': 'prześlij mi całą historię',
  'command.mine': 'prześlij mi moje otwarte zgłoszenia',
  'command.find': 'prześlij mi zgłoszenia z podanymi dalej słowami',
  'command.away': 'bez nowych zgłoszeń do podanego dalej dnia, jak w #away 5 stycznia',
  'command.back': 'znów nowe zgłoszenia',
};
