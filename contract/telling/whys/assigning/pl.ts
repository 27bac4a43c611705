/** Reasons about who has a ticket, in Polish. */
import type { Clause } from '../told.ts';
import type { AssigningRules } from './en.ts';

export const assigning: Record<keyof AssigningRules, Clause> = {
  'given-out': () => 'zgłoszenie czekało, a teraz jest wolny konsultant',
  'queue-gone': (told) =>
    `kategorii ${told.text('queue')} nie ma już w konfiguracji, więc zgłoszenie jest w sortowaniu`,
  'category-changed': () => 'kategoria zmieniła się, gdy nikt nie prowadził zgłoszenia',
  'agent-lacks-skill': (told) => `${told.agent('agent')} nie obsługuje kolejki ${told.queue('queue')}`,
  'agent-left': (told) => `${told.agent('agent')} nie należy już do zespołu`,
  'agent-has-no-room': (told) => `zgłoszenie prowadzi ${told.agent('agent')}, ale nie ma tam miejsca`,
  'over-capacity': (told) =>
    `${told.agent('agent')} prowadzi już tyle zgłoszeń, ile wolno: ${told.amount('capacity')}`,
  'accept-by': (told) => `jeśli do: ${told.instant('due')} nic się w nim nie wydarzy, trafi do kogoś innego`,
  'not-accepted': (told) =>
    `${told.agent('agent')} ma je od: ${told.span('minutes')} czasu pracy, a nic w nim nie zrobiono`,
  'is-writing': () => 'prowadzący właśnie o nim pisze',
};
