/** Firstline's phrases in French, for the parts of its texts. */
import type { LaterPack } from '../pack.ts';

export const phrases: LaterPack['phrases'] = {
  greeting: 'Bonjour,',
  'greeting.named': 'Bonjour {{name}},',
  closing: 'Cordialement,',
  answerBy: 'Une personne vous répondra d’ici au {{due}}.',
  answerSoon: 'Une personne vous répondra dès que possible.',
  hours: 'Nos horaires : {{hours}} ({{zone}}).',
  hoursAlways: 'Nous sommes là tous les jours, à toute heure.',
  page: 'Voir votre demande, la compléter ou dire si elle est résolue : {{url}}',
  pageUnproved:
    'Ouvrez ce lien, ou répondez à ce message, et nos réponses viendront à cette adresse. D’ici là, elles ne sont que sur cette page : {{url}}',
  'notice.unproved':
    'Votre réponse n’est pas partie par courriel : le client a écrit par le formulaire, et n’a pas encore montré que l’adresse est la sienne. Il peut la lire sur la page du ticket.',
  smsHelp:
    '{{company}} : écrivez ici ce dont vous avez besoin, ou appelez le {{number}}. Pour ne plus recevoir nos SMS, répondez STOP.',
  smsLate:
    '{{ticket}} est en retard. {{clock}} : l’échéance était {{due}}. {{category}}, {{priority}}. {{url}}',
  selfHelp: 'En attendant, ces pages peuvent vous aider :',
  acknowledged: 'Nous avons reçu votre message',
  yourRequest: 'Votre demande',
  yourCall: 'Votre appel',
  unclassified: 'une demande générale',
  marker: 'Écrivez votre réponse au-dessus de cette ligne',
  none: 'aucune',
  nobody: 'personne pour l’instant',
  unknownCustomer: 'inconnu chez nous',
  withheldNumber: 'numéro masqué',
  'answers.elsewhere': 'Les réponses vont à {{answered}}, que le message désigne ; il venait de {{sender}}.',
  'answers.nobody':
    'Il n’est pas possible de répondre : {{sender}} est une adresse que personne ne lit, une liste ou l’une des nôtres. Indiquez un destinataire dans Firstline, ou joignez le client autrement.',
  unprovedSender: 'expéditeur non vérifié',
  unknownSender: 'aucun expéditeur',
  talked: '{{agent}} a parlé avec l’appelant pendant {{talk}}. Attente auparavant : {{wait}}.',
  missedCall: 'Un appel manqué : rien n’a été dit.',
  recorded: 'L’enregistrement est dans Firstline.',
  recordingAttached: 'L’enregistrement est joint.',
  recordingsAttached:
    'La personne qui a appelé a laissé {{count}} enregistrements. Joints : {{attached}}. Firstline les a tous.',
  rung: 'Numéro appelé : {{number}}',
  digit: 'Touche du menu : {{digit}}',
  typedTicket: 'Numéro d’une demande, saisi par la personne qui a appelé : {{ticket}}',
  length: 'Durée du message : {{length}}',
  'vouched.failed':
    'Le numéro de l’appelant est falsifié ou n’est pas le sien : la vérification des opérateurs a échoué (STIR/SHAKEN). Rien ne lui est envoyé, et il n’identifie aucun client.',
  'vouched.passed': 'Un opérateur se porte garant du numéro de l’appelant (STIR/SHAKEN).',
  'vouched.unchecked': 'Aucun opérateur ne se porte garant du numéro de l’appelant (STIR/SHAKEN).',
  'news.caller': 'qui a appelé',
  'news.digit': 'la touche du menu',
  'news.recording': 'l’enregistrement',
  'news.transcript': 'la transcription',
  'news.pictures': 'des images ou des fichiers',
  noText: '(aucun texte)',
  unparsed: 'Firstline n’a pas pu lire ce message. L’original est conservé sous {{raw}} parmi les blobs.',
  encrypted:
    'Ce message est chiffré. Firstline ne peut pas le lire. L’original est conservé sous {{raw}} parmi les blobs.',
  pictures:
    'Des images ou des fichiers accompagnaient ce SMS. Firstline les récupère chez Twilio, et ils suivront.',
  picturesMissing:
    'Des images ou des fichiers de ce SMS n’ont pas pu être récupérés. Ils restent chez Twilio.',
  recordingMissing:
    'La personne qui a appelé a laissé un enregistrement que Firstline n’a pas pu récupérer à temps. Il reste chez {{where}}, et suivra s’il peut être récupéré.',
  recordingGivenUp:
    'La personne qui a appelé a laissé un enregistrement que Firstline n’a pas pu récupérer en sept jours et ne récupérera plus. Écoutez-le ici : {{where}}.',
  unverified: 'Ce message est signé. Firstline n’a pas vérifié la signature.',
  'gesture.reaction': 'Ce message n’est qu’une réaction.',
  'gesture.thanks': 'Ce message n’est qu’un remerciement.',
  shortened: '[abrégé ici ; le texte entier est dans Firstline]',
  leftOut: {
    one: '({{lines}} ligne n’est pas montrée ici : citation d’un message antérieur ou signature. Le message lui-même est conservé.)',
    other:
      '({{lines}} lignes ne sont pas montrées ici : citations de messages antérieurs et signatures. Le message lui-même est conservé.)',
  },
  'leftOut.below': {
    one: '({{lines}} ligne a été omise ci-dessus : citation d’un message antérieur ou signature. La voici :)',
    other:
      '({{lines}} lignes ont été omises ci-dessus : citations de messages antérieurs et signatures. Les voici :)',
  },
  attached: 'En pièce jointe : {{names}}',
  'story.more': {
    one: '({{count}} entrée plus ancienne n’est pas montrée ici. Firstline l’a.)',
    other: '({{count}} entrées plus anciennes ne sont pas montrées ici. Firstline les a toutes.)',
  },
  'story.also': 'Aussi à : {{names}}',
  'story.reply': '{{agent}} a répondu au client',
  'story.note': '{{agent}} a écrit une note pour l’équipe',
  'story.orders': '{{agent}} a donné des commandes par courriel',
  'attached.here': 'Joint à ce message : {{names}}',
  'attached.link': 'Fichier : {{name}}, {{size}} : {{url}}',
  recording: 'enregistrement',
  'answer.email': 'Ce que vous écrivez au-dessus de la ligne va à {{who}}, depuis {{mailbox}}.',
  'answer.sms':
    'Ce que vous écrivez au-dessus de la ligne va à {{who}} par SMS, depuis {{mailbox}} : texte seul, sans pièces jointes.',
  'answer.nobody':
    'Ce que vous écrivez au-dessus de la ligne n’atteint personne : aucune adresse et aucun numéro du client ne sont connus.',
  'answer.nowhere':
    'Ce que vous écrivez au-dessus de la ligne n’atteint personne : ce message ne concerne aucune demande en particulier.',
  'answer.note':
    'Ce que vous écrivez au-dessus de la ligne est une note pour l’équipe. Pour écrire au client, commencez par #reply.',
  linked: 'Voir aussi : {{ticket}}',
  others: 'Autres demandes ouvertes du même client :',
  'priority.low': 'basse',
  'priority.normal': 'normale',
  'priority.high': 'haute',
  'priority.urgent': 'urgente',
  'met.firstResponse': 'répondu {{at}}',
  'met.resolution': 'résolu {{at}}',
  'clock.firstResponse': 'La première réponse',
  'clock.callback': 'Le rappel promis',
  'clock.resolution': 'La résolution',
  late: '(Retard de cet avis : {{late}}.)',
  'event.joined': 'Le client a écrit de nouveau.',
  'event.called': 'Le client a rappelé.',
  'event.amended': 'On en sait plus sur l’appel : {{news}}.',
  'event.amendedSms': 'D’autres éléments du SMS sont arrivés : {{news}}.',
  'event.prioritised':
    'La priorité est maintenant {{priority}} (elle était {{previous}}). Les échéances ci-dessous la suivent.',
  'event.attached': 'Une machine a écrit au sujet de ce ticket. Rien n’a été changé.',
  'event.bounced': 'Le courriel à {{who}} ne peut pas être remis ({{status}}). Joignez le client autrement.',
  'event.reopened': 'Le ticket est de nouveau ouvert.',
  'event.categorised':
    'La catégorie est maintenant {{category}} (c’était {{previous}}). Les échéances ne changent pas.',
  'event.answered': '{{agent}} a répondu au client.',
  'event.noted': '{{agent}} a écrit une note sur ce ticket. Le client ne la voit pas.',
  'event.handedOver': 'Ce ticket n’est plus le vôtre : {{agent}} l’a maintenant.',
  'notice.refused':
    'Un message en votre nom n’a pas été exécuté ; rien n’a été envoyé ni changé : {{reason}}.',
  'notice.stranger':
    'Un message qui se faisait passer pour celui d’un agent n’a pas été exécuté ; rien n’a été envoyé ni changé : {{reason}}.',
  'refused.bad-token': 'son jeton de réponse est faux',
  'refused.wrong-sender': 'il venait d’une autre adresse que celle à laquelle l’avis a été envoyé',
  'refused.failed-verdict': 'son expéditeur n’est pas prouvé (échec de DMARC)',
  'refused.unknown-command': 'il contient une commande qui n’existe pas',
  'refused.bad-argument': 'une commande est suivie d’un mot qui n’est pas permis',
  'refused.empty': 'il n’y avait rien à envoyer',
  'refused.no-ticket':
    'il n’appartient à aucune demande, donc personne ne le recevrait ; répondez à un avis sur la demande, ou écrivez un nouveau message',
  'refused.doubted':
    'ses mots sont peut-être seulement votre signature ; s’ils sont votre réponse, commencez par #reply, sinon mettez une ligne `--` au-dessus de la signature',
  'refused.unreadable':
    'il ne peut pas être lu en entier ici, car il est chiffré, abîmé ou trop long ; envoyez-le en texte simple, sans chiffrement',
  'refused.old-token':
    'il répondait à un ancien avis, dont le jeton de réponse est utilisé ou trop vieux : répondez à l’avis le plus récent de cette demande, par exemple celui-ci, et commencez par #reply',
  'refused.merged-away': 'la demande a été fusionnée avec une autre : répondez à l’avis de celle-ci',
  'refused.words-in-quote':
    'il contient des mots de vous dans la demande citée, qui auraient été perdus ; écrivez toute votre réponse au-dessus de la ligne et ne changez rien en dessous',
  'refused.not-yours':
    'la demande est maintenant celle de {{agent}} ; pour écrire quand même au client, commencez par #reply',
  'notice.doubted':
    'Votre ordre est exécuté. Vos mots ont été pris pour votre signature : ils sont gardés en note et n’ont pas été envoyés. Pour les envoyer, répondez avec #reply en première ligne.',
  'notice.kept':
    'Vos mots sont gardés comme note pour l’équipe ; rien n’a été envoyé au client. Pour écrire au client, répondez avec #reply en première ligne.',
  'notice.yourWords': 'Vous avez écrit :',
  'notice.wrongCommand': 'Commande inconnue : « {{word}} ».',
  'notice.didYouMean': 'Vouliez-vous dire {{command}} ?',
  allowed: 'Permis : {{list}}',
  'notice.away': 'Une réponse automatique dit que {{agent}} est en congé.',
  'headline.silent': 'Aucun courriel n’arrive dans {{mailbox}}',
  'notice.silent':
    'Depuis {{time}}, aucun courriel que Firstline envoie à {{mailbox}} n’est arrivé. Des messages de clients peuvent manquer aussi. Demandez à l’administrateur d’exécuter : firstline check',
  'notice.awayUntil': 'Aucune nouvelle demande ne lui est confiée jusqu’au {{until}}, ou jusqu’à son #back.',
  silentCalls: 'des appels sans un mot',
  'notice.flood':
    'En une heure, {{who}} a envoyé plus de nouvelles demandes que la limite ne le permet ({{limit}}). Le surplus se rassemble dans ce ticket ; il n’est confié à personne. Lisez-le, puis donnez-le à un agent avec #assign, ou terminez-le avec #resolve.',
  'notice.unserved':
    'Tickets sans agent dans la file {{queue}} : {{count}}. Personne ne peut les prendre maintenant ; le plus ancien attend depuis le {{since}}. Donnez à un agent la compétence ou plus de capacité, ou attribuez-les vous-même.',
  'notice.more':
    'C’est le dernier avis de ce genre pour l’instant : au-delà de {{limit}} par heure, ils sont retenus.',
  'headline.rang': 'Le rappel n’a pas eu lieu',
  'event.rang':
    'Tentative {{attempt}} : {{outcome}}. Écrivez #call pour réessayer, ou téléphonez vous-même et écrivez #called.',
  'callback.promised': 'Rappeler avant {{due}}. Tentatives : {{attempts}}.',
  'headline.unanswered': 'Votre réponse n’est pas arrivée',
  'unanswered.event': 'La réponse de {{agent}} du {{at}} n’a pas atteint {{who}} ({{reason}}).',
  'unanswered.owed':
    'Le client attend toujours une réponse : le ticket est ouvert, et ses horloges repartent d’où elles étaient.',
  'unanswered.later':
    'Elle ne compte plus comme réponse. Une réponse plus récente est en route, donc le ticket reste tel quel.',
  'unanswered.partly': 'D’autres destinataires l’ont reçue, donc le ticket reste tel quel.',
  'unanswered.ring': 'Veuillez téléphoner, puis écrire #called.',
  'unanswered.doMail':
    'Vérifiez l’adresse, puis répondez de nouveau avec #reply ; ou téléphonez et écrivez #called. Si le relais l’a refusée par erreur, l’exploitant peut renvoyer le même message avec `firstline resend`.',
  'notice.failed': 'Non remis : {{kind}} à {{who}} ({{reason}}). Il n’y aura pas d’autre essai.',
  'notice.failedSms': 'Le SMS à {{who}} n’a pas pu être remis ({{reason}}). Veuillez téléphoner.',
  'notice.unknownSms':
    'On ne peut pas savoir si le SMS à {{who}} est parti. Il n’est pas renvoyé. Veuillez téléphoner.',
  'notice.unreachable': 'Votre réponse n’est pas partie : il n’y a ni adresse ni numéro où l’envoyer.',
  'notice.tooLong':
    'Votre réponse n’est pas partie : elle est trop longue pour un SMS. Raccourcissez-la, ou téléphonez au client.',
  'notice.smsFiles':
    'Votre réponse n’est pas partie : le client est joint par SMS, qui ne porte pas de pièces jointes. Envoyez les mots seuls, ou demandez une adresse électronique.',
  'notice.empty': 'Votre réponse n’est pas partie : il n’y avait rien au-dessus de la ligne.',
  'notice.attachments':
    'Non envoyé au client : {{names}}. Il s’y trouve un avis de Firstline, ou une adresse à vous qui ne doit pas sortir ; vos mots ne sont pas retenus. Joignez le fichier lui-même, sans l’avis.',
  'headline.refused': 'Non exécuté : un message au nom d’un agent',
  'headline.kept': 'Gardé comme note',
  'headline.noted': 'Une note de {{agent}}',
  'headline.away': 'Un agent est absent',
  'headline.flood': 'Un afflux : des demandes se rassemblent dans un ticket',
  'headline.unserved': 'Des tickets attendent et personne ne peut les prendre',
  'headline.failed': 'Non remis',
  'command.reply': 'envoyer la suite au client',
  'command.resolve': 'envoyer la suite et résoudre',
  'command.note': 'une note pour l’équipe ; rien n’est envoyé',
  'command.category': 'changer la catégorie',
  'command.priority': 'changer la priorité',
  'command.assign': 'donner à un autre agent',
  'command.wait': 'attendre le client',
  'command.call': 'vous appelle, puis appelle le client',
  'command.called': 'le client a été appelé',
  'command.to': 'envoyer la réponse à ces adresses seulement',
  'command.cc': 'envoyer la réponse aussi à ces adresses',
  'command.link': 'nommer une demande liée',
  'command.merge': 'tout déplacer dans une autre demande',
  'command.vendor': 'transmis au fournisseur ; suivi de son numéro de dossier, ou done',
  'command.handover': 'réunir ce que demande le fournisseur ; ask demande au client, send l’envoie',
  'headline.morning': 'Votre journée : {{day}}',
  'morning.late': 'En retard : {{count}}',
  'morning.today': 'À traiter aujourd’hui : {{count}}',
  'morning.fresh': 'Nouveaux depuis hier : {{count}}',
  'morning.unassigned': 'Sans agent : {{count}}',
  'morning.team': 'En retard dans l’équipe : {{count}}',
  'morning.waiting': 'En attente du client, les plus anciens d’abord : {{count}}',
  'morning.issues': 'Problèmes connus en cours : {{list}}.',
  'asked.status': 'Vous avez demandé cette demande. Voici toute son histoire.',
  'asked.none': 'Il n’y en a aucune.',
  'asked.more': {
    one: '({{count}} autre n’est pas dans cette liste.)',
    other: '({{count}} autres ne sont pas dans cette liste.)',
  },
  'asked.due': 'échéance {{due}}',
  'asked.back': 'Vous êtes de retour : vous recevez de nouveau des demandes.',
  'asked.away':
    'Vous êtes en congé jusqu’à ce que vous écriviez #back, et ne recevez pas de nouvelles demandes. Les vôtres restent chez vous.',
  'asked.awayUntil':
    'Vous êtes en congé jusqu’au {{until}} et ne recevez pas de nouvelles demandes avant. Les vôtres restent chez vous. #back y met fin.',
  'headline.back': 'Vous êtes de retour',
  'headline.youAway': 'Vous êtes en congé',
  'headline.mine': 'Vos demandes ouvertes : {{count}}',
  'headline.found': 'Trouvé pour « {{words}} » : {{count}}',
  'status.open': 'ouverte',
  'status.waiting': 'attend le client',
  'status.resolved': 'résolue',
  'status.closed': 'fermée',
  'command.status': 'm’envoyer toute l’histoire',
  'command.mine': 'm’envoyer mes demandes ouvertes',
  'command.find': 'm’envoyer les demandes qui contiennent les mots qui suivent',
  'command.away': 'aucune nouvelle demande jusqu’au jour qui suit, comme dans #away 5 janv.',
  'command.back': 'de nouveau de nouvelles demandes',
};
