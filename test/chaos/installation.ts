/** The installation that is tormented: its configuration, and who writes to it. */
import { PUBLIC_URL } from '../support/phone.ts';

export const SUPPORT = 'support@firstline.test';
/** Pulled by IMAP. */
export const PULLED = ['billing@firstline.test', 'usage@firstline.test'] as const;
/** So few that tickets wait for somebody to be free. */
export const CAPACITY = 12;
export const AGENTS = ['ana', 'bia', 'caio', 'davi', 'eva', 'fabio'] as const;
/** Customers of this domain have targets that end while the run goes on. */
export const HURRIED = 'hurried.test';

export function agentAddress(agent: string): string {
  return `${agent}@team.test`;
}

export const secrets = { IMAP_PASSWORD: 'secret' };

export function yamlOf(outside: { imapPort: number; relayPort: number; twilio: string }): string {
  const pulled = PULLED.map(
    (address) => `  - address: ${address}
    plus: true
    imap: { host: 127.0.0.1, port: ${outside.imapPort}, tls: none, user: ${address.split('@')[0]}, password: { env: IMAP_PASSWORD }, since: all }`,
  );
  const agents = AGENTS.map(
    (id, n) =>
      `  - { id: ${id}, name: ${id}, email: ${agentAddress(id)}, role: ${n === 0 ? 'lead' : 'agent'}, capacity: ${CAPACITY}, skills: [billing, deployment, performance, updates, usage], languages: [en, pt] }`,
  );
  return `
server: { publicUrl: "${PUBLIC_URL}" }
mailboxes:
  - { address: ${SUPPORT}, plus: true }
${pulled.join('\n')}
relay: { host: 127.0.0.1, port: ${outside.relayPort}, tls: none }
phone:
  twilio: ${outside.twilio}
agents:
${agents.join('\n')}
  - { id: root, name: Root, email: ${agentAddress('root')}, role: admin, capacity: 0 }
customers:
  - { id: hurried, name: Hurried, domains: [${HURRIED}], plan: hurried }
  - { id: contoso, name: Contoso, domains: [contoso.test, fabrikam.test] }
plans:
  standard: { targets: { normal: { firstResponse: 4h, resolution: 24h } } }
  hurried: { targets: { normal: { firstResponse: 1m, resolution: 2m } } }
escalation: [{ at: 75%, tell: agent }, { at: 100%, tell: lead }]
limits:
  automaticPerHour: 100000
  automaticPerDomainPerHour: 100000
  automaticPerInstallationPerHour: 100000
  ticketsPerSenderPerHour: 100000
  ticketsPerDomainPerHour: 100000
`;
}
