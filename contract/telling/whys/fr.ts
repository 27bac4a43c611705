/** Reasons in French. */
import { formFor } from '../counted.ts';
import type { Rules } from './en.ts';
import { assigning } from './assigning/fr.ts';
import { handovers } from './handovers/fr.ts';
import { incidents } from './incidents/fr.ts';
import { issues } from './issues/fr.ts';
import { ladder } from './ladder/fr.ts';
import { messages } from './messages/fr.ts';
import { clauseOf, suffix } from './parts.ts';
import { ring } from './ring/fr.ts';
import { rules } from './rules/fr.ts';
import type { Choice, Clause, Told, Whys } from './told.ts';
import { would } from './would/fr.ts';

const clauses: Record<keyof Rules, Clause> = {
  ...incidents,
  ...issues,
  ...handovers,
  ...ladder,
  ...messages,
  ...ring,
  ...would,
  ...assigning,

  'call-digit': () => 'la personne qui appelle l’a choisie dans le menu',
  'form-topic': () => 'le client l’a choisie dans le formulaire',
  'mailbox-queue': () => 'tout courriel à cette boîte relève de cette catégorie',
  'below-threshold': () => 'aucune catégorie n’est assez probable pour être retenue',
  'group-cap': (told) =>
    `les règles du groupe « ${told.text('group')} » comptent au plus ${told.amount('cap')} ${formFor('fr', told.count('cap'), { one: 'point', other: 'points' })}, au lieu de ${told.amount('sum')}`,
  'no-words': () => 'il n’y a pas de texte d’après lequel décider',
  'no-categories': () => 'aucune catégorie n’est configurée',
  'classifier-error': () => 'le classement a échoué, donc c’est une personne qui décide',
  'priority-alarm': (told) => `il est question d’un danger ou d’un arrêt complet${of(told)}`,
  'priority-danger': (told) => `il est question d’un danger${of(told)}`,
  'priority-outage': (told) => `il est question de quelque chose qui ne fonctionne plus du tout${of(told)}`,
  'priority-everybody': (told) => `beaucoup de personnes sont touchées${of(told)}`,
  'priority-urgent': (told) => `le client dit que c’est urgent${of(told)}`,
  'priority-calm': (told) => `le client dit que cela peut attendre${of(told)}`,

  'reply-token': () => 'il porte le jeton de notre propre courriel',
  cites: () => 'il répond à l’un de nos courriels',
  'same-message-id': () => 'c’est le même courriel en d’autres mots',
  'cited-by': () => 'un courriel du ticket y répond',
  'same-missing-parent': () => 'il répond au même courriel qu’un autre du ticket',
  'same-number': () => 'le même numéro a déjà appelé',
  'same-number-and-digit': () => 'le même numéro a déjà appelé pour la même chose',
  'alert-problem': () => 'une supervision signale un problème',
  'alert-recovery': () => 'la supervision annonce que c’est terminé',
  'alert-news': () => 'la supervision en dit plus sur son alerte',
  'alert-late': () => 'il est arrivé tard et parle de ce qui est terminé',
  participant: () => 'son expéditeur participe au ticket',
  colleague: () => 'son expéditeur est, preuve à l’appui, un collègue chez le même client',
  'own-token': () => 'il porte un jeton que nous n’avons envoyé qu’à cet expéditeur',
  'named-by-list': () => 'seule une liste nomme son auteur, ce qui ne prouve rien',
  'no-sender': () => 'il n’a pas d’expéditeur',
  'not-a-participant': () => 'son expéditeur ne participe pas au ticket',
  'colleague-unproved': () => 'son expéditeur est du même client, mais sans preuve',
  'failed-verdict': () => 'son domaine ne se porte pas garant de l’expéditeur (échec DMARC)',
  closed: () => 'le ticket est clos',
  'not-joined': (told) =>
    `il se rapporte à ${told.text('ticket')}, mais ne le rejoint pas : ${clauseOf(clauses, told, 'why')}`,
  'agents-token': (told) =>
    `il porte le jeton remis à ${told.agent('agent')} pour ${told.text('ticket')}, mais vient de quelqu’un d’autre`,
  released: () => 'il a été sorti de la quarantaine',
  'contact-amended': () => 'on en sait plus sur l’appel',
  flood: (told) =>
    told.text('by') === 'calls'
      ? `${told.amount('count')} appels sans un mot sont arrivés en une heure, au-delà de la limite de ${told.amount('limit')} : ils sont réunis dans un seul ticket`
      : `${told.amount('count')} courriels d’un même ${told.text('by') === 'domain' ? 'domaine' : 'expéditeur'} sont arrivés en une heure, au-delà de la limite de ${told.amount('limit')} : ils sont réunis dans un seul ticket`,
  'forwarded-by-staff': () => 'un de nos collègues l’a transféré, donc le client est son auteur',
  'answers:': ({ rest }) =>
    answers[rest] ?? 'les réponses vont à une autre adresse que celle de l’expéditeur',
  'not-answered': (told) =>
    `pas de réponse à ${fields[told.text('field')] ?? told.text('field')} : ${notAnswered[told.text('why')] ?? told.text('why')}`,
  'gesture:': ({ rest }) => gestures[rest] ?? 'il ne demande rien',
  'machine:': ({ rest }) => machines[rest] ?? 'une machine l’a écrit',
  'cites-our-message': () => 'il cite un de nos courriels',
  'cites-nothing-of-ours': () => 'il ne cite aucun de nos courriels',
  'abandoned-call': (told) =>
    `l’appel a été raccroché au bout de ${told.amount('seconds')} s sans un mot, avant les ${told.amount('shortestSeconds')} s à partir desquelles il compte`,
  'answered-call': (told) =>
    `${told.agent('agent') || told.text('extension') || 'quelqu’un'} a pris l’appel, il n’attend donc pas de réponse`,
  'blocked-caller': () => 'il vient d’un numéro que la configuration bloque',
  'typed-ticket': () => 'la personne qui appelle a composé son numéro',
  'typed-ticket-closed': (told) =>
    `la personne qui appelle a composé ${told.text('ticket')}, qui est le sien mais est clos`,
  'typed-ticket-refused': (told) =>
    `la personne qui appelle a composé ${told.text('ticket')}, dont rien n’indique qu’il soit le sien`,
  'wordless-call': () =>
    'la personne n’a ni parlé ni appuyé sur une touche, et de tels appels n’ouvrent pas de demande ici',
  'opted-out': () => 'le client ne veut pas de SMS automatiques',
  'opted-in': () => 'le client veut de nouveau des SMS automatiques',
  'asked-help': () => 'le SMS demande à qui est le numéro, et reçoit une réponse',
  'customer:unknown': () => 'l’adresse n’est celle d’aucun client connu',
  'customer:address': (told) =>
    `l’adresse est une de celles du client ${told.customer('customer')}${unproved(told)}`,
  'customer:domain': (told) =>
    `le domaine de l’adresse est celui du client ${told.customer('customer')}${unproved(told)}`,
  'customer:phone': (told) => `le numéro est un de ceux du client ${told.customer('customer')}`,

  'customer-wrote': () => 'le client a écrit',
  'snoozed-until': () => 'le moment choisi par l’agent est venu',
  'answer-lost': () => 'une réponse n’est pas arrivée',
  'resolved-for-14-days': () => 'il est résolu depuis 14 jours',
  imported: () => 'il a été importé, donc rien n’est demandé à personne',
  'imported-came-to-life': () => 'il a été importé, et le client a de nouveau écrit',
  opened: () => 'il a été ouvert',
  reopened: () => 'il a été rouvert',
  'vendor-has-it': () => 'le plan arrête l’horloge tant qu’un fournisseur a le ticket',
  'vendor-is-done': () => 'le fournisseur a terminé',
  'resolved-with-vendor': () => 'il est résolu pendant qu’un fournisseur l’a',
  priority: (told) => `la priorité est passée de ${told.priority('previous')} à ${told.priority('priority')}`,
  plan: (told) => `le contrat est passé de ${told.text('previous')} à ${told.text('plan')}`,
  'agent-ordered': (told) => `${told.agent('agent')} l’a ordonné`,
  'agent-mail': (told) => `${told.agent('agent')} l’a ordonné par courriel`,
  'agent-token': (told) => `le courriel porte le jeton remis à ${told.agent('agent')}`,
  'kept-as-note': () =>
    'il répond à un avis qui n’appelle pas de réponse, donc les mots restent dans l’équipe',

  'clock:': (told) =>
    `la ${told.rest === 'firstResponse' ? 'première réponse' : 'résolution'} est promise sous ${told.span('targetMinutes')} de service : au plus tard ${told.instant('due')}`,
  counted: (told) =>
    `compté : ${told.span('minutes')}, en ${told.amount('intervals')} ${formFor('fr', told.count('intervals'), { one: 'partie', other: 'parties' })} :`,
  interval: (told) => `début : ${told.instant('from')} ; fin : ${told.instant('until')}`,
  paused: (told) => `non compté : ${told.span('minutes')}, en attente, chez le fournisseur ou résolu`,

  'refused:': () => 'un ordre au nom d’un agent a été refusé',
  'bad-token': () => 'son jeton n’est pas un des nôtres',
  'wrong-sender': () => 'il porte le jeton de quelqu’un d’autre',
  'unknown-command': () => 'il contient une commande inconnue',
  empty: () => 'il ne contient pas de texte',
  'signature-or-answer': () => 'ses mots sont peut-être une signature seule, ou une réponse',
  unreadable: (told) => `son texte ne peut pas être lu en entier (${told.text('defect')})`,
  'bad-argument': () => 'une valeur ne convient pas',
  'no-argument': (told) => `#${told.text('command')} ne prend pas de valeur`,
  'not-a-value': (told) => `#${told.text('command')} ne connaît pas cette valeur`,
  'words-in-quote': () => 'des mots de l’agent se trouvent dans l’avis cité',
  'old-token': () => 'son jeton est trop ancien',
  'not-yours': () => 'le ticket est celui d’un autre agent',
  'ticket-of': (told) => `le ticket est celui de ${told.agent('agent')}`,
  changed: () => 'le ticket a changé entre-temps',
  'no-right': () => 'cette personne ne peut rien ordonner',
  'only-in-a-new-mail': () => '#for s’emploie dans un nouveau courriel, pas dans la réponse à un avis',
  'no-ticket': () => 'il ne concerne aucun ticket',
  'not-a-day': () => '#away ne connaît pas ce jour',
  'away-and-back': () => '#away et #back se contredisent',
  'nothing-to-find': () => '#find a besoin de mots',
  'command-below': (told) =>
    `#${told.text('command')} suit un autre texte : les commandes sont les premières lignes`,
  'recipients-and-note': () => 'une note n’a pas de destinataires',
  'agents-own': () => 'il ne contient que des ordres d’un agent',
  'agent-noted': () => 'un collègue a écrit une note',
  'agent-asked': () => 'l’agent l’a demandé',
  'merged-promise': (told) => `cette échéance est venue avec ${told.text('ticket')}`,
  unmerged: () => 'il n’est plus fusionné',
  'followed-merge': (told) => `il concerne ${told.text('ticket')}, fusionné avec ce ticket`,
  'merged-into': (told) => `le ticket est fusionné avec ${told.text('ticket')}`,
  'merged-away': () => 'le ticket est fusionné avec un autre',
  'another-customer': () => 'les tickets sont de deux clients',
  'not-mergeable': () => 'ce ticket ne peut pas être fusionné',
  'split-from': (told) => `un agent l’a séparé de ${told.text('ticket')}`,
  'no-such-contact': () => 'le ticket n’a pas ce contact',
  'not-splittable': () => 'seuls les mots d’un client qui n’ont pas ouvert le ticket peuvent être séparés',
  'not-merged': () => 'le ticket n’est pas fusionné',
  'merge-alone': () => '#merge n’admet aucun autre changement du ticket',
  'no-such-ticket': () => 'aucun ticket ne porte ce numéro',
  'no-such-vendor': () => 'ni fournisseur ni numéro de dossier ne sont indiqués',
  'no-such-category': () => 'aucune catégorie ne porte ce nom',
  'no-such-assign': () => 'aucun agent ne porte ce nom',
  'instant-has-passed': () => 'ce moment est passé',
  'not-a-recipient': () => 'un des destinataires ne participe pas au ticket',
  'ticket-open': () => 'le ticket est ouvert',
  'ticket-waiting': () => 'le ticket est en attente',
  'ticket-resolved': () => 'le ticket est résolu',
  'ticket-closed': () => 'le ticket est clos',
  'ticket.': (told) =>
    `le ticket a changé : ${told.instant('at')}${told.text('agent') === '' ? '' : `, par ${told.agent('agent')}`}`,
  'agent.': (told) => `${told.agent('agent')} a agi : ${told.instant('at')}`,
};

const answers: Record<string, string> = {
  'reply-to': 'les réponses vont à l’adresse de Reply-To',
  'original-from': 'les réponses vont à l’auteur nommé par une liste ou un transfert',
  name: 'les réponses vont à l’adresse écrite dans le nom de l’expéditeur',
  nobody: 'on ne peut répondre à personne',
};
const fields: Record<string, string> = {
  'reply-to': 'l’adresse de Reply-To',
  'original-from': 'l’auteur nommé par une liste',
  from: 'l’expéditeur',
  name: 'l’adresse écrite dans le nom de l’expéditeur',
};
const notAnswered: Record<string, string> = {
  ours: 'c’est une de nos boîtes',
  'no-reply': 'personne ne lit cette adresse',
  list: 'c’est une liste',
  agent: 'c’est celle d’un agent',
  'not-an-address': 'ce n’est pas une adresse',
  'not-a-recipient': 'aucun courriel ne peut y arriver',
};
const gestures: Record<string, string> = {
  reaction: 'ce n’est qu’une réaction',
  thanks: 'ce n’est qu’un remerciement',
  stop: 'il met fin aux SMS automatiques',
  start: 'il demande de nouveau des SMS automatiques',
  help: 'il demande à qui est le numéro',
};
const machines: Record<string, string> = {
  bounce: 'un serveur signale qu’un courriel n’est pas arrivé',
  delayed: 'un serveur signale qu’un courriel est en retard',
  'auto-reply': 'une boîte a répondu automatiquement',
  feedback: 'un fournisseur transmet une plainte',
  receipt: 'c’est un accusé de réception',
  list: 'une liste l’a envoyé',
  generated: 'un programme l’a écrit',
  own: 'c’est un de nos courriels qui est revenu',
};

function of({ word }: Told): string {
  return suffix(' : ', word);
}

function unproved(told: Told): string {
  return told.isTrue('proved')
    ? ', et l’expéditeur est prouvé'
    : ', mais rien ne prouve l’identité de l’expéditeur';
}

export const fr: Whys = {
  clauses,
  deciding: ({ list, one }) =>
    list === ''
      ? 'les mots qui ont décidé ne sont plus là'
      : one
        ? `le mot ${list} l’indique`
        : `les mots ${list} l’indiquent`,
  ownRule: rules.applies,
  effects: rules.effects,
  choice,
};

function choice(found: Choice): string[] {
  const { who, queue, skilled, away, here, free, language, share } = found;
  const pool = [
    `${skilled === 1 ? 'un agent s’occupe' : `${skilled} agents s’occupent`} de la file ${queue}`,
    ...(away === 0 ? [] : [`dont ${away} ${formFor('fr', away, { one: 'absent', other: 'absents' })}`]),
    `${here} en service`,
    `${free} avec de la place`,
  ].join(', ');
  // The ticket moved to another queue first: the next fact names the agent.
  if (who === null && found.capacity > 0) return [pool];
  if (who === null && share !== null)
    return [
      `ce domaine occupe ${share.has} places sur ${share.places}, le maximum permis à la fois à un domaine inconnu`,
      pool,
    ];
  if (who === null) return [nobody(found), pool];
  const deaf = language !== null && language.speaking === 0 ? [`aucun d’eux ne parle ${language.name}`] : [];
  return [chosen(found, who), pool, ...deaf];
}

function nobody({ skilled, here, queue }: Choice): string {
  if (skilled === 0) return `aucun agent ne s’occupe de la file ${queue}`;
  return here === 0
    ? 'aucun agent qui s’en occupe n’est en service maintenant'
    : 'chaque agent en service a déjà autant de tickets que permis';
}

function chosen(
  { named, again, free, language, open, capacity }: Choice,
  { name, isReader }: NonNullable<Choice['who']>,
): string {
  const load = `${open} sur ${capacity} au plus`;
  const is = isReader ? 'vous êtes' : `${name} est`;
  if (named !== null) return `${is} l’agent attitré de ${named}, avec de la place (ouverts : ${load})`;
  if (again !== null)
    return `${isReader ? 'vous avez eu' : `${name} a eu`} ${again} de la même personne, avec de la place (ouverts : ${load})`;
  const speaking = language?.speaking ?? 0;
  const among = speaking > 0 ? speaking : free;
  const whom = speaking > 0 ? ` parlant ${language?.name}` : '';
  if (among === 1) return `${is} le seul agent libre${whom} (ouverts : ${load})`;
  return `${isReader ? 'vous avez' : `${name} a`} le moins de tickets ouverts (${load}) des ${among} agents libres${whom}`;
}
