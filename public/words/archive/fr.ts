/** The words of the archive of one person, in French. */
import type { ArchiveWords } from './en.ts';

export const fr: ArchiveWords = {
  title: 'Ce que nous conservons à votre sujet',
  lead: (instant) => `État : ${instant}.`,
  person: 'Qui vous êtes pour nous',
  addresses: 'Adresses et numéros',
  names: 'Noms',
  customer: 'Client',
  languages: 'Langues',
  sms: 'SMS automatiques',
  optedOut: 'Vous n’en voulez pas.',
  without: 'Sans demande',
  closed: (instant) => `Close ${instant}`,
  keptFor: 'Combien de temps nous le conservons',
  forever: 'Jusqu’à son effacement à votre demande.',
  held: 'Cela ne doit pas être effacé actuellement.',
  until: (day) => `Jusqu’au ${day}.`,
  after: (days) => `Jours après la clôture de la demande : ${days}.`,
  erased: 'Ce texte a été effacé en raison de son âge.',
  missing: 'n’est plus lisible',
  failed: 'Ceci ne vous est pas parvenu.',
  channel: { email: 'E-mail', call: 'Appel', sms: 'SMS', web: 'Page' },
  recording: (place) => `enregistrement ${place}`,
  others:
    'Voici ce que vous nous avez écrit et ce que nous vous avons écrit. Ce que d’autres personnes ont écrit et nos notes internes n’y figurent pas.',
  programs: 'La même chose pour les programmes',
};
