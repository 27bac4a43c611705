/** Firstline's texts in English. Text only: other files decide the recipients. */
import type { Pack } from './pack.ts';

const acknowledgement = `Subject: Re: {{subject}} [{{number}}]

Hello,

thank you for writing to us. Your request has the number [{{number}}].

What it is about: {{category}}

{{answerBy}}
{{hours}}

{{selfHelp}}

To add something, reply to this mail.
`;

const acknowledgementHtml = `<p>Hello,</p>
<p>thank you for writing to us. Your request has the number <strong>[{{number}}]</strong>.</p>
<p>What it is about: <strong>{{category}}</strong></p>
<p>{{answerBy}}</p>
<p>{{hours}}</p>
<p>{{selfHelp}}</p>
<p>To add something, reply to this mail.</p>
`;

const resolution = `Subject: Re: {{subject}} [{{number}}]

Hello,

we consider your request [{{number}}] resolved.

If something is still missing, reply to this mail within 14 days and it is open again.
`;

const resolutionHtml = `<p>Hello,</p>
<p>we consider your request <strong>[{{number}}]</strong> resolved.</p>
<p>If something is still missing, reply to this mail within 14 days and it is open again.</p>
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

{{story}}

Commands, as the first lines:
{{commands}}
`;

const update = `Subject: {{tag}}{{subject}}

{{marker}}
{{answered}}

{{event}}

{{story}}

Agent: {{agent}}
Category: {{category}}
Priority: {{priority}}
First answer due: {{firstResponseDue}}
Resolution due: {{resolutionDue}}
{{url}}
`;

const warning = `Subject: {{tag}}Due soon: {{subject}}

{{marker}}
{{answered}}

{{clock}} is due at {{due}}. {{late}}

From: {{requester}}
{{answers}}
Customer: {{customer}} (plan {{plan}}){{proof}}
Priority: {{priority}}
Agent: {{agent}}
How it was counted:
{{why}}
{{url}}

{{story}}

Commands, as the first lines:
{{commands}}
`;

const escalation = `Subject: {{tag}}Overdue (level {{level}}): {{subject}}

{{marker}}
{{answered}}

{{clock}} was due at {{due}} and is overdue. Escalation level {{level}}. {{late}}

From: {{requester}}
{{answers}}
Customer: {{customer}} (plan {{plan}}){{proof}}
Priority: {{priority}}
Agent: {{agent}}
How it was counted:
{{why}}
{{url}}

{{story}}

Commands, as the first lines:
{{commands}}
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
  phrases: {
    answerBy: 'A person will answer you by {{due}}.',
    answerSoon: 'A person will answer you as soon as possible.',
    hours: 'Our hours: {{hours}} ({{zone}}).',
    hoursAlways: 'We are here at any hour, every day.',
    selfHelp: 'These pages may help meanwhile:',
    acknowledged: 'We have your message',
    yourRequest: 'Your request',
    yourCall: 'Your call',
    unclassified: 'a general request',
    marker: 'Write your answer above this line',
    none: 'none',
    nobody: 'nobody yet',
    unknownCustomer: 'not known to us',
    withheldNumber: 'withheld number',
    'answers.elsewhere': 'Answers go to {{answered}}, whom the mail names; it came from {{sender}}.',
    'answers.nobody':
      'This cannot be answered: {{sender}} is an address that nobody reads, a list or ours. Name a recipient in Firstline, or reach the customer another way.',
    unprovedSender: 'sender not verified',
    unknownSender: 'no sender',
    missedCall: 'A missed call: nothing was said.',
    recorded: 'The recording is in Firstline.',
    recordingAttached: 'The recording is attached.',
    recordingsAttached:
      'The caller left {{count}} recordings. Attached: {{attached}}. Firstline has all of them.',
    rung: 'Number rung: {{number}}',
    digit: 'Menu digit: {{digit}}',
    length: 'Length of the message: {{length}}',
    'news.caller': 'who called',
    'news.digit': 'the menu digit',
    'news.recording': 'the recording',
    'news.transcript': 'the transcript',
    noText: '(no text)',
    unparsed: 'This mail could not be read by Firstline. Its original is kept, as {{raw}} among the blobs.',
    encrypted:
      'This mail is encrypted. Firstline cannot read it. Its original is kept, as {{raw}} among the blobs.',
    unverified: 'This mail is signed. Firstline did not check the signature.',
    shortened: '[shortened here; the whole is in Firstline]',
    leftOut:
      '({{lines}} lines are not shown here: quotes of earlier mail and signatures. The mail itself is kept.)',
    attached: 'Attached: {{names}}',
    'answer.email': 'What you write above the line goes to {{who}}, from {{mailbox}}.',
    'answer.sms':
      'What you write above the line goes to {{who}} by SMS, from {{mailbox}}: text only, no attachments.',
    'answer.nobody':
      'What you write above the line reaches nobody: no address or number of the customer is known.',
    'answer.note':
      'What you write above the line is a note for the team. To write to the customer, begin with #reply.',
    linked: 'See also: {{ticket}}',
    'priority.low': 'low',
    'priority.normal': 'normal',
    'priority.high': 'high',
    'priority.urgent': 'urgent',
    'clock.firstResponse': 'The first answer',
    'clock.resolution': 'The resolution',
    late: '(This notice is {{minutes}} minutes late.)',
    'event.joined': 'The customer wrote again.',
    'event.called': 'The customer called again.',
    'event.amended': 'More is known of the call: {{news}}.',
    'event.prioritised':
      'The priority is now {{priority}} (it was {{previous}}). The deadlines below follow it.',
    'event.attached': 'A machine wrote about this ticket. Nothing was changed.',
    'event.bounced': 'Mail to {{who}} cannot be delivered ({{status}}). Reach the customer another way.',
    'event.reopened': 'The ticket is open again.',
    'event.categorised':
      'The category is now {{category}} (it was {{previous}}). The deadlines stay as they are.',
    'event.handedOver': 'This ticket is no longer yours: {{agent}} has it now.',
    'notice.refused': 'A mail in your name was not acted on, and nothing was sent or changed: {{reason}}.',
    'notice.stranger':
      "A mail that pretended to be an agent's was not acted on, and nothing was sent or changed: {{reason}}.",
    'refused.bad-token': 'its reply token is wrong',
    'refused.wrong-sender': 'it came from another address than the notice went to',
    'refused.failed-verdict': 'its sender is not proved (DMARC did not pass)',
    'refused.unknown-command': 'it holds a command that does not exist',
    'refused.bad-argument': 'a command has a word after it that is not allowed',
    'refused.empty': 'there was nothing in it to send',
    'refused.unreadable':
      'it cannot be read whole here, because it is encrypted, damaged or too long; send it as plain text, without encryption',
    'refused.old-token':
      'it answered an old notice, whose reply token is used up or too old: please answer the newest notice about this request, for example this one, and begin with #reply',
    'refused.not-yours':
      'the request is {{agent}}’s now; to write to the customer all the same, begin with #reply',
    'notice.kept':
      'Your words are kept as a note for the team; nothing went to the customer. To write to the customer, answer with #reply as the first line.',
    'notice.yourWords': 'You wrote:',
    'notice.wrongCommand': 'No command: “{{word}}”.',
    'notice.didYouMean': 'Did you mean {{command}}?',
    allowed: 'Allowed: {{list}}',
    'notice.away': 'An automatic reply says that {{agent}} is away.',
    'notice.flood':
      'More new requests came within an hour from {{who}} than the limit allows ({{limit}}). What comes beyond gathers in this ticket; nobody is given it by itself. Read it, then give it to an agent with #assign, or end it with #resolve.',
    'notice.unserved':
      'Tickets without an agent in the queue {{queue}}: {{count}}. Nobody can take them now; the oldest waits since {{since}}. Give an agent the skill or more capacity, or assign them yourself.',
    'notice.more': 'This is the last notice of this kind for now: more than {{limit}} an hour are withheld.',
    'headline.unanswered': 'Your answer did not arrive',
    'unanswered.event': 'The answer of {{agent}} of {{at}} did not reach {{who}} ({{reason}}).',
    'unanswered.owed':
      'The customer still waits for an answer: the ticket is open, and its clocks go on from where they stood.',
    'unanswered.later':
      'It counts as no answer any more. A later answer is on its way, so the ticket stays as it is.',
    'unanswered.partly': 'Other recipients have it, so the ticket stays as it is.',
    'unanswered.ring': 'Please ring them, and write #called when you have.',
    'unanswered.doMail':
      'Check the address, then answer again with #reply, or ring and write #called. If the relay refused it by mistake, the operator can send the same mail again with `firstline resend`.',
    'notice.failed': 'The {{kind}} to {{who}} could not be delivered ({{reason}}). It is not tried again.',
    'notice.failedSms': 'The SMS to {{who}} could not be delivered ({{reason}}). Please ring them.',
    'notice.unknownSms':
      'Nobody can tell whether the SMS to {{who}} went out. It is not sent again. Please ring them.',
    'notice.unreachable': 'Your answer did not go out: there is no address or number to send it to.',
    'notice.tooLong': 'Your answer did not go out: it is too long for SMS. Shorten it, or ring the customer.',
    'notice.smsFiles':
      'Your answer did not go out: the customer is reached by SMS, which takes no attachments. Send the words alone, or ask for a mail address.',
    'notice.empty': 'Your answer did not go out: there was nothing in it above the line.',
    'notice.attachments':
      'Not sent to the customer: {{names}}. A notice of Firstline is in it, or an address of yours that must not leave; your words are not held back. Attach the file itself, without the notice.',
    'headline.refused': "Not acted on: a mail in an agent's name",
    'headline.kept': 'Kept as a note',
    'headline.away': 'An agent is away',
    'headline.flood': 'A flood: requests gather in one ticket',
    'headline.unserved': 'Tickets wait and nobody can take them',
    'headline.failed': 'Not delivered',
    'command.reply': 'send what follows to the customer',
    'command.resolve': 'send what follows and resolve',
    'command.note': 'a note for the team, nothing is sent',
    'command.category': 'change the category',
    'command.priority': 'change the priority',
    'command.assign': 'give it to another agent',
    'command.wait': 'wait for the customer',
    'command.called': 'the customer was rung',
  },
};
