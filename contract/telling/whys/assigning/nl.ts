/** Reasons about who has a ticket, in Dutch. */
import { formFor } from '../../counted.ts';
import type { Clause } from '../told.ts';
import type { AssigningRules } from './en.ts';

export const assigning: Record<keyof AssigningRules, Clause> = {
  'given-out': () => 'het wachtte, en nu is er een medewerker vrij',
  'queue-gone': (told) =>
    `de categorie ${told.text('queue')} is niet meer ingesteld, dus het staat in de triage`,
  'category-changed': () => 'de categorie veranderde terwijl niemand het had',
  'agent-lacks-skill': (told) => `${told.agent('agent')} behandelt de wachtrij ${told.queue('queue')} niet`,
  'agent-left': (told) => `${told.agent('agent')} hoort niet meer bij het team`,
  'agent-has-no-room': (told) => `${told.agent('agent')}, die het had, heeft geen ruimte voor nog een`,
  'over-capacity': (told) =>
    `${told.agent('agent')} heeft al ${told.amount('capacity')} ${formFor('nl', told.count('capacity'), { one: 'ticket', other: 'tickets' })}, en meer mag niet`,
  'accept-by': (told) =>
    `als er vóór ${told.instant('due')} niets mee gebeurt, krijgt een andere medewerker het`,
  'not-accepted': (told) =>
    `${told.agent('agent')} had het ${told.span('minutes')} werktijd zonder er iets mee te doen`,
  'is-writing': () => 'de medewerker schrijft erover',
};
