/** The words of the customers' pages in Polish. */
import type { Words } from './en.ts';
import { pl as archive } from './archive/pl.ts';
import { pl as own } from './own/pl.ts';

export const pl: Words = {
  tag: 'pl',
  name: 'Polski',
  archive,
  own,
  form: {
    title: 'Napisz przez formularz',
    lead: 'Bez programu pocztowego. Numer przyjdzie pocztą.',
    name: 'Imię i nazwisko',
    address: 'Adres e-mail',
    why: 'Tam przyjdzie numer, a po otwarciu zawartego w nim linku także nasze odpowiedzi.',
    topic: 'Czego to dotyczy',
    anyTopic: 'Nie wiem',
    text: 'Co się stało',
    filesHint: 'Łącznie najwyżej 5 MB.',
    sentTitle: 'Zgłoszenie przyjęte',
    sent: 'Zgłoszenie do nas dotarło. Numer jest w drodze na podany adres, razem z linkiem: prosimy go otworzyć, abyśmy wiedzieli, że adres należy do Państwa. Do tego czasu nasze odpowiedzi są tylko na stronie pod tym linkiem.',
    back: 'Prosimy wrócić w przeglądarce: tekst nadal tam jest.',
    wrong: {
      address: 'Na ten adres nie możemy napisać. Powinien wyglądać tak: nazwa@example.com.',
      empty: 'Prosimy najpierw napisać, co się stało.',
      tooLarge: 'To za duże. Nic nie zostało wysłane.',
      tooOften:
        'Z tej sieci przyszło zbyt wiele zgłoszeń. Prosimy odczekać minutę i wysłać ponownie albo napisać e-mail.',
      busy: 'W tej chwili pisze wiele osób. Nic nie zostało wysłane: prosimy spróbować za kilka sekund albo napisać e-mail.',
    },
  },
  skip: 'Przejdź do treści',
  languages: 'Język',
  title: (name) => `Wsparcie · ${name}`,
  heading: 'Jak uzyskać pomoc',
  lead: (spoken, rings) =>
    `${rings ? 'Prosimy napisać lub zadzwonić' : 'Prosimy napisać'}. Odpowiada człowiek${spoken === '' ? '' : ` (języki: ${spoken})`} i prowadzi sprawę aż do rozwiązania.`,
  summary: (name) => `Jak klienci uzyskują pomoc i jak szybko: ${name}.`,

  mailNow: 'Odpowiedź na wiadomość wysłaną teraz',
  mailNowLead: 'Zależnie od umowy, dla zgłoszenia o normalnym priorytecie, najpóźniej:',
  noPromise: 'bez stałego terminu',

  selfFirst: 'Znajdź odpowiedź',
  selfFirstLead: 'Poradniki do częstych pytań, według tematu. Nie trzeba na nikogo czekać.',
  toHelp: 'Poradniki i tematy',
  write: 'Napisz',
  writeLead: 'O każdej porze. Numer przychodzi od razu, a zgłoszenie uzupełnia się, odpowiadając.',
  forSubject: (subject) => `temat: ${subject}`,
  ring: 'Zadzwoń',
  ringLead: 'Gdy nikt nie odbiera, można zostawić wiadomość: staje się zgłoszeniem, tak jak e-mail.',
  health: 'Coś nie działa?',
  healthLead: 'Najpierw prosimy zajrzeć tam. Jeśli awaria jest znana, nie trzeba pisać.',

  helpWith: 'W czym pomagamy',
  helpWithLead: 'I gdzie można samodzielnie znaleźć odpowiedź.',
  about: {
    billing: 'Subskrypcje, faktury, licencje dodawane lub wypowiadane.',
    deployment: 'Nowe usługi, nowe osoby, przenoszenie poczty i plików, konfiguracja.',
    performance: 'Działa wolno, nie odpowiada, brak uprawnień, dwie rzeczy nie współpracują.',
    updates: 'Co się zmienia, kiedy i czy warto poczekać.',
    usage: 'Każde pytanie o korzystanie z usługi.',
  },

  howFast: 'Jak szybko',
  howFastLead: 'Liczone w godzinach umowy. Jeśli nie wiedzą Państwo, jaka to umowa, prosimy zapytać.',
  whileWithMaker: (plans) =>
    `Umowa ${plans}: dopóki zgłoszenie jest u dostawcy usługi, czas do rozwiązania nie jest liczony.`,
  promises: 'Co obiecuje każda umowa, według priorytetu',
  firstResponse: 'Odpowiada człowiek',
  resolution: 'Rozwiązane albo obejście',
  priority: { urgent: 'Pilny', high: 'Wysoki', normal: 'Normalny', low: 'Niski' },
  within: (span) => `do ${span}`,

  when: 'Kiedy',
  whenLead: 'Godziny liczą się w tych porach. W dni wolne nic się nie liczy.',
  day: 'Dzień',
  hours: 'Godziny',
  closed: 'zamknięte',
  otherDays: 'Inne dni',
  forPlans: (plans) => `Umowa ${plans}`,
  forPhone: (number) => `Telefon ${number}`,

  notWell: 'Jeśli nie idzie dobrze',
  notWellLead: 'Nie trzeba o to prosić: spóźnione zgłoszenia same trafiają wyżej.',
  sayIt: 'Prosimy napisać to w zgłoszeniu',
  sayItHow:
    'Wystarczy odpowiedzieć na naszą ostatnią wiadomość. Nic nie ginie i nikt nie zaczyna od początku.',
  told: {
    agent: 'Osoba prowadząca zgłoszenie',
    lead: 'Osoba kierująca wsparciem',
    admin: 'Dyrekcja',
  },
  toldAt: (share) => `otrzymuje powiadomienie, gdy minie ${share} obiecanego czasu.`,
  toldAfter: (span) => `otrzymuje powiadomienie ${span} później.`,
  writeTo: 'Można też samodzielnie napisać na adres:',
  maker: 'Dostawca usługi',
  passedOn:
    'To, co może naprawić tylko dostawca usługi, przekazujemy mu z tym, czego potrzebuje, i z niczym więcej. Rozmawiają Państwo nadal z nami.',

  footer: 'Ta strona powstaje z ustawień naszego wsparcia i zawsze pokazuje je takimi, jakie są.',
};
