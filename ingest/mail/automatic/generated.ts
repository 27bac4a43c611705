/** Mail that a program wrote unasked: alerts of a monitoring system, notices, newsletters without List fields. */
import { namesProgram, UNREAD_SENDER } from '../../../contract/unread.ts';
import { has, nullSender, plainValue, reportType, senderAddress, type Sign } from './sign.ts';

const FIELDS = [
  'x-nagios-notification',
  'x-nagios',
  'x-icinga',
  'x-zabbix',
  'x-alertmanager',
  'x-cron-env',
  'x-servicenow-generated',
  'x-otrs-loop',
  'x-github-reason',
  'x-gitlab-project',
  'x-jira-fingerprint',
  'x-csa-complaints',
  'x-mailer-recptid',
];

export const generated: Sign = (mail) => {
  const submitted = plainValue(mail, 'auto-submitted');
  if (submitted.startsWith('auto-')) return said('header:auto-submitted');
  if (/^(?:bulk|junk)$/.test(plainValue(mail, 'precedence'))) return said('header:precedence');
  // `All` and `AutoReply` ask machines for no answer. `OOF` or `DR` alone do not count: some organisations put them
  // on all mail.
  if (/\b(?:all|autoreply)\b/.test(plainValue(mail, 'x-auto-response-suppress')))
    return said('header:x-auto-response-suppress');
  const field = FIELDS.find((name) => has(mail, name) && plainValue(mail, name) !== 'none');
  if (field !== undefined) return said(`header:${field}`);
  if (namesProgram(senderAddress(mail))) return said(UNREAD_SENDER);
  // RFC 6522: a report of a kind that no other sign knows, as of TLS (RFC 8460).
  if (reportType(mail) !== '') return said('content-type:report');
  return nullSender(mail) ? said('header:return-path') : null;
};

function said(because: string): { kind: 'generated'; because: string } {
  return { kind: 'generated', because };
}
