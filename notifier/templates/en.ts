/** Firstline's texts in English. Text only: other files decide the recipients. */
import type { Pack } from './pack.ts';
import { phrases } from './phrases/en.ts';

const acknowledgement = `Subject: Re: {{subject}} [{{number}}]

{{greeting}}

Thank you for writing to us. Your request has the number {{number}}.

What it is about: {{category}}

{{answerBy}}
{{hours}}

{{knownIssue}}

{{selfHelp}}

To add something, reply to this mail.

{{page}}

{{closing}}
`;

const resolution = `Subject: Re: {{subject}} [{{number}}]

{{greeting}}

We consider your request {{number}} resolved.

If something is still missing, reply to this mail within 14 days and it is open again.

{{page}}

{{closing}}
`;

export const en: Pack = {
  letters: {
    'acknowledgement.text': acknowledgement,
    'acknowledgement.sms':
      '[{{number}}] We have your request ({{category}}). {{answerBy}} Reply to this SMS to add to it.',
    'resolution.text': resolution,
    'resolution.sms':
      '[{{number}}] We consider your request resolved. Reply to this SMS if something is missing.',
  },
  notices: {
    yours: 'This request is yours now: {{tag}}{{subject}}',
    from: 'From: {{requester}}',
    customer: 'Customer: {{customer}} (plan {{plan}}){{proof}}',
    category: 'Category: {{category}}',
    priority: 'Priority: {{priority}}',
    agent: 'Agent: {{agent}}',
    firstResponse: 'First answer due: {{firstResponseDue}}',
    resolution: 'Resolution due: {{resolutionDue}}',
    why: 'Why you:',
    counted: 'How it was counted:',
    commands: 'Commands, as the first lines:',
    'warning.subject': '{{tag}}Due soon: {{subject}}',
    warning: '{{clock}} is due {{due}}. {{late}}',
    'escalation.subject': '{{tag}}Overdue (level {{level}}): {{subject}}',
    escalation: '{{clock}} was due {{due}} and is overdue. Escalation level {{level}}. {{late}}',
  },
  phrases,
};
