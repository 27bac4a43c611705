/** Firstline's texts in French. Text only: other files decide the recipients. */
import type { LaterPack } from './pack.ts';
import { phrases } from './phrases/fr.ts';

const acknowledgement = `Subject: Re: {{subject}} [{{number}}]

{{greeting}}

Merci de nous avoir écrit. Votre demande porte le numéro {{number}}.

Sujet : {{category}}

{{answerBy}}
{{hours}}

{{knownIssue}}

{{selfHelp}}

Pour ajouter quelque chose, répondez à ce message.

{{page}}

{{closing}}
`;

const resolution = `Subject: Re: {{subject}} [{{number}}]

{{greeting}}

Nous considérons votre demande {{number}} comme résolue.

S’il manque encore quelque chose, répondez à ce message dans les 14 jours et la demande sera rouverte.

{{page}}

{{closing}}
`;

export const fr: LaterPack = {
  letters: {
    'acknowledgement.text': acknowledgement,
    'acknowledgement.sms':
      '[{{number}}] Nous avons reçu votre demande ({{category}}). {{answerBy}} Répondez à ce SMS pour la compléter.',
    'resolution.text': resolution,
    'resolution.sms':
      '[{{number}}] Nous considérons votre demande comme résolue. Répondez à ce SMS s’il manque quelque chose.',
  },
  notices: {
    yours: 'Cette demande est maintenant la vôtre : {{tag}}{{subject}}',
    from: 'De : {{requester}}',
    customer: 'Client : {{customer}} (contrat {{plan}}){{proof}}',
    category: 'Catégorie : {{category}}',
    priority: 'Priorité : {{priority}}',
    agent: 'Agent : {{agent}}',
    firstResponse: 'Première réponse attendue : {{firstResponseDue}}',
    resolution: 'Résolution attendue : {{resolutionDue}}',
    why: 'Pourquoi vous :',
    counted: 'Comment le temps a été compté :',
    commands: 'Commandes, dans les premières lignes :',
    'warning.subject': '{{tag}}Échéance proche : {{subject}}',
    warning: '{{clock}} : échéance {{due}}. {{late}}',
    'escalation.subject': '{{tag}}En retard (niveau {{level}}) : {{subject}}',
    escalation:
      '{{clock}} : l’échéance était {{due}} et elle est dépassée. Escalade de niveau {{level}}. {{late}}',
  },
  phrases,
};
