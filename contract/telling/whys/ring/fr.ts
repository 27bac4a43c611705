/** Reasons about ring backs, in French. */
import type { Clause } from '../told.ts';
import type { RingRules } from './en.ts';

export const ring: Record<keyof RingRules, Clause> = {
  'ring-nobody': () =>
    'personne dans la demande n’a de numéro de téléphone connu : il est masqué, ou l’on a écrit par e-mail ; demandez un numéro, téléphonez et écrivez #called',
  'ring-no-number': () =>
    'aucun de nos numéros chez Twilio n’est configuré pour appeler ; téléphonez et écrivez #called',
  'ring-no-phone': () =>
    'la configuration n’a pas votre téléphone : un administrateur indique `phone` de l’agent ; d’ici là téléphonez et écrivez #called',
  'ring-opted-out': () =>
    'le client a demandé par SMS qu’on le laisse en paix ; écrivez un e-mail, ou téléphonez s’il l’a demandé, et écrivez #called',
  'ring-blocked': () =>
    'la configuration bloque le numéro du client ; un administrateur peut le retirer de `blocked`',
  'ring-prefix': () =>
    'la configuration ne laisse pas appeler un tel numéro ; un administrateur change `callOnly` ou `callNever`, ou téléphonez et écrivez #called',
  'ring-premium': () => 'appeler un tel numéro coûte bien plus qu’un appel ; demandez-en un autre au client',
  'ring-budget': () =>
    'dans l’heure, autant de clients ont été appelés que la limite `callsPerHour` le permet ; attendez, ou téléphonez et écrivez #called',
  'ring-too-late': () =>
    'l’ordre est arrivé plus de cinq minutes après avoir été écrit ; écrivez #call de nouveau, ou téléphonez et écrivez #called',
  'ring-several': () =>
    'plusieurs personnes de la demande ont un numéro, et aucune d’elles ne l’a faite ; téléphonez et écrivez #called',
  'ring-agent-busy': () => 'votre téléphone sonne pour un autre rappel ; attendez qu’il finisse',
  'ring-already': () => 'un rappel de cette demande sonne en ce moment ; attendez qu’il finisse',
  'ring-news': () => 'l’opérateur l’a annoncé',
  'callback-asked': () => 'la personne a demandé par une touche à être rappelée',
  'callback-missed': () => 'personne n’a pris l’appel, et la configuration promet alors un rappel',
  'callback-due': (told) =>
    `le plan ${told.text('plan')} répond sous ${told.span('minutes')} de service : au plus tard ${told.instant('due')}`,
  'callback-promised': (told) =>
    `le rappel est promis avant ${told.instant('due')} ; tentatives : ${told.count('attempts')}`,
  'took-call': () => 'l’agent a pris l’appel',
  'ring-answered': () => 'le client a répondu au rappel',
  called: () => 'l’agent a écrit qu’il a appelé',
  'callback-open': () => 'appelez d’abord, ou écrivez #called : un rappel a été promis au client',
  'two-callbacks': () => 'deux personnes attendent chacune un appel ; tenez d’abord une promesse',
  'callback-solved': () => 'l’affaire est réglée',
  'callback-given-up': (told) =>
    `${told.agent('agent')} a résolu l’affaire sans conversation, après le dernier avertissement`,
  'callback-of-another': (told) =>
    `une autre personne de ${told.text('ticket')} attend un appel, celui-ci reste donc à part`,
  'ring-unheard': () => 'aucune nouvelle n’est venue',
};
