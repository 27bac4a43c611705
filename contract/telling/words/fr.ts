/** The words of the lines in French. */
import { formFor } from '../counted.ts';
import type { LaterWords } from './en.ts';

export const fr: LaterWords = {
  tag: 'fr',
  somebody: 'quelqu’un',
  nobody: 'personne',
  us: 'nous',
  theTicket: 'Le ticket',
  onDay: (time, day) => `${time}, ${day}`,
  role: { agent: 'agent', lead: 'responsable', admin: 'administrateur', auditor: 'auditeur' },
  priority: { low: 'basse', normal: 'normale', high: 'haute', urgent: 'urgente' },
  channel: { email: 'par courriel', sms: 'par SMS via Twilio', webhook: 'par webhook', call: 'par Twilio' },
  kind: {
    acknowledgement: 'un accusé de réception',
    assignment: 'l’avis d’attribution',
    reply: 'la réponse',
    update: 'une nouvelle',
    warning: 'un avertissement',
    escalation: 'un avis d’escalade',
    resolution: 'l’annonce de la résolution',
    notice: 'un avis',
    call: 'un rappel',
    handOver: 'la transmission à un éditeur',
  },
  clock: { firstResponse: 'une première réponse', resolution: 'une résolution' },

  comesBack: (who, why) => `Un courriel revient : ${who} ne peut pas être joint (${why})`,
  answersItself: (who, subject) => `La boîte de ${who} répond d’elle-même : ${subject}`,
  answersNotice: (who, subject) => `${who} répond à l’avis par courriel : ${subject}`,
  writes: (who, to, subject) => `${who} écrit à ${to} : ${subject}`,
  inTriage: 'On ne sait pas encore de quoi il s’agit : il va au tri, où chacun peut le prendre',
  isAbout: (parts) => `Il s’agit de ${parts}`,
  byCaller: 'choisi à l’appel',
  nearlySure: 'sûr à plus de 99 %',
  sure: (percent) => `sûr à ${percent} %`,
  inLanguage: (language) => `en ${language}`,
  becauseOf: (words) => `à cause de ${words}`,
  ofPriority: (priority) => `priorité ${priority}`,
  keptApart: 'Il est mis à part et personne n’agit d’après lui : son origine n’est pas prouvée',
  operator: 'Un exploitant',
  released: (who) => `${who} le sort de la quarantaine : il est traité comme tout courriel`,
  leftApart: (who) => `${who} le regarde et le laisse en quarantaine`,
  opensNone: (rules) => `Il n’ouvre aucun ticket : ${rules}`,

  rings: (who, number) => `Le téléphone sonne : ${who} appelle ${number}`,
  presses: (digit, what) => `La personne appuie sur ${digit} : ${what}`,
  typed: (ticket) => `La personne saisit le numéro ${ticket}`,
  noChoice: 'rien du menu',
  voicemail: (seconds) => `La personne laisse un message de ${seconds ?? 'quelques'} secondes, et Twilio l’a`,
  fetched: (kib) => `L’enregistrement est récupéré et gardé ici (${kib} Kio)`,
  transcribed: (text) => `Twilio a transcrit ce qui a été dit : ${text}`,
  transcribedBy: (model, text) => `${model} a transcrit ce qui a été dit : ${text}`,
  untranscribed: (model, why) =>
    `${model} ne donne pas de transcription : ${{ silence: 'aucun mot n’a été entendu', refused: 'cet enregistrement n’est pas accepté', tooLarge: 'l’enregistrement est trop volumineux' }[why]}`,
  answers: (who) => `${who} prend l’appel`,
  unconnected: (who) => `${who} appuie sur la touche, mais n’est pas mis en relation`,
  asksBack: (instant) => `La personne demande à être rappelée, au plus tard ${instant}`,
  connectedWithoutKey: 'L’appel est mis en relation sans que personne n’appuie sur la touche',
  hungUp: (seconds) => `L’appel est terminé après ${seconds ?? 'quelques'} secondes`,
  missedCall: (who) =>
    `Un appel manqué de ${who} : deux minutes sont passées depuis sa fin, et aucun mot n’a été laissé`,

  opens: (ticket, who, customer, plan, priority, queue) =>
    `${ticket} s’ouvre pour ${who}, ${customer === null ? 'encore inconnu chez nous' : `de ${customer}`} : contrat ${plan}, priorité ${priority}, file ${queue}`,
  begins: (ticket, agent, who) => `${agent} commence ${ticket} par un courriel à ${who}`,
  wants: (ticket, what, by) => `${ticket} demande ${what} pour ${by}`,
  goesTo: (ticket, who, why) => `${ticket} va à ${who} : ${why}`,
  skilled: 'a la compétence',
  speaks: (language) => `parle ${language}`,
  hasOpen: (open) =>
    open === 0
      ? 'n’a aucun ticket ouvert'
      : `a ${open} ${formFor('fr', open, { one: 'ticket ouvert', other: 'tickets ouverts' })}`,
  queued: (ticket, queue) =>
    `${ticket} attend dans la file ${queue} : personne ne peut le prendre maintenant`,
  accepts: (ticket, who) => `${who} se charge de ${ticket} : il n’ira à personne d’autre`,
  unaccepted: (ticket, who) =>
    `${who} n’a encore rien fait sur ${ticket}, et personne d’autre ne peut le prendre maintenant`,
  joins: (ticket, why, who) => `Il rejoint ${ticket}, car ${why} et ${who} y prend part`,
  joinedBy: {
    'reply-token': 'il porte le jeton de notre propre courriel',
    cites: 'il répond à l’un de nos courriels',
    'same-message-id': 'c’est le même courriel en d’autres mots',
    'cited-by': 'un courriel du ticket y répond',
    'same-missing-parent': 'il répond au même courriel qu’un autre du ticket',
    'same-number': 'le même numéro a déjà appelé',
    'same-number-and-digit': 'le même numéro a déjà appelé pour la même chose',
  },
  belongsThere: 'sa place est là',
  attached: (ticket) =>
    `Il est placé à côté de ${ticket}, car il cite notre courriel ; une machine l’a écrit, donc aucune horloge ne bouge et personne n’y répond`,
  thanked: (ticket) =>
    `Il est montré dans ${ticket} ; il ne demande rien, donc aucune horloge ne bouge et aucun ticket ne s’ouvre`,
  answered: (ticket, who, isFirst) =>
    `${who} a répondu au client de ${ticket}${isFirst ? ', et a tenu le délai de la première réponse' : ''}`,
  waits: (ticket) => `${ticket} attend le client, et son horloge de résolution s’arrête`,
  openAgain: (ticket, why) => `${ticket} est de nouveau ouvert : ${why}`,
  reopened: (ticket, why) => `${ticket} est rouvert : ${why}`,
  customerWrote: 'le client a écrit',
  wantsIt: (who) => `${who} le veut`,
  watches: (ticket, who, watching) => (watching ? `${who} suit ${ticket}` : `${who} ne suit plus ${ticket}`),
  snoozed: (ticket, who, until) => `${who} reporte ${ticket} jusqu’à ${until} ; ses horloges continuent`,
  woken: (ticket, why) => `${ticket} revient dans la journée de son agent : ${why}`,
  linked: (ticket, who, other) => `${who} dit que ${other} est lié à ${ticket}`,
  merged: (ticket, who, into) => `${who} fusionne ${ticket} avec ${into} : les mails suivants y vont`,
  unmerged: (ticket, who, from, stays) =>
    `${who} sépare de nouveau ${ticket} de ${from}${stays ? ` : ce qui est arrivé entre-temps reste dans ${from}` : ''}`,
  tookIn: (ticket, who, other) =>
    `${who} fusionne ${other} avec ${ticket} : les échéances les plus proches comptent`,
  gaveBack: (ticket, who, other) => `${who} sépare de nouveau ${other} de ${ticket}`,
  split: (ticket, who, into) => `${who} sépare ${into} de ${ticket} : ces mots concernent autre chose`,
  handsOver: (ticket, who, vendor, reference, pauses) =>
    `${who} transmet ${ticket} à ${vendor || 'son fournisseur'}${reference === null ? '' : `, sous le numéro ${reference}`}${pauses ? '' : ' ; ses horloges continuent'}`,
  stands: (ticket, vendor) =>
    `${ticket} est chez ${vendor || 'son fournisseur'}, et son horloge de résolution s’arrête jusqu’à son retour`,
  handsBack: (ticket, who, vendor) => `${who} reprend ${ticket} de ${vendor || 'son fournisseur'}`,
  follows: (ticket, who, incident) =>
    who === null
      ? `${ticket} suit l’incident ${incident}`
      : `${who} rattache ${ticket} à l’incident ${incident}`,
  unfollows: (ticket, who, incident) => `${who} détache ${ticket} de l’incident ${incident}`,
  leads: (ticket) => `${ticket} est désormais un incident : d’autres tickets le suivent`,
  unled: (ticket, who) => `${who} dit que ${ticket} n’est plus un incident`,
  stays: (tickets) =>
    `${tickets} reste ouvert : un client y a écrit et aucun agent n’y a agi depuis, ou il attend le rappel promis`,
  calmed: (ticket, alerts) =>
    `${ticket} : aucune alerte ouverte de l’incident ne dure plus (${alerts} en tout). Il reste ouvert jusqu’à ce qu’un agent le résolve`,
  roused: (ticket, alert) => `${ticket} : une alerte de l’incident dure à nouveau : ${alert}`,
  alerted: (ticket, what) =>
    `${ticket} : ${{ problem: 'la même alerte est revenue', recovery: 'la supervision annonce que c’est terminé', news: 'la supervision en dit plus sur son alerte', late: 'un message tardif parle de ce qui est terminé' }[what]}`,
  attributes: (ticket, who, issue) =>
    issue === undefined
      ? `${who} laisse la catégorie de ${ticket} décider du problème connu dont il s’agit`
      : `${who} dit que ${ticket} concerne ${issue ?? 'aucun problème connu'}`,
  issue: (id, what) =>
    `${id}: ${{ opened: 'est désormais un problème connu', told: 'un nouvel avis de l’éditeur est arrivé', changed: 'sa fiche a été modifiée', published: 'les clients peuvent le lire', hidden: 'les clients ne le lisent plus', over: 'est terminé', announced: 'ses tickets apprennent que c’est terminé' }[what]}`,
  issueEnded: (ticket, issue) => `Le problème connu ${issue}, objet de ${ticket}, est terminé`,
  alertAgain: 'son alerte est revenue',
  recovered: (ticket) => `${ticket} se résout de lui-même : la supervision annonce que c’est terminé`,
  resolved: (ticket, who) => `${who} résout ${ticket}`,
  categorised: (ticket, title) => `${ticket} concerne en fait ${title}`,
  prioritised: (ticket, priority) => `${ticket} est maintenant de priorité ${priority}`,
  nears: (ticket, what, due, who) =>
    `${ticket} approche de son échéance : ${what} est attendue à ${due} ; ${who} doit le savoir`,
  overdue: (ticket, what, due, level, who) =>
    `${ticket} est en retard : ${what} était attendue à ${due}. Niveau ${level} : ${who} doit le savoir`,
  amended: (ticket, what) => `On en sait plus sur ${ticket} : ${what}`,
  news: {
    caller: 'qui a appelé',
    digit: 'la touche du menu',
    recording: 'l’enregistrement',
    transcript: 'la transcription',
    pictures: 'des images ou des fichiers',
    missing: 'ce qui n’a pas pu être récupéré',
  },
  unanswered: (ticket, agent, who, { taken, opens }) =>
    [
      who === null
        ? `La réponse de ${agent} n’a atteint personne (${ticket})`
        : `La réponse de ${agent} n’a pas atteint ${who} (${ticket})`,
      ...(taken ? ['elle ne compte pas comme réponse'] : []),
      ...(opens ? ['le ticket est rouvert, et ses horloges repartent d’où elles étaient'] : []),
    ].join(' : '),
  ringing: (who, ticket, attempt) => `${who} fait appeler le client de ${ticket}, tentative ${attempt}`,
  rangIs: (who, ticket, attempt, outcome, talk) =>
    `Le rappel de ${who} pour ${ticket}, tentative ${attempt} : ${outcome}${talk === null ? '' : `, au bout de ${talk}`}`,
  rang: {
    taken: 'l’agent l’a accepté, et le téléphone du client sonne',
    ended: 'l’appel avec le client est terminé',
    answered: 'le client a répondu',
    talked: 'la conversation est terminée',
    voicemail: 'une messagerie a répondu',
    busy: 'la ligne du client est occupée',
    'no-answer': 'le client ne répond pas',
    'given-up': 'l’agent a raccroché avant la réponse du client',
    failed: 'le numéro du client est injoignable',
    'agent-busy': 'la ligne de l’agent est occupée',
    'agent-no-answer': 'l’agent ne répond pas',
    'not-taken': 'personne n’a appuyé sur la touche chez l’agent',
    'agent-failed': 'le téléphone de l’agent est injoignable',
    refused: 'l’opérateur n’a pas pris l’appel',
    unknown: 'on ne sait pas ce qu’il en est advenu',
  },
  promisesCall: (who, ticket, due) => `Un rappel est promis à ${who} avant ${due} (${ticket})`,
  callIsDue: (ticket, due, attempts, team) =>
    `Le rappel de ${ticket} était promis avant ${due} ; tentatives : ${attempts}. ${team} doit le savoir`,
  keepsCall: {
    ring: (ticket) => `La promesse de rappel est tenue : le client a répondu (${ticket})`,
    called: (ticket) => `La promesse de rappel est tenue, selon l’agent (${ticket})`,
    customer: (ticket) =>
      `La promesse de rappel est close : le client a appelé et une personne a répondu (${ticket})`,
    moved: (ticket) => `La promesse de rappel continue dans une autre demande (${ticket})`,
    withdrawn: (ticket) => `La promesse de rappel se termine sans appel (${ticket})`,
  },
  unreachable: (ticket, who, status) =>
    `${who} de ${ticket} ne peut plus être joint par courriel (${status})`,

  rated: (ticket, who, { solved, score }) =>
    `${who} dit que ${ticket} ${solved ? 'est résolu' : 'n’est pas encore résolu'}${score === null ? '' : `, et donne ${score} sur 5 à notre aide`}`,

  gets: (who, what) => `${who} reçoit ${what}`,
  withheld: (who, why) => `non envoyé à ${who} : ${why}`,
  undelivered: (who) => `n’a pas pu être remis à ${who}`,

  writesToCustomer: (ticket, who) => `${who} écrit au client de ${ticket}`,
  carriesToken: (who, text) =>
    `Il porte le jeton de l’avis, donc il est de ${who} ; les mots nouveaux continuent : ${text}`,
  leavesNote: (ticket, who) => `${who} laisse sur ${ticket} une note pour l’équipe`,
  orderRefused: (reason) => `Un ordre n’est pas exécuté : ${reason}`,
  mailRefused: (reason) => `Un courriel au nom d’un agent n’est pas exécuté : ${reason}`,
  refusal: {
    'bad-token': 'son jeton est faux',
    'wrong-sender': 'il venait d’une autre adresse',
    'failed-verdict': 'son expéditeur n’est pas prouvé',
    'unknown-command': 'il contient une commande inconnue',
    empty: 'il n’a pas de mots',
    'merged-away': 'le ticket est fusionné avec un autre',
    'words-in-quote': 'des mots à lui sont dans la citation',
    'bad-argument': 'un mot après une commande ne convient pas',
    'old-token': 'son jeton est trop vieux',
    'not-yours': 'le ticket est à un autre',
    changed: 'le ticket a changé entre-temps',
    'no-right': 'cette personne ne peut rien ordonner',
  },
  present: (who, until) => (until === null ? `${who} est en congé` : `${who} est en congé jusqu’à ${until}`),
  isHere: (who) => `${who} est disponible`,
  briefed: (who) => `${who} reçoit le message du matin`,
  away: (who) => `${who} est en congé : les responsables sont avertis`,
  looked: {
    recording: (who) => `${who} écoute l’enregistrement`,
    original: (who) => `${who} enregistre le courriel d’origine`,
    file: (who) => `${who} enregistre une pièce jointe`,
  },
  withoutAgent: 'Une personne hors de l’équipe',
};
