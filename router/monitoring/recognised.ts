/**
 * Whether a mail is an alert of a monitoring system, by its form: of the kind that the admin gives its sender, or of any built-in kind.
 *
 * Never by a name in From alone. A forward and a reply begin with another subject, and are none.
 */
import type { ContactWords } from '../../contract/contact.ts';
import {
  type AlertKind,
  type AlertSender,
  MONITORING,
  type MonitoringSettings,
} from '../../contract/monitoring.ts';
import { withoutPlus } from '../../contract/token.ts';
import type { Alert, AlertMail, Form } from './alert.ts';
import { alertmanager } from './alertmanager.ts';
import { azure } from './azure.ts';
import { nagios } from './nagios.ts';
import { byPatterns } from './patterns.ts';
import { prtg } from './prtg.ts';
import { zabbix } from './zabbix.ts';

const FORMS: Readonly<Record<AlertKind, Form>> = { nagios, zabbix, alertmanager, azure, prtg };

/** `isNamed`: the admin names its sender as a monitoring system. */
export type Recognised = Alert & { kind: AlertKind | 'patterns'; from: string; isNamed: boolean };

const MAX_SUBJECT = 1_000;

export function alertIn(
  words: ContactWords,
  { monitoring = MONITORING }: { monitoring?: MonitoringSettings | undefined },
): Recognised | null {
  const address = words.unclearFrom === true ? '' : (words.from?.address ?? '');
  if (address === '') return null;
  const from = withoutPlus(address).toLowerCase();
  const sender = senderOf(from, monitoring.senders);
  if (sender === null && !monitoring.everySender) return null;
  const { subject, text } = words;
  const mail = { subject: subject.slice(0, MAX_SUBJECT).replace(/\s+/g, ' ').trim(), text };
  const found = formOf(sender, mail);
  if (found === null) return null;
  // Whom the admin named as a monitoring system is no person.
  const { isWritten: _isWritten, ...certain } = found;
  return { ...(sender === null ? found : certain), from, isNamed: sender !== null };
}

/** An address before its domain. */
function senderOf(from: string, senders: AlertSender[]): AlertSender | null {
  const domain = from.slice(from.lastIndexOf('@'));
  const by = (name: string) => senders.find((sender) => sender.from === name);
  return by(from) ?? by(domain) ?? null;
}

function formOf(sender: AlertSender | null, mail: AlertMail): Omit<Recognised, 'from' | 'isNamed'> | null {
  const kind = sender?.kind ?? 'any';
  if (kind === 'none') return null;
  if (sender !== null && kind === 'patterns') {
    const alert = byPatterns(sender, mail);
    return alert === null ? null : { ...alert, kind };
  }
  for (const [name, form] of Object.entries(FORMS) as [AlertKind, Form][]) {
    const alert = kind === 'any' || kind === name ? form(mail) : null;
    if (alert !== null) return { ...alert, kind: name };
  }
  return null;
}
