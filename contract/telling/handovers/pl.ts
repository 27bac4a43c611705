/** The words of hand-overs. `{v}`: the vendor; `{t}`: the ticket; `{a}`: the agent; `{m}`: the missing things. */
import type { HandoverWords } from './pack.ts';

export const pl: HandoverWords = {
  theVendor: 'dostawca',
  labels: {
    tenant: 'Dzierżawa (domena lub identyfikator)',
    product: 'Produkt',
    times: 'Kiedy to się stało (data, godzina, strefa czasowa)',
    errors: 'Komunikaty lub kody błędów',
    correlations: 'Identyfikatory korelacji lub żądania',
    host: 'Serwer lub host',
    steps: 'Co Państwo zrobili, krok po kroku',
    impact: 'Kto z tego powodu nie może pracować i od kiedy',
    contact: 'Z kim dostawca może się skontaktować i jak',
  },
  headline: 'Potrzebne dane: {v}',
  found: 'Znaleziono w wiadomościach zgłoszenia:',
  missing: 'Brakuje:',
  nothing: 'niczego',
  noZone: 'strefa czasowa nieznana',
  sendIt:
    '#handover send - wysyła to mailem (adresat: {v}), z Państwa słowami pod poleceniem; wiersz „etykieta: wartość” dodaje lub zastępuje, „etykieta: -” pomija',
  copyIt: 'Skopiuj tekst (adresat: {v}). Potem #vendor z numerem go zapisuje.',
  askIt: '#handover ask - prosi klienta raz o to, czego brakuje',
  question: 'Abyśmy mogli przekazać sprawę dalej ({v}), prosimy podać:',
  below: 'Można odpowiedzieć pod każdym wierszem.',
  passedOn: 'Przekazaliśmy Państwa zgłoszenie dalej: {v}. Odezwiemy się, gdy tylko będziemy wiedzieć więcej.',
  collected: '{a} zbiera dane o {t} (adresat: {v}); brakuje: {m}',
  filled: 'Słowa klienta mówią więcej o {t} (adresat: {v}); brakuje: {m}',
  asked: '{a} prosi klienta zgłoszenia {t} o dane (adresat: {v}): {m}',
  told: '{a} pisze w sprawie {t} (adresat: {v})',
  wrote: '{v} pisze w sprawie {t}',
  bounced: 'Wiadomość w sprawie {t} wraca (adresat: {v})',
  wroteHead: '{v} pisze',
  wroteWhat:
    '{v} pisze w sprawie tego zgłoszenia. Klient sam z siebie nic z tego nie otrzymuje. #handover send, ze słowami poniżej, odpowiada na to.',
  bouncedHead: 'Wiadomość wróciła (adresat: {v})',
  bouncedWhat: 'Wiadomość w sprawie tego zgłoszenia nie dotarła (adresat: {v}).',
  toVendor: '{a}, do dostawcy',
  text: 'Tekst (adresat: {v}):',
};
