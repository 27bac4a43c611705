/** The words of the customers' pages in French. */
import type { Words } from './en.ts';
import { fr as archive } from './archive/fr.ts';
import { fr as own } from './own/fr.ts';

export const fr: Words = {
  tag: 'fr',
  name: 'Français',
  archive,
  own,
  form: {
    title: 'Écrire par formulaire',
    lead: 'Sans logiciel de messagerie. Vous recevez un numéro par courriel.',
    name: 'Votre nom',
    address: 'Votre adresse électronique',
    why: 'Le numéro y est envoyé et, une fois son lien ouvert, nos réponses aussi.',
    topic: 'De quoi il s’agit',
    anyTopic: 'Je ne sais pas',
    text: 'Ce qui s’est passé',
    filesHint: '5 Mo au plus en tout.',
    sentTitle: 'Nous l’avons reçue',
    sent: 'Votre demande est arrivée. Son numéro est en route vers l’adresse indiquée, avec un lien : ouvrez-le, pour que nous sachions que l’adresse est la vôtre. D’ici là, nos réponses ne sont que sur la page de ce lien.',
    back: 'Revenez en arrière dans votre navigateur : votre texte y est toujours.',
    wrong: {
      address: 'Nous ne pouvons pas écrire à cette adresse. Elle se présente ainsi : nom@example.com.',
      empty: 'Écrivez d’abord ce qui s’est passé.',
      tooLarge: 'C’est trop volumineux. Rien n’a été envoyé.',
      tooOften:
        'Trop de demandes sont venues de votre réseau. Attendez une minute et renvoyez, ou écrivez un courriel.',
      busy: 'Beaucoup de personnes écrivent en ce moment. Rien n’a été envoyé : réessayez dans quelques secondes, ou écrivez un courriel.',
    },
  },
  skip: 'Aller au contenu',
  languages: 'Langue',
  title: (name) => `Assistance · ${name}`,
  heading: 'Comment obtenir de l’aide',
  lead: (spoken, rings) =>
    `${rings ? 'Écrivez-nous ou appelez-nous' : 'Écrivez-nous'}. Une personne vous répond${spoken === '' ? '' : ` (${spoken})`} et suit l’affaire jusqu’à sa résolution.`,
  summary: (name) => `Comment les clients de ${name} obtiennent de l’aide, et en combien de temps.`,

  mailNow: 'Réponse à un courriel envoyé maintenant',
  mailNowLead: 'Selon le contrat, pour une demande de priorité normale, au plus tard :',
  noPromise: 'sans délai fixe',

  selfFirst: 'Trouver soi-même',
  selfFirstLead: 'Des guides pour les questions courantes, par sujet. Vous n’avez personne à attendre.',
  toHelp: 'Guides et sujets',
  write: 'Écrire',
  writeLead: 'À toute heure. Vous recevez aussitôt un numéro, et vous complétez votre demande en répondant.',
  forSubject: (subject) => `pour ${subject}`,
  ring: 'Appeler',
  ringLead: 'Si personne ne décroche, laissez un message : il devient une demande, comme un courriel.',
  health: 'Une panne ?',
  healthLead: 'Regardez d’abord là. Si elle est connue, inutile d’écrire.',

  helpWith: 'Ce pour quoi nous aidons',
  helpWithLead: 'Et où trouver la réponse vous-même, si vous préférez.',
  about: {
    billing: 'Abonnements, factures, licences que vous ajoutez ou résiliez.',
    deployment:
      'Nouveaux services, nouvelles personnes, transfert du courrier et des fichiers, configuration.',
    performance: 'Lent, inaccessible, sans autorisation, deux choses qui ne fonctionnent pas ensemble.',
    updates: 'Ce qui change, quand, et s’il vaut mieux attendre.',
    usage: 'Toute question sur l’utilisation d’un service.',
  },

  howFast: 'En combien de temps',
  howFastLead: 'Compté dans les heures du contrat. Si vous ne connaissez pas le vôtre, demandez-nous.',
  whileWithMaker: (plans) =>
    `Contrat ${plans} : tant que votre demande est chez le fournisseur d’un service, le délai de résolution ne court pas.`,
  promises: 'Ce que promet chaque contrat, par priorité',
  firstResponse: 'Une personne répond',
  resolution: 'Résolu, ou contourné',
  priority: { urgent: 'Urgente', high: 'Haute', normal: 'Normale', low: 'Basse' },
  within: (span) => `sous ${span}`,

  when: 'Quand',
  whenLead: 'Les heures comptent dans ces horaires. Les jours fériés ne comptent pas.',
  day: 'Jour',
  hours: 'Horaires',
  closed: 'fermé',
  otherDays: 'Autres jours',
  forPlans: (plans) => `Contrat ${plans}`,
  forPhone: (number) => `Téléphone ${number}`,

  notWell: 'Si cela se passe mal',
  notWellLead: 'Vous n’avez pas à le demander : les demandes en retard remontent d’elles-mêmes.',
  sayIt: 'Dites-le dans votre demande',
  sayItHow: 'Répondez à notre dernier courriel. Rien n’est perdu, et personne ne repart de zéro.',
  told: {
    agent: 'La personne chargée de votre demande',
    lead: 'La personne responsable de l’assistance',
    admin: 'La direction',
  },
  toldAt: (share) => `est avertie quand ${share} du délai promis est écoulé.`,
  toldAfter: (span) => `est avertie ${span} plus tard.`,
  writeTo: 'Vous pouvez aussi écrire vous-même à :',
  maker: 'Le fournisseur du service',
  passedOn:
    'Ce que seul le fournisseur d’un service peut réparer, nous le lui transmettons avec ce qu’il lui faut et rien de plus. Vous continuez à nous parler.',

  footer: 'Cette page est faite des réglages de notre assistance et les montre toujours tels qu’ils sont.',
};
