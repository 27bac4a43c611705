/** Firstline's texts in English. Text only: other files decide the recipients. */
import type { Pack } from './pack.ts';
import { phrases } from './phrases/en.ts';

const acknowledgement = `Subject: Re: {{subject}} [{{number}}]

Hello,

thank you for writing to us. Your request has the number [{{number}}].

What it is about: {{category}}

{{answerBy}}
{{hours}}

{{selfHelp}}

To add something, reply to this mail.

{{page}}
`;

const acknowledgementHtml = `<p>Hello,</p>
<p>thank you for writing to us. Your request has the number <strong>[{{number}}]</strong>.</p>
<p>What it is about: <strong>{{category}}</strong></p>
<p>{{answerBy}}</p>
<p>{{hours}}</p>
<p>{{selfHelp}}</p>
<p>To add something, reply to this mail.</p>
<p>{{page}}</p>
`;

const resolution = `Subject: Re: {{subject}} [{{number}}]

Hello,

we consider your request [{{number}}] resolved.

If something is still missing, reply to this mail within 14 days and it is open again.

{{page}}
`;

const resolutionHtml = `<p>Hello,</p>
<p>we consider your request <strong>[{{number}}]</strong> resolved.</p>
<p>If something is still missing, reply to this mail within 14 days and it is open again.</p>
<p>{{page}}</p>
`;

const assignment = `Subject: {{tag}}{{subject}}

{{marker}}
{{answered}}

This request is yours now: {{tag}}{{subject}}

From: {{requester}}
{{answers}}
Customer: {{customer}} (plan {{plan}}){{proof}}
Category: {{category}}
Priority: {{priority}}
First answer due: {{firstResponseDue}}
Resolution due: {{resolutionDue}}
Why you:
{{why}}
{{linked}}
{{url}}

Commands, as the first lines:
{{commands}}

{{story}}
`;

const update = `Subject: {{tag}}{{subject}}

{{marker}}
{{answered}}

{{event}}

Agent: {{agent}}
Category: {{category}}
Priority: {{priority}}
First answer due: {{firstResponseDue}}
Resolution due: {{resolutionDue}}
{{url}}

{{story}}
`;

const warning = `Subject: {{tag}}Due soon: {{subject}}

{{marker}}
{{answered}}

{{clock}} is due {{due}}. {{late}}

From: {{requester}}
{{answers}}
Customer: {{customer}} (plan {{plan}}){{proof}}
Priority: {{priority}}
Agent: {{agent}}
How it was counted:
{{why}}
{{url}}

Commands, as the first lines:
{{commands}}

{{story}}
`;

const escalation = `Subject: {{tag}}Overdue (level {{level}}): {{subject}}

{{marker}}
{{answered}}

{{clock}} was due {{due}} and is overdue. Escalation level {{level}}. {{late}}

From: {{requester}}
{{answers}}
Customer: {{customer}} (plan {{plan}}){{proof}}
Priority: {{priority}}
Agent: {{agent}}
How it was counted:
{{why}}
{{url}}

Commands, as the first lines:
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

export const en: Pack = {
  templates: {
    'acknowledgement.text': acknowledgement,
    'acknowledgement.html': acknowledgementHtml,
    'acknowledgement.sms':
      '[{{number}}] We have your request ({{category}}). {{answerBy}} Reply to this SMS to add to it.',
    'resolution.text': resolution,
    'resolution.html': resolutionHtml,
    'resolution.sms':
      '[{{number}}] We consider your request resolved. Reply to this SMS if something is missing.',
    'assignment.text': assignment,
    'update.text': update,
    'warning.text': warning,
    'escalation.text': escalation,
    'notice.text': notice,
  },
  phrases,
};
