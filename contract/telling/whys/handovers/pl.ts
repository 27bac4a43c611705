/** Reasons about hand-overs, in Polish. */
import type { Clause } from '../told.ts';
import type { HandoverRules } from './en.ts';

export const handovers: Record<keyof HandoverRules, Clause> = {
  'handover-alone': () => '#handover ask i #handover send nie łączą się z innym odbiorcą słów',
  'handover-files': () => 'pliki nie wychodzą z #handover: proszę je usunąć lub wysłać inaczej',
  'not-collected': () =>
    'nic nie zebrano albo nie jest tak, jak pokazuje to powiadomienie: #handover zbiera ponownie',
  'asked-already': () => 'klienta już zapytano o to, czego potrzebuje ten dostawca',
  'nothing-missing': () => 'nie brakuje niczego, o co można zapytać klienta',
  'no-vendor-mail': () =>
    'ustawienia nie mają adresu tego dostawcy: proszę skopiować tekst, potem #vendor z numerem',
  'vendor-wrote': () => 'ma znak naszej wiadomości do dostawcy i stamtąd przychodzi',
  'handover-collected': () => 'zebrano to, o co prosi dostawca',
  'told-vendor': () => 'pracownik potwierdził te słowa dla dostawcy',
  'words-of': () => 'zawiera słowa tej osoby lub wiadomości',
  'passed-on': () => 'zgłoszenie przekazano dostawcy',
  'merged-findings': (told) => `te dane przyszły z ${told.text('ticket')}`,
};
