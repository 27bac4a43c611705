/**
 * Azure Monitor: `Fired:Sev3 Azure Monitor Alert CPU on vm1 ( microsoft.compute/virtualmachines ) at 3/2/2026 9:15:00 AM`, `Resolved:…`, and
 * before it `Azure: Activated Severity: 3 CPU`. One address sends for all tenants: subscription and group of the
 * resource are a part of the host.
 */
import { cutAt, cutAtLast, field, type Form } from './alert.ts';

const METRIC = /^(Fired|Resolved): ?Sev\d Azure Monitor Alert (?=\S)/;
const EARLIER = /^Azure: (Activated|Deactivated) Severity: \d (?=\S)/;

export const azure: Form = (mail) => {
  const found = METRIC.exec(mail.subject) ?? EARLIER.exec(mail.subject);
  if (found === null) return null;
  const name = mail.subject.slice(found[0].length);
  const [what, resource] = cutAtLast(cutAt(name, ' ( ')?.[0] ?? name, ' on ') ?? [name, ''];
  const tenant = field(mail, 'subscription');
  const place = [tenant, field(mail, 'resource group'), resource];
  const isProblem = found[1] === 'Fired' || found[1] === 'Activated';
  return { host: place.join('/'), what: what.trim(), state: isProblem ? 'problem' : 'recovery', tenant };
};
