/** Firstline's texts in Portuguese (of Portugal). Text only: other files decide the recipients. */
import type { Pack } from './pack.ts';
import { phrases } from './phrases/pt.ts';

const acknowledgement = `Subject: Re: {{subject}} [{{number}}]

{{greeting}}

Obrigado por nos contactar. O seu pedido tem o número {{number}}.

Assunto: {{category}}

{{answerBy}}
{{hours}}

{{knownIssue}}

{{selfHelp}}

Para acrescentar algo, responda a esta mensagem.

{{page}}

{{closing}}
`;

const resolution = `Subject: Re: {{subject}} [{{number}}]

{{greeting}}

Consideramos o seu pedido {{number}} resolvido.

Se ainda faltar alguma coisa, responda a esta mensagem dentro de 14 dias e o pedido é reaberto.

{{page}}

{{closing}}
`;

export const pt: Pack = {
  letters: {
    'acknowledgement.text': acknowledgement,
    'acknowledgement.sms':
      '[{{number}}] Recebemos o seu pedido ({{category}}). {{answerBy}} Responda a este SMS para acrescentar algo.',
    'resolution.text': resolution,
    'resolution.sms':
      '[{{number}}] Consideramos o seu pedido resolvido. Responda a este SMS se faltar alguma coisa.',
  },
  notices: {
    yours: 'Este pedido é agora seu: {{tag}}{{subject}}',
    from: 'De: {{requester}}',
    customer: 'Cliente: {{customer}} (plano {{plan}}){{proof}}',
    category: 'Categoria: {{category}}',
    priority: 'Prioridade: {{priority}}',
    agent: 'Agente: {{agent}}',
    firstResponse: 'Primeira resposta até: {{firstResponseDue}}',
    resolution: 'Resolução até: {{resolutionDue}}',
    why: 'Porquê a si:',
    counted: 'Como foi contado:',
    commands: 'Comandos, nas primeiras linhas:',
    'warning.subject': '{{tag}}Prazo próximo: {{subject}}',
    warning: '{{clock}}: prazo {{due}}. {{late}}',
    'escalation.subject': '{{tag}}Prazo ultrapassado (nível {{level}}): {{subject}}',
    escalation: '{{clock}}: o prazo era {{due}} e foi ultrapassado. Escalada de nível {{level}}. {{late}}',
  },
  phrases,
};
