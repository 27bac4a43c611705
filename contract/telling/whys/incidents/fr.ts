/** Reasons about incidents, in French. */
import type { Clause } from '../told.ts';
import type { IncidentRules } from './en.ts';

export const incidents: Record<keyof IncidentRules, Clause> = {
  'many-alerts': (told) =>
    `c’est l’alerte ${told.count('count')} du même expéditeur en une heure : un incident`,
  'incident-lasts': (told) => `il suit l’incident ${told.text('ticket')}`,
  'incident-lead': () => 'chaque incident va à un responsable',
  'leads-away': () => 'aucun responsable n’est là maintenant',
  'left-incident': () => 'il ne suit plus d’incident, ou une personne s’en occupe',
  'incident-resolved': (told) => `son incident ${told.text('ticket')} est résolu`,
  'incident-opened': (told) => `son incident ${told.text('ticket')} est rouvert`,
  'has-followers': () => 'd’autres tickets le suivent : détachez-les d’abord avec #unfollow',
  'no-such-incident': () => 'aucun incident ouvert n’a ce numéro',
  'follows-nothing': () => 'il ne suit aucun incident',
  'no-followers': () => 'aucun client ne recevrait la nouvelle',
  'reach-changed': () => 'il atteint maintenant d’autres que ceux de la page',
  'follow-and-unfollow': () => 'il ne peut pas suivre et cesser de suivre à la fois',
  'update-and-recipients': () => 'une mise à jour va au client de chaque ticket, sans #to ni #cc',
};
