/** Reasons about incidents, in Polish. */
import type { Clause } from '../told.ts';
import type { IncidentRules } from './en.ts';

export const incidents: Record<keyof IncidentRules, Clause> = {
  'many-alerts': (told) => `to alarm ${told.count('count')} od tego nadawcy w ciągu godziny: incydent`,
  'incident-lasts': (told) => `należy do incydentu ${told.text('ticket')}`,
  'incident-lead': () => 'każdy incydent trafia do lidera',
  'leads-away': () => 'teraz nie ma żadnego lidera',
  'left-incident': () => 'nie należy już do incydentu albo ktoś się nim zajmuje',
  'incident-resolved': (told) => `jego incydent ${told.text('ticket')} jest rozwiązany`,
  'incident-opened': (told) => `jego incydent ${told.text('ticket')} jest znów otwarty`,
  'has-followers': () => 'należą do niego inne zgłoszenia: najpierw odłącz je',
  'no-such-incident': () => 'żaden otwarty incydent nie ma tego numeru',
  'follows-nothing': () => 'nie należy do żadnego incydentu',
  'no-followers': () => 'żaden klient nie dostałby wiadomości',
  'reach-changed': () => 'dotyczy teraz innych, niż podała strona',
  'follow-and-unfollow': () => 'nie można jednocześnie dołączyć i odłączyć',
  'update-and-recipients': () => 'aktualizacja idzie do klienta każdego zgłoszenia, bez #to i #cc',
};
