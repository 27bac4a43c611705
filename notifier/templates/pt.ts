/** Firstline's texts in Portuguese (of Portugal). Text only: other files decide the recipients. */
import type { Pack } from './pack.ts';
import { phrases } from './phrases/pt.ts';

const acknowledgement = `Subject: Re: {{subject}} [{{number}}]

Olá,

obrigado por nos contactar. O seu pedido tem o número [{{number}}].

Assunto: {{category}}

{{answerBy}}
{{hours}}

{{selfHelp}}

Para acrescentar algo, responda a esta mensagem.

{{page}}
`;

const acknowledgementHtml = `<p>Olá,</p>
<p>obrigado por nos contactar. O seu pedido tem o número <strong>[{{number}}]</strong>.</p>
<p>Assunto: <strong>{{category}}</strong></p>
<p>{{answerBy}}</p>
<p>{{hours}}</p>
<p>{{selfHelp}}</p>
<p>Para acrescentar algo, responda a esta mensagem.</p>
<p>{{page}}</p>
`;

const resolution = `Subject: Re: {{subject}} [{{number}}]

Olá,

consideramos o seu pedido [{{number}}] resolvido.

Se ainda faltar alguma coisa, responda a esta mensagem dentro de 14 dias e o pedido é reaberto.

{{page}}
`;

const resolutionHtml = `<p>Olá,</p>
<p>consideramos o seu pedido <strong>[{{number}}]</strong> resolvido.</p>
<p>Se ainda faltar alguma coisa, responda a esta mensagem dentro de 14 dias e o pedido é reaberto.</p>
<p>{{page}}</p>
`;

const assignment = `Subject: {{tag}}{{subject}}

{{marker}}
{{answered}}

Este pedido é agora seu: {{tag}}{{subject}}

De: {{requester}}
{{answers}}
Cliente: {{customer}} (plano {{plan}}){{proof}}
Categoria: {{category}}
Prioridade: {{priority}}
Primeira resposta até: {{firstResponseDue}}
Resolução até: {{resolutionDue}}
Porquê a si:
{{why}}
{{linked}}
{{url}}

Comandos, nas primeiras linhas:
{{commands}}

{{story}}
`;

const update = `Subject: {{tag}}{{subject}}

{{marker}}
{{answered}}

{{event}}

Agente: {{agent}}
Categoria: {{category}}
Prioridade: {{priority}}
Primeira resposta até: {{firstResponseDue}}
Resolução até: {{resolutionDue}}
{{url}}

{{story}}
`;

const warning = `Subject: {{tag}}Prazo próximo: {{subject}}

{{marker}}
{{answered}}

{{clock}}: prazo {{due}}. {{late}}

De: {{requester}}
{{answers}}
Cliente: {{customer}} (plano {{plan}}){{proof}}
Prioridade: {{priority}}
Agente: {{agent}}
Como foi contado:
{{why}}
{{url}}

Comandos, nas primeiras linhas:
{{commands}}

{{story}}
`;

const escalation = `Subject: {{tag}}Prazo ultrapassado (nível {{level}}): {{subject}}

{{marker}}
{{answered}}

{{clock}}: o prazo era {{due}} e foi ultrapassado. Escalada de nível {{level}}. {{late}}

De: {{requester}}
{{answers}}
Cliente: {{customer}} (plano {{plan}}){{proof}}
Prioridade: {{priority}}
Agente: {{agent}}
Como foi contado:
{{why}}
{{url}}

Comandos, nas primeiras linhas:
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

export const pt: Pack = {
  templates: {
    'acknowledgement.text': acknowledgement,
    'acknowledgement.html': acknowledgementHtml,
    'acknowledgement.sms':
      '[{{number}}] Recebemos o seu pedido ({{category}}). {{answerBy}} Responda a este SMS para acrescentar algo.',
    'resolution.text': resolution,
    'resolution.html': resolutionHtml,
    'resolution.sms':
      '[{{number}}] Consideramos o seu pedido resolvido. Responda a este SMS se faltar alguma coisa.',
    'assignment.text': assignment,
    'update.text': update,
    'warning.text': warning,
    'escalation.text': escalation,
    'notice.text': notice,
  },
  phrases,
};
