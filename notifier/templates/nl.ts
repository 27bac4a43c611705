/** Firstline's texts in Dutch. Text only: other files decide the recipients. */
import type { LaterPack } from './pack.ts';
import { phrases } from './phrases/nl.ts';

const acknowledgement = `Subject: Re: {{subject}} [{{number}}]

{{greeting}}

Bedankt voor uw bericht. Uw verzoek heeft nummer {{number}}.

Onderwerp: {{category}}

{{answerBy}}
{{hours}}

{{knownIssue}}

{{selfHelp}}

Wilt u iets toevoegen? Beantwoord dan deze e-mail.

{{page}}

{{closing}}
`;

const resolution = `Subject: Re: {{subject}} [{{number}}]

{{greeting}}

Wij beschouwen uw verzoek {{number}} als opgelost.

Ontbreekt er nog iets? Beantwoord deze e-mail dan binnen 14 dagen en het verzoek is weer open.

{{page}}

{{closing}}
`;

export const nl: LaterPack = {
  letters: {
    'acknowledgement.text': acknowledgement,
    'acknowledgement.sms':
      '[{{number}}] We hebben uw verzoek ontvangen ({{category}}). {{answerBy}} Beantwoord deze sms om iets toe te voegen.',
    'resolution.text': resolution,
    'resolution.sms':
      '[{{number}}] Wij beschouwen uw verzoek als opgelost. Beantwoord deze sms als er nog iets ontbreekt.',
  },
  notices: {
    yours: 'Dit verzoek is nu van u: {{tag}}{{subject}}',
    from: 'Van: {{requester}}',
    customer: 'Klant: {{customer}} (contract {{plan}}){{proof}}',
    category: 'Categorie: {{category}}',
    priority: 'Prioriteit: {{priority}}',
    agent: 'Medewerker: {{agent}}',
    firstResponse: 'Eerste antwoord uiterlijk: {{firstResponseDue}}',
    resolution: 'Oplossing uiterlijk: {{resolutionDue}}',
    why: 'Waarom u:',
    counted: 'Zo is er geteld:',
    commands: 'Opdrachten, in de eerste regels:',
    'warning.subject': '{{tag}}Bijna te laat: {{subject}}',
    warning: '{{clock}}: uiterlijk {{due}}. {{late}}',
    'escalation.subject': '{{tag}}Te laat (niveau {{level}}): {{subject}}',
    escalation: '{{clock}}: de termijn was {{due}} en is verstreken. Escalatieniveau {{level}}. {{late}}',
  },
  phrases,
};
