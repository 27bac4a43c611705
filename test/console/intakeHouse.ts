/** The console over ways in and out of every kind, whose inboxes and couriers a test plays by their reports. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Configuration, loadConfiguration } from '../../config/configuration.ts';
import { noWords, type Source, type Verdict } from '../../contract/contact.ts';
import type { Fact } from '../../contract/fact.ts';
import { type Metrics, type Reports, silent } from '../../contract/reports.ts';
import { httpApp } from '../../http/app.ts';
import { configure } from '../../installation/configure.ts';
import { hearing } from '../../pipeline/intake/hearing.ts';
import type { Holds, Silent } from '../../pipeline/worker.ts';
import { router } from '../../router/router.ts';
import { decideFact } from '../../runtime/stages.ts';
import { accountsOf } from '../../store/accounts.ts';
import { consoleOn } from '../support/consoleOn.ts';
import { arrivedFacts, queuedFact } from '../support/facts.ts';
import { temporaryFolder } from '../support/folders.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { type Browser, type House, signedIn } from './house.ts';

export const NUMBER = '+351210000000';
export const WAYS = `
mailboxes:
  - { address: support@firstline.test, imap: { host: imap.firstline.test, user: u, password: open-sesame } }
  - { address: sales@firstline.test }
relay: { host: smtp.firstline.test, port: 25, tls: none }
inbound: { postmark: { user: u, password: open-sesame-too } }
phone: { systems: [{ id: office, secret: "whsec_b3Blbi1zZXNhbWUtb3Blbi1zZXNhbWUtb3Blbg==" }], twilio: { accountSid: AC1, authToken: open-sesame-three, numbers: [{ number: "${NUMBER}", language: pt, calendar: always }] } }
`;

export type IntakeHouse = House & {
  configuration: Configuration;
  reports: Reports & Metrics;
  holds: Holds;
  mailboxes: Silent;
};

/** `sends`: this process sends messages too. */
export async function intakeHouse(text = WAYS, sends = true): Promise<IntakeHouse> {
  const clock = testClock();
  const grounds = await embeddedGrounds(clock);
  const file = join(temporaryFolder(), 'firstline.yaml');
  writeFileSync(file, text === '' ? '# nothing\n' : text);
  const configuration = loadConfiguration({ file, environment: {} });
  await configure(grounds, configuration, 'anew');
  const settings = () => grounds.store.read.settings();
  const { reports, heard } = hearing({ ...silent }, clock);
  const [holds, mailboxes]: [Holds, Silent] = [new Map(), new Map()];
  const beside = { heard, holds, silent: mailboxes, sends };
  const { app: mount, close } = consoleOn(
    grounds,
    settings,
    'http://desk.test',
    null,
    () => configuration,
    beside,
  );
  onTestFinished(close);
  const app = httpApp({ mounts: [mount], ownLimits: ['/t'], hasFront: true, clock, reports: silent });
  const house = { app, accounts: accountsOf(grounds.database), clock, grounds, settings: await settings() };
  return { ...house, configuration, reports, holds, mailboxes };
}

/** As an inbox and its owner report that this process reads the mailbox. */
export function connects({ reports, clock }: IntakeHouse, label = 'support at firstline.test'): void {
  reports.gauge('firstline_mailbox_owned', 1, { mailbox: label });
  reports.gauge('firstline_mailbox_connected', 1, { mailbox: label });
  reports.gauge('firstline_mailbox_behind_mails', 0, { mailbox: label });
  reports.gauge('firstline_mailbox_success_seconds', clock.now() / 1000, { mailbox: label });
  reports.say('info', 'connected', { inbox: 'imap', mailbox: label });
}

export function loses({ reports }: IntakeHouse, cause: string, label = 'support at firstline.test'): void {
  reports.gauge('firstline_mailbox_connected', 0, { mailbox: label });
  reports.say('warn', 'disconnected', { inbox: 'imap', mailbox: label, cause, failures: 1 });
}

/** A contact of this source came in. */
export async function came({ grounds }: House, source: Source, at: number): Promise<void> {
  const [received] = arrivedFacts(`${source.kind}${source.ref}`.replaceAll('/', ''));
  if (received?.type !== 'contact.received') throw new Error('no contact');
  const imported = source.kind === 'import' ? 'closed' : 'no';
  await grounds.store.transaction((desk) =>
    desk.write([{ ...received, imported, source, at, receivedAt: at }]),
  );
}

/** A mail that fails its domain's policy, as the router reads it. */
export function forged(contact: string, subject: string): Fact {
  const [received, fact] = arrivedFacts(contact);
  if (received?.type !== 'contact.received' || fact?.type !== 'contact.classified')
    throw new Error('no mail');
  const verdict: Verdict = { dmarc: 'fail', policy: 'reject' };
  const from = { address: `${contact}@contoso.test`, name: '' };
  const words = {
    ...noWords,
    from,
    messageId: `${contact}@contoso.test`,
    subject,
    text: 'Secret words.',
    verdict,
  };
  return { ...fact, words: { received: { ...received, words } } };
}

export async function parked(
  { grounds, clock }: IntakeHouse,
  id: string,
  json: unknown,
  error: string,
): Promise<void> {
  const row = { id, group: 'router', key: 'k', cause: id, error, parkedAt: clock.now() };
  await grounds.store.transaction((desk) => desk.park(row, json));
}

export async function quarantined(
  { grounds, clock }: IntakeHouse,
  contact: string,
  subject: string,
): Promise<void> {
  await grounds.store.transaction((desk) =>
    decideFact(router, { clock, reports: silent }, desk, forged(contact, subject)),
  );
}

/** One of each outcome. */
export async function messages({ grounds, clock }: IntakeHouse): Promise<void> {
  const now = clock.now();
  const base = (message: string) => ({ v: 1, at: now, by: 'courier', cause: message, message, attempt: 1 });
  const because = [{ rule: 'refused', detail: { code: '550' } }];
  const facts: Fact[] = [
    ...['failed', 'waits', 'captured', 'sent'].map((id) => queuedFact(id, `${id}@contoso.test`, now)),
    { ...base('failed'), type: 'message.failed', id: 'f1', ticket: null, because },
    {
      ...base('waits'),
      type: 'message.deferred',
      id: 'f2',
      nextAt: now + 60_000,
      because: [{ rule: 'try-again', detail: { code: '421' } }],
    },
    { ...base('captured'), type: 'message.captured', id: 'f3', file: 'x.eml' },
    { ...base('sent'), type: 'message.sent', id: 'f4', reference: null },
  ];
  await grounds.store.transaction((desk) => desk.write(facts));
}

export async function lead(at: House): Promise<Browser> {
  return signedIn(at, 'lead@x.test', 'lead');
}
