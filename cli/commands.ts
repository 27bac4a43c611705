/** The commands, in the order of `--help`. One file each, loaded on use. */
import type { Entry } from './dispatch.ts';

export const commands: readonly Entry[] = [
  { name: 'start', load: async () => (await import('./start.ts')).command },
  { name: 'reload', load: async () => (await import('./reload.ts')).command },
  { name: 'check', load: async () => (await import('./check.ts')).command },
  { name: 'parse', load: async () => (await import('./parse.ts')).command },
  { name: 'classify', load: async () => (await import('./classify.ts')).command },
  { name: 'sla', load: async () => (await import('./sla.ts')).command },
  { name: 'import', load: async () => (await import('./import.ts')).command },
  { name: 'customers', load: async () => (await import('./customers.ts')).command },
  { name: 'agents', load: async () => (await import('./agents.ts')).command },
  { name: 'train', load: async () => (await import('./train.ts')).command },
  { name: 'parked', load: async () => (await import('./parked.ts')).command },
  { name: 'resend', load: async () => (await import('./resend.ts')).command },
  { name: 'quarantine', load: async () => (await import('./quarantine.ts')).command },
  { name: 'invite', load: async () => (await import('./invite.ts')).command },
  { name: 'token', load: async () => (await import('./token.ts')).command },
  { name: 'trace', load: async () => (await import('./trace.ts')).command },
  { name: 'phone', load: async () => (await import('./phone.ts')).command },
  { name: 'reconcile', load: async () => (await import('./reconcile.ts')).command },
  { name: 'replay', load: async () => (await import('./replay.ts')).command },
  { name: 'export', load: async () => (await import('./export.ts')).command },
  { name: 'backup', load: async () => (await import('./backup.ts')).command },
  { name: 'restore', load: async () => (await import('./restore.ts')).command },
  { name: 'forget', load: async () => (await import('./forget.ts')).command },
  { name: 'migrate', load: async () => (await import('./migrate.ts')).command },
];
