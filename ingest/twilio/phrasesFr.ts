/** What callers hear in French. */
import type { Phrases } from './speech.ts';

export const french: Phrases = {
  language: 'fr',
  speech: { voice: 'Polly.Lea', language: 'fr-FR' },
  greeting: 'Merci d’appeler notre service d’assistance.',
  greetingOf: (company) => `Merci d’appeler ${company}.`,
  closed: (hours) => `Nous sommes actuellement fermés. Nos horaires sont les suivants : ${hours}.`,
  closedNow: 'Nous sommes actuellement fermés.',
  closedToday: 'Nous sommes fermés aujourd’hui.',
  choice: (title, digit) => `Pour ${title}, tapez ${digit}.`,
  orWait: 'Pour toute autre question, restez en ligne.',
  wrongKey: 'Cette touche ne figure pas au menu.',
  ticketChoice: (key) => `Si vous avez le numéro d’une demande, tapez ${key}.`,
  enterTicket: 'Tapez les chiffres du numéro, puis la touche dièse.',
  notATicket: 'Ce n’est pas le numéro d’une demande.',
  callbackChoice: (key) => `Pour être rappelé, tapez ${key}.`,
  callbackOffer: (instant) =>
    `Nous vous rappelons au numéro dont vous appelez, au plus tard ${instant}. Pour accepter, tapez 1.`,
  callbackThanks: (instant) => `Merci. Nous vous rappelons, au plus tard ${instant}. Au revoir.`,
  callbackHidden: 'Nous ne voyons aucun numéro que nous puissions appeler.',
  leaveMessage:
    'Après le signal sonore, laissez votre nom et votre message. Quand vous avez terminé, appuyez sur la touche dièse ou raccrochez.',
  review: 'Pour envoyer votre message, tapez 1 ou raccrochez. Pour l’enregistrer de nouveau, tapez 2.',
  thanks: 'Merci. Nous avons bien reçu votre message. Au revoir.',
  liveHold: 'Veuillez rester en ligne. Nous vous mettons en relation.',
  liveWait: (place) =>
    `Tous nos conseillers sont occupés. Vous êtes le numéro ${place} dans la file d’attente.`,
  liveNobody: 'Personne ne peut prendre votre appel pour le moment.',
  liveCall: (about) =>
    `Firstline. Un appel${about === null ? '' : ` : ${about}`}. Pour le prendre, appuyez sur 1.`,
  liveOver: 'Cet appel est terminé ou a été pris par une autre personne. Au revoir.',
  ringBack: (ticket, about, name) =>
    `Firstline. Rappel pour la demande ${ticket}, ${about}. Pour appeler ${name ?? 'le client'}, appuyez sur 1.`,
  ringOver: 'Ce rappel est terminé ou a été demandé à nouveau. Au revoir.',
  ringBusy: 'La ligne est occupée. Au revoir.',
  ringNoAnswer: 'Personne ne répond. Au revoir.',
  ringFailed: 'Le numéro est injoignable. Au revoir.',
  nothingHeard: 'Nous n’avons entendu aucun message. Au revoir.',
  dayRange: (first, last) => `du ${first} au ${last}`,
  timeRange: (from, to) => `de ${from} à ${to}`,
  star: 'étoile',
  hash: 'dièse',
};

export const canadian: Phrases = {
  ...french,
  speech: { voice: 'Polly.Chantal', language: 'fr-CA' },
  choice: (title, digit) => `Pour ${title}, appuyez sur le ${digit}.`,
  orWait: 'Pour toute autre question, demeurez en ligne.',
  ticketChoice: (key) => `Si vous avez le numéro d’une demande, appuyez sur le ${key}.`,
  enterTicket: 'Entrez les chiffres du numéro, puis appuyez sur le carré.',
  leaveMessage:
    'Après le signal sonore, laissez votre nom et votre message. Lorsque vous aurez terminé, appuyez sur le carré ou raccrochez.',
  review:
    'Pour envoyer votre message, appuyez sur le 1 ou raccrochez. Pour l’enregistrer de nouveau, appuyez sur le 2.',
  star: 'symbole étoile',
  hash: 'carré',
};
