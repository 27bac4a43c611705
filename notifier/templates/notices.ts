/** The notices to agents: the order of their parts, one for all languages, so that a language is the words of its lines alone. */

/** The lines with words. Each may hold placeholders of a notice to an agent. */
export type NoticeLines = Record<(typeof noticeLines)[number], string>;

export const noticeLines = [
  'yours',
  'from',
  'customer',
  'category',
  'priority',
  'agent',
  'firstResponse',
  'resolution',
  'why',
  'counted',
  'commands',
  'warning.subject',
  'warning',
  'escalation.subject',
  'escalation',
] as const;

export type NoticeTemplates = Record<
  'assignment.text' | 'update.text' | 'warning.text' | 'escalation.text' | 'notice.text',
  string
>;

export function noticesIn(lines: NoticeLines): NoticeTemplates {
  const deadlines = [lines.firstResponse, lines.resolution];
  const customer = [lines.from, '{{answers}}', lines.customer];
  const commands = ['', lines.commands, '{{commands}}'];
  const alarm = (subject: string, what: string): string =>
    mail(subject, [
      ['', what, '', ...customer, lines.priority, lines.agent],
      [lines.counted, '{{why}}', '{{url}}', ...commands],
    ]);
  return {
    'assignment.text': mail('{{tag}}{{subject}}', [
      ['', lines.yours, '', ...customer, lines.category, lines.priority, ...deadlines],
      [lines.why, '{{why}}', '{{linked}}', '{{url}}', ...commands],
    ]),
    'update.text': mail('{{tag}}{{subject}}', [
      ['', '{{event}}', '', lines.agent, lines.category, lines.priority, ...deadlines, '{{url}}'],
    ]),
    'warning.text': alarm(lines['warning.subject'], lines.warning),
    'escalation.text': alarm(lines['escalation.subject'], lines.escalation),
    'notice.text': mail('{{tag}}{{headline}}', [
      ['', '{{event}}', '', '{{allowed}}', '', '{{why}}', '{{url}}'],
    ]),
  };
}

/** The line to write above comes first, the story last. */
function mail(subject: string, parts: string[][]): string {
  const body = ['{{marker}}', '{{answered}}', ...parts.flat(), '', '{{story}}'];
  return `Subject: ${subject}\n\n${body.join('\n')}\n`;
}
