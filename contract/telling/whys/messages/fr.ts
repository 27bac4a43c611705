/** Reasons about our messages, in French. */
import { suffix } from '../parts.ts';
import type { Clause } from '../told.ts';
import type { MessageRules } from './en.ts';

export const messages: Record<keyof MessageRules, Clause> = {
  'agent-replied': (told) => `il contient la réponse de ${told.agent('agent')}`,
  'agent-refused': () => 'un ordre au nom d’un agent a été refusé',
  'morning:': () => 'c’est le message du matin',
  'agent-away:': () => 'la boîte d’un agent annonce son absence',
  'handed-over': (told) => `le ticket est passé à ${told.agent('agent')}`,
  'attachments-kept': (told) => `pièces jointes laissées de côté : ${told.amount('count')}`,
  'not-made': () => 'aucun message n’a pu en être tiré',
  requeued: () => 'un exploitant l’envoie de nouveau',
  'notice:': () => 'aucun message n’a pu être tiré de la réponse',
  'message-': () => 'un message n’est pas arrivé',
  'ticket-': () => 'il s’est passé quelque chose dans le ticket',

  'late-sms': () => 'le ticket est en retard, et l’agent veut alors un SMS',
  overtaken: () => 'le ticket est désormais celui d’un autre agent',
  'words-erased': () => 'son texte a été effacé',
  unreachable: () => 'personne du ticket ne peut être joint',
  'wish:here': () => 'l’agent est dans la console et ne veut pas de courriels entre-temps',
  'wish:urgent': () => 'l’agent ne veut de courriels que pour les échéances et les tickets urgents',
  'safety:machine': () =>
    'c’est une machine qui nous a écrit, et nous ne répondons pas automatiquement aux machines',
  'safety:not-answered': () => 'il ne faut pas répondre à cette personne',
  'safety:null-sender': () =>
    'le courriel ne demande pas de réponse automatique (son chemin de retour est vide)',
  'safety:unread-address': () => 'personne ne lit cette adresse',
  'safety:opted-out': () => 'cette personne ne veut pas de SMS automatiques',
  'safety:sms-destination': () => 'la configuration n’envoie pas de SMS à un tel numéro',
  'safety:sms-premium': () => 'aucun SMS automatique ne part vers un numéro surtaxé ou satellite',
  'safety:unproved-address': () =>
    'l’adresse vient d’un formulaire, et la personne n’a pas encore montré qu’elle est la sienne',
  'safety:own-address': () => 'l’adresse est une des nôtres',
  'safety:bounced': () => 'un courriel à cette personne est revenu',
  'safety:agents-address': () => 'l’adresse est celle d’un agent',
  'safety:answers-automatic': () => 'ce serait répondre à notre propre courriel automatique',
  'safety:forbidden-by-rule': (told) =>
    `votre règle « ${told.text('by')} » interdit ici une réponse automatique`,
  'safety:limit': () => 'assez de messages automatiques sont partis dans l’heure',
  'safety:imported': () => 'il a été importé, et un ancien courriel ne reçoit pas de nouvelle réponse',
  'safety:flood': () => 'il fait partie d’un afflux de courriels',
  'safety:no-sender': () => 'aucune de nos boîtes ne peut l’envoyer',

  bounced: (told) => `le courriel est revenu${code(told.text('code'))}`,
  dropped: (told) => `le prestataire l’a abandonné${code(told.text('code'))}`,
  refused: (told) => `le serveur l’a refusé définitivement${code(told.text('code'))}`,
  held: (told) => `il ne faut pas solliciter le serveur pour l’instant${code(told.text('code'))}`,
  'gave-up': (told) => `le serveur l’a différé jusqu’à ce que nous renoncions${code(told.text('code'))}`,
  'try-again': (told) => `le serveur l’a différé${code(told.text('code'))}`,
  'outcome-unknown': () => 'la connexion a été coupée avant la réponse du serveur',
};

function code(text: string): string {
  return suffix(' (', text, ')');
}
