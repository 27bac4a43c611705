/**
 * The templates and phrases of a language. Promises completeness: a missing name does not compile. Holds no text
 * itself.
 */

/**
 * A mail's template has the form of a mail: `Subject: …`, an empty line, the body. `.sms` and `.html` are the body
 * only.
 */
export const templateNames = [
  'acknowledgement.text',
  'acknowledgement.html',
  'acknowledgement.sms',
  'resolution.text',
  'resolution.html',
  'resolution.sms',
  'assignment.text',
  'update.text',
  'warning.text',
  'escalation.text',
  'notice.text',
] as const;
export type TemplateName = (typeof templateNames)[number];

/** Built-in notices to agents are text only: the answer ends at the marker line, which quoted HTML blurs. */
export const optionalTemplateNames = [
  'assignment.html',
  'update.html',
  'warning.html',
  'escalation.html',
  'notice.html',
] as const;

export const phraseNames = [
  'answerBy',
  'answerSoon',
  'hours',
  'hoursAlways',
  'selfHelp',
  'acknowledged',
  'yourRequest',
  'yourCall',
  'unclassified',
  'marker',
  'none',
  'nobody',
  'unknownCustomer',
  'withheldNumber',
  'answers.elsewhere',
  'answers.nobody',
  'unprovedSender',
  'unknownSender',
  'missedCall',
  'recorded',
  'recordingAttached',
  'rung',
  'digit',
  'length',
  'news.caller',
  'news.digit',
  'news.recording',
  'news.transcript',
  'noText',
  'unparsed',
  'encrypted',
  'unverified',
  'shortened',
  'leftOut',
  'attached',
  'answer.email',
  'answer.sms',
  'answer.nobody',
  'linked',
  'priority.low',
  'priority.normal',
  'priority.high',
  'priority.urgent',
  'clock.firstResponse',
  'clock.resolution',
  'late',
  'event.joined',
  'event.called',
  'event.amended',
  'event.prioritised',
  'event.attached',
  'event.bounced',
  'event.reopened',
  'event.categorised',
  'event.handedOver',
  'notice.refused',
  'notice.stranger',
  'refused.bad-token',
  'refused.wrong-sender',
  'refused.failed-verdict',
  'refused.unknown-command',
  'refused.bad-argument',
  'refused.empty',
  'refused.unreadable',
  'refused.old-token',
  'allowed',
  'notice.away',
  'notice.flood',
  'notice.more',
  'notice.failed',
  'notice.failedSms',
  'notice.unknownSms',
  'notice.unreachable',
  'notice.tooLong',
  'notice.smsFiles',
  'notice.empty',
  'notice.attachments',
  'headline.refused',
  'headline.away',
  'headline.flood',
  'headline.failed',
  'command.resolve',
  'command.note',
  'command.category',
  'command.priority',
  'command.assign',
  'command.wait',
  'command.called',
] as const;
export type PhraseName = (typeof phraseNames)[number];

export type Pack = {
  templates: Record<TemplateName, string>;
  phrases: Record<PhraseName, string>;
};
