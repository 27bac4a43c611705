/** Firstline's texts in Italian. Text only: other files decide the recipients. */
import type { LaterPack } from './pack.ts';
import { phrases } from './phrases/it.ts';

const acknowledgement = `Subject: Re: {{subject}} [{{number}}]

{{greeting}}

grazie per averci scritto. La Sua richiesta ha il numero {{number}}.

Argomento: {{category}}

{{answerBy}}
{{hours}}

{{knownIssue}}

{{selfHelp}}

Per aggiungere qualcosa, risponda a questo messaggio.

{{page}}

{{closing}}
`;

const resolution = `Subject: Re: {{subject}} [{{number}}]

{{greeting}}

consideriamo risolta la Sua richiesta {{number}}.

Se manca ancora qualcosa, risponda a questo messaggio entro 14 giorni e la richiesta sarà riaperta.

{{page}}

{{closing}}
`;

export const it: LaterPack = {
  letters: {
    'acknowledgement.text': acknowledgement,
    'acknowledgement.sms':
      '[{{number}}] Abbiamo ricevuto la Sua richiesta ({{category}}). {{answerBy}} Risponda a questo SMS per aggiungere qualcosa.',
    'resolution.text': resolution,
    'resolution.sms':
      '[{{number}}] Consideriamo risolta la Sua richiesta. Risponda a questo SMS se manca qualcosa.',
  },
  notices: {
    yours: 'Questa richiesta ora è Sua: {{tag}}{{subject}}',
    from: 'Da: {{requester}}',
    customer: 'Cliente: {{customer}} (contratto {{plan}}){{proof}}',
    category: 'Categoria: {{category}}',
    priority: 'Priorità: {{priority}}',
    agent: 'Operatore: {{agent}}',
    firstResponse: 'Prima risposta entro: {{firstResponseDue}}',
    resolution: 'Soluzione entro: {{resolutionDue}}',
    why: 'Perché Lei:',
    counted: 'Come è stato contato il tempo:',
    commands: 'Comandi, nelle prime righe:',
    'warning.subject': '{{tag}}In scadenza: {{subject}}',
    warning: '{{clock}}: scadenza {{due}}. {{late}}',
    'escalation.subject': '{{tag}}Scaduta (livello {{level}}): {{subject}}',
    escalation: '{{clock}}: la scadenza era {{due}} ed è superata. Escalation di livello {{level}}. {{late}}',
  },
  phrases,
};
