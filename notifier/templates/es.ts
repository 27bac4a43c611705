/** Firstline's texts in Spanish. Text only: other files decide the recipients. */
import type { Pack } from './pack.ts';
import { phrases } from './phrases/es.ts';

const acknowledgement = `Subject: Re: {{subject}} [{{number}}]

{{greeting}}

Gracias por escribirnos. Su solicitud tiene el número {{number}}.

Trata de: {{category}}

{{answerBy}}
{{hours}}

{{knownIssue}}

{{selfHelp}}

Para añadir algo, responda a este correo.

{{page}}

{{closing}}
`;

const resolution = `Subject: Re: {{subject}} [{{number}}]

{{greeting}}

Consideramos resuelta su solicitud {{number}}.

Si todavía falta algo, responda a este correo en un plazo de 14 días y se abrirá de nuevo.

{{page}}

{{closing}}
`;

export const es: Pack = {
  letters: {
    'acknowledgement.text': acknowledgement,
    'acknowledgement.sms':
      '[{{number}}] Hemos recibido su solicitud ({{category}}). {{answerBy}} Responda a este SMS para añadir algo.',
    'resolution.text': resolution,
    'resolution.sms':
      '[{{number}}] Consideramos resuelta su solicitud. Responda a este SMS si todavía falta algo.',
  },
  notices: {
    yours: 'Esta solicitud es ahora suya: {{tag}}{{subject}}',
    from: 'De: {{requester}}',
    customer: 'Cliente: {{customer}} (plan {{plan}}){{proof}}',
    category: 'Categoría: {{category}}',
    priority: 'Prioridad: {{priority}}',
    agent: 'Agente: {{agent}}',
    firstResponse: 'Primera respuesta antes de: {{firstResponseDue}}',
    resolution: 'Resolución antes de: {{resolutionDue}}',
    why: 'Por qué usted:',
    counted: 'Cómo se contó:',
    commands: 'Órdenes, en las primeras líneas:',
    'warning.subject': '{{tag}}Vence pronto: {{subject}}',
    warning: '{{clock}} vence: {{due}}. {{late}}',
    'escalation.subject': '{{tag}}Vencida (nivel {{level}}): {{subject}}',
    escalation: '{{clock}} venció: {{due}}. Escalado de nivel {{level}}. {{late}}',
  },
  phrases,
};
