/** Firstline's texts in Spanish. Text only: other files decide the recipients. */
import type { Pack } from './pack.ts';
import { phrases } from './phrases/es.ts';

const acknowledgement = `Subject: Re: {{subject}} [{{number}}]

Hola:

Gracias por escribirnos. Su solicitud tiene el número [{{number}}].

Trata de: {{category}}

{{answerBy}}
{{hours}}

{{selfHelp}}

Para añadir algo, responda a este correo.

{{page}}
`;

const acknowledgementHtml = `<p>Hola:</p>
<p>Gracias por escribirnos. Su solicitud tiene el número <strong>[{{number}}]</strong>.</p>
<p>Trata de: <strong>{{category}}</strong></p>
<p>{{answerBy}}</p>
<p>{{hours}}</p>
<p>{{selfHelp}}</p>
<p>Para añadir algo, responda a este correo.</p>
<p>{{page}}</p>
`;

const resolution = `Subject: Re: {{subject}} [{{number}}]

Hola:

Consideramos resuelta su solicitud [{{number}}].

Si todavía falta algo, responda a este correo en un plazo de 14 días y se abrirá de nuevo.

{{page}}
`;

const resolutionHtml = `<p>Hola:</p>
<p>Consideramos resuelta su solicitud <strong>[{{number}}]</strong>.</p>
<p>Si todavía falta algo, responda a este correo en un plazo de 14 días y se abrirá de nuevo.</p>
<p>{{page}}</p>
`;

const assignment = `Subject: {{tag}}{{subject}}

{{marker}}
{{answered}}

Esta solicitud es ahora suya: {{tag}}{{subject}}

De: {{requester}}
{{answers}}
Cliente: {{customer}} (plan {{plan}}){{proof}}
Categoría: {{category}}
Prioridad: {{priority}}
Primera respuesta antes de: {{firstResponseDue}}
Resolución antes de: {{resolutionDue}}
Por qué usted:
{{why}}
{{linked}}
{{url}}

Órdenes, en las primeras líneas:
{{commands}}

{{story}}
`;

const update = `Subject: {{tag}}{{subject}}

{{marker}}
{{answered}}

{{event}}

Agente: {{agent}}
Categoría: {{category}}
Prioridad: {{priority}}
Primera respuesta antes de: {{firstResponseDue}}
Resolución antes de: {{resolutionDue}}
{{url}}

{{story}}
`;

const warning = `Subject: {{tag}}Vence pronto: {{subject}}

{{marker}}
{{answered}}

{{clock}} vence: {{due}}. {{late}}

De: {{requester}}
{{answers}}
Cliente: {{customer}} (plan {{plan}}){{proof}}
Prioridad: {{priority}}
Agente: {{agent}}
Cómo se contó:
{{why}}
{{url}}

Órdenes, en las primeras líneas:
{{commands}}

{{story}}
`;

const escalation = `Subject: {{tag}}Vencida (nivel {{level}}): {{subject}}

{{marker}}
{{answered}}

{{clock}} venció: {{due}}. Escalado de nivel {{level}}. {{late}}

De: {{requester}}
{{answers}}
Cliente: {{customer}} (plan {{plan}}){{proof}}
Prioridad: {{priority}}
Agente: {{agent}}
Cómo se contó:
{{why}}
{{url}}

Órdenes, en las primeras líneas:
{{commands}}

{{story}}
`;

const notice = `Subject: {{tag}}{{headline}}

{{marker}}
{{answered}}

{{event}}

{{allowed}}

{{why}}
{{url}}

{{story}}
`;

export const es: Pack = {
  templates: {
    'acknowledgement.text': acknowledgement,
    'acknowledgement.html': acknowledgementHtml,
    'acknowledgement.sms':
      '[{{number}}] Hemos recibido su solicitud ({{category}}). {{answerBy}} Responda a este SMS para añadir algo.',
    'resolution.text': resolution,
    'resolution.html': resolutionHtml,
    'resolution.sms':
      '[{{number}}] Consideramos resuelta su solicitud. Responda a este SMS si todavía falta algo.',
    'assignment.text': assignment,
    'update.text': update,
    'warning.text': warning,
    'escalation.text': escalation,
    'notice.text': notice,
  },
  phrases,
};
