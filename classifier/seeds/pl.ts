/** Seed rules for Polish. */
import type { Seeds } from './seeds.ts';

export const pl: Seeds = {
  language: 'pl',
  topics: {
    invoice: ['billing', 2, 'faktur*, korekta faktury, paragon, nip, vat, rachunek, rachunku, rozliczen*'],
    payment: [
      'billing',
      1.5,
      'płatnoś*, zapłac*, przelew*, karta kredytowa, karty kredytowej, pobrano, pobraliście, obciążon*, zwrot, zwrotu, cena, ceny, cennik*, wycen*, ofert*, koszt*, rabat*, opłat*, wezwanie do zapłaty',
    ],
    subscription: [
      'billing',
      1.2,
      'subskrypcj*, abonament*, wypowiedze*, rezygnacj*, zrezygnowa*, odnowieni*, przedłużeni*, umow*, liczba licencji, okres próbny',
    ],
    install: [
      'deployment',
      1.5,
      'instalacj*, zainstalow*, instalator*, odinstalow*, pobrać program, pobrałem program, pobrałam program, wdroże*, wdroży*, uruchomienie maszyny, konfiguracja poczty',
    ],
    configure: [
      'deployment',
      1.2,
      'konfigur*, skonfigur*, dns, rekord*, mx, spf, dkim, domen*, migracj*, przenies*, aktywacj*, klucz produktu, nowy serwer, maszyna wirtualn*, maszyny wirtualn*, maszynę wirtualn*, nowy pracownik, założenie konta, przypisanie licencji',
    ],
    slow: [
      'performance',
      1.8,
      'wolno, wolny, wolna, powoli, zacina*, zawiesza*, zamraża*, opóźnieni*, nie odpowiada, limit czasu, wydajnoś*',
    ],
    down: [
      'performance',
      1.5,
      'awari*, niedostępn*, nie działa, nie działają, przestał działać, przestała działać, przestało działać, przestały działać, nie uruchamia, nie otwiera, nie ładuje, wyłącza się, rozłącza*, zrywa*, połączeni*, błąd 500, 502, 503, pusta strona, biała strona',
    ],
    access: [
      'performance',
      1.2,
      'nie mogę się zalogować, nie można się zalogować, logowani*, odmowa dostępu, brak dostępu, uprawnieni*, konto zablokowane, zablokowan*, synchroni*, nie dochodzą, nie przychodzą, zniknęł*',
    ],
    update: [
      'updates',
      2,
      'aktualizacj*, zaktualiz*, łatk*, poprawk*, nowa wersja, nowej wersji, najnowszą wersję, poprzedniej wersji, stara wersja, koniec wsparcia, prace serwisowe, firmware',
    ],
    current: [
      'updates',
      -1.5,
      'najnowsza wersja, najnowszą wersję, najnowszej wersji, ostatnia wersja, ostatnią wersję, aktualna wersja, aktualną wersję, wszystko zaktualizowane',
    ],
    howto: [
      'usage',
      1.4,
      'jak mogę, jak zrobić, jak ustawić, jak zmienić, jak włączyć, gdzie znajdę, gdzie mogę, czy można, czy da się, czy jest możliwość, szkoleni*, instrukcj*, poradnik*',
    ],
    feature: [
      'usage',
      1,
      'folder*, zakładk*, karty, podpis*, pasek narzędzi, czcionk*, kolor*, ikon*, sortowa*, filtr*, eksport*, drukowa*, kalendarz*, kontakt*, wykres*, ustawieni*, udostępni*, powiadomieni*, wyszukiwani*, skrót*',
    ],
  },
  signals: {
    danger:
      'utrata danych, utraciliśmy dane, wyciek*, ransomware, zhakowan*, włamani*, włamał*, włamano, przejęt*, nieautoryzowany dostęp, zaszyfrowan*, cyberatak*, okup*, zaszyfrował*, bitcoin*, trojan*, wirus*, malware, złośliwe oprogramowanie, zainfekowan*, haker*, wszedł na konto, ktoś wszedł, ktoś zalogował, z mojego adresu, ode mnie maila, nic nie wysyłał*, nie ja wysłał*, przekazuje na zewnątrz, przekierowuje wszystko, fałszyw*, podrobion*, oszukan*, zmiana numeru konta, kliknął w link, kliknąłem w link, kliknęłam w link, kliknęła w link, wpisałem hasło, wpisałam hasło, podałem hasło, podejrzane logowanie, obce logowanie, nieznani administratorzy, skradzion*, ukradzion*, kradzież*, skasował bazę, skasowana baza, usunął bazę, bez hasła, phishing*, dałam się, dałem się, przejęli, zdalna sesja, sama się rusza, zgubion*, zgubił*, niezaszyfrowan*, nie był szyfrowany, do niewłaściw*, nie prosiłem, nie prosiłam, nikt z nas, zaprzecza, atakują, atak na, zaatakowan*, nadpisan*, skasowałem, skasowałam, usunąłem, wszystko usunięt*, podszywa*, szantaż*, numer do odzyskiwania, podmien*, wyrwano',
    outage:
      'awari*, nie działa, nie działają, niedostępn*, nic nie działa, nie możemy pracować, nie mogę pracować, nikt nie może, stoi produkcja, wszystko stoi, nikt u nas, nie odpowiada, linie głuche, telefony głuche, kasy stoją, linia stoi, całkowita awaria, sparaliżowan*, żaden z nas, ani internetu, ani telefonów, bez telefonów, padają, padł*, nie przechodzą, nie przechodzi, leży, milczą',
    everybody:
      'wszyscy użytkownicy, u wszystkich, nikt, cała firma, całej firmie, całe biuro, wszyscy pracownicy, wszyscy klienci, cała załoga, całego zespołu, wszystkie sklepy, wszystkich sklepach, wszystkie linie, nikt u nas, żaden z nas, całym oddziale, wszystkich serwerach, w całym, w całej, żaden klient, w żadnym, w żadnej, całe, wszystkich ekranach, ani jeden, ani jedna, ani jednej, żadna',
    urgent:
      'pilne, pilnie, pilna, bardzo pilne, jak najszybciej, najwyższy priorytet, awaryjnie, proszę dzwonić natychmiast, dzwonić natychmiast, każda minuta, sos, oddzwonić natychmiast, proszę natychmiast',
    calm: 'niepilne, nie pilne, nie jest pilne, bez pośpiechu, nie spieszy się, z ciekawości, w wolnej chwili',
    about:
      'szkoleni*, kurs, webinar*, warsztat*, zeszłego roku, w zeszłym roku, zeszłym miesiącu, ubezpieczyciel*, ubezpieczeni*, audytor*, audyt*, ankiet*, test penetracyjny, symulacj*, ćwiczeni*, chronimy się, ochrona przed, raport dostępności, strona statusu, usunięta, rozwiązan*, znowu działa, wszystko działa, wycen*, odnowieni*, przyszłym tygodniu, artykuł o, fałszywy alarm, wszystko gra, podręcznika',
    soon: 'od razu, krytyczn*, natychmiast, zadzwońcie, szybko, proszę dzwonić, proszę oddzwonić, kolejka, kolejce, poczekalnia, zamyka się o',
  },
};
