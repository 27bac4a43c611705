/** Mail that a program wrote unasked: alerts of a monitoring system, notices, newsletters without List fields. */
import { firstValue } from '../headers.ts';
import { has, nullSender, plainValue, type Sign } from './sign.ts';

const FIELDS = [
  'x-nagios-notification',
  'x-nagios',
  'x-icinga',
  'x-zabbix',
  'x-alertmanager',
  'x-cron-env',
  'x-github-reason',
  'x-gitlab-project',
  'x-jira-fingerprint',
  'x-auto-response-suppress',
  'x-csa-complaints',
  'x-mailer-recptid',
];

/** Addresses that say themselves that nobody reads what is sent to them. */
const NOBODY = /[<\s"'(]?(?:no|do-?not|donot)[-._]?reply(?:[-._+][\w.-]*)?@|\b(?:mailer-daemon|noreply)@/i;

export const generated: Sign = (mail) => {
  const submitted = plainValue(mail, 'auto-submitted');
  if (submitted.startsWith('auto-')) return said('header:auto-submitted');
  if (/^(?:bulk|junk)$/.test(plainValue(mail, 'precedence'))) return said('header:precedence');
  const field = FIELDS.find((name) => has(mail, name) && plainValue(mail, name) !== 'none');
  if (field !== undefined) return said(`header:${field}`);
  if (NOBODY.test(firstValue(mail.fields, 'from') ?? '')) return said('sender:no-reply');
  return nullSender(mail) ? said('header:return-path') : null;
};

function said(because: string): { kind: 'generated'; because: string } {
  return { kind: 'generated', because };
}
