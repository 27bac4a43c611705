/** Reasons about hand-overs, in French. */
import type { Clause } from '../told.ts';
import type { HandoverRules } from './en.ts';

export const handovers: Record<keyof HandoverRules, Clause> = {
  'handover-alone': () => '#handover ask et #handover send n’admettent aucun autre lecteur des mots',
  'handover-files': () => 'les fichiers ne partent pas avec #handover : retirez-les ou envoyez-les autrement',
  'not-collected': () =>
    'rien n’a été rassemblé, ou ce n’est plus ce que montre cet avis : #handover rassemble à nouveau',
  'asked-already': () => 'on a déjà demandé au client ce dont cet éditeur a besoin',
  'nothing-missing': () => 'il ne manque rien à demander au client',
  'no-vendor-mail': () =>
    'la configuration n’a pas d’adresse de cet éditeur : copiez le texte, puis #vendor avec le numéro',
  'vendor-wrote': () => 'il porte le jeton de notre message à l’éditeur et vient de là',
  'handover-collected': () => 'ce que demande un éditeur a été rassemblé',
  'told-vendor': () => 'l’agent a confirmé ces mots pour l’éditeur',
  'words-of': () => 'il contient des mots de cette personne ou de ce message',
  'passed-on': () => 'le ticket a été transmis à un éditeur',
  'merged-findings': (told) => `ces informations sont venues avec ${told.text('ticket')}`,
};
