/** Reasons about incidents, in English. */
import type { Clause } from '../told.ts';

export const incidents = {
  'many-alerts': (told) => `it is alert ${told.count('count')} of its sender within an hour: an incident`,
  'incident-lasts': (told) => `it follows the incident ${told.text('ticket')}`,
  'incident-lead': () => 'each incident goes to a lead',
  'leads-away': () => 'no lead is there now',
  'left-incident': () => 'it follows no incident any longer, or a person is at work on it',
  'incident-resolved': (told) => `its incident ${told.text('ticket')} is resolved`,
  'incident-opened': (told) => `its incident ${told.text('ticket')} is open again`,
  'has-followers': () => 'tickets follow it: first take them out with #unfollow',
  'no-such-incident': () => 'no open incident has this number',
  'follows-nothing': () => 'it follows no incident',
  'no-followers': () => 'no customer would get the update',
  'reach-changed': () => 'by now it reaches others than its agent was told',
  'follow-and-unfollow': () => 'it cannot both follow and not follow',
  'update-and-recipients': () =>
    'an update has no recipients by name: it goes to the customer of each ticket',
} satisfies Record<string, Clause>;

export type IncidentRules = typeof incidents;
