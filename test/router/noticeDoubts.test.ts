/** Mails that look like notices of vendors and may be a person's: each is a ticket. */
import { describe, expect, test } from 'vitest';
import { MONITORING } from '../../contract/monitoring.ts';
import { answerOf, mail } from '../support/arrivals.ts';
import { settings } from '../support/team.ts';
import { plusOf } from '../support/tokens.ts';
import { knowing, notice, OUTAGE, SENDER, vendors } from '../support/vendorNotices.ts';

describe('in doubt a mail is a ticket', () => {
  const opens = async (given: Parameters<typeof notice>[0], more: Parameters<typeof knowing>[0] = {}) => {
    const from = ['jo@cloud.vendor.test', SENDER, '@mail.vendor.test'];
    const at = await knowing({ vendors: vendors({ from }), ...more });
    const said = await at.when(notice({ subject: OUTAGE, ...given }));
    expect(said.types.filter((type) => type.startsWith('issue.'))).toEqual([]);
    return said;
  };

  test.each([
    ['a forward', { subject: `FW: ${OUTAGE}` }],
    ['an answer', { subject: `Re: ${OUTAGE}` }],
    ['an answer behind the tag of a gateway', { subject: `[EXTERNAL] RE: ${OUTAGE}` }],
    [
      'a person behind an exact address',
      { from: { address: 'jo@cloud.vendor.test', name: 'Jo' }, subject: 'Your case 1234 needs your answer' },
    ],
    [
      'another address of the same looks',
      { from: { address: 'health@cloud.vendor.test.evil.test', name: '' } },
    ],
    ['a name that claims the address', { from: { address: 'ann@contoso.test', name: SENDER } }],
    ['a person of the domain', { from: { address: 'jo@mail.vendor.test', name: 'Jo' } }],
    [
      'a customer who quotes a notice',
      { from: { address: 'ann@contoso.test', name: 'Ann' }, text: `> ${OUTAGE}\nWhen is it over? KI-1` },
    ],
  ])('%s', async (_, given) => {
    expect((await opens({ id: 'n1', ...given })).types).toContain('ticket.opened');
  });

  test('a sender whose check failed, or that no judge vouches for', async () => {
    const verdict = { dmarc: 'fail', policy: 'none' } as const;
    expect((await opens({ id: 'n1', verdict })).types).toContain('ticket.opened');
    const judged = settings().mailboxes.map((box) => ({ ...box, authserv: 'mx.firstline.test' }));
    const unchecked = { dmarc: 'unchecked', policy: null } as const;
    const source = { kind: 'smtp', mailbox: 'support@firstline.test', ref: 'n2' } as const;
    expect(
      (await opens({ id: 'n2', verdict: unchecked, received: { source } }, { mailboxes: judged })).types,
    ).toContain('ticket.opened');
    const at = await knowing({ mailboxes: judged });
    const pass = { dmarc: 'pass', policy: null } as const;
    const said = await at.when(notice({ id: 'n3', subject: OUTAGE, verdict: pass, received: { source } }));
    expect(said.types).toContain('issue.opened');
  });

  test('forged mail is kept apart, as any', async () => {
    const verdict = { dmarc: 'fail', policy: 'reject' } as const;
    expect((await opens({ id: 'n1', verdict })).the('contact.placed').as).toBe('quarantined');
  });

  test('a mail in a ticket of ours joins it', async () => {
    const at = await knowing();
    await at.when(
      mail({ id: 'm1', from: { address: SENDER, name: '' }, subject: 'Re: your case', text: 'Hello' }),
    );
    const said = await at.when(notice({ id: 'n1', subject: OUTAGE, references: ['m1@contoso.test'] }));
    expect(said.types).toContain('ticket.joined');
    expect(said.types).not.toContain('issue.opened');
  });

  test('a mail to the address of a ticket is of that ticket', async () => {
    const at = await knowing();
    await at.when(mail({ id: 'm1' }));
    const to = [plusOf({ ticket: 'FL-1001', audience: 'agent', person: 'rui' })];
    const said = await at.when(notice({ id: 'n1', subject: OUTAGE, to }));
    expect(said.types).not.toContain('issue.opened');
  });

  test('an alert of our own resources stays an alert', async () => {
    const monitoring = { ...MONITORING, senders: [] };
    const said = await opens(
      {
        id: 'n1',
        subject:
          'Fired:Sev3 Azure Monitor Alert CPU on vm1 ( microsoft.compute/virtualmachines ) at 3/2/2026 9:15:00 AM',
        text: 'Subscription: s1\nResource group: g1',
      },
      { monitoring },
    );
    expect(said.the('ticket.opened')).toHaveProperty('alert');
  });

  test('of the domain, a machine that names a kind is believed', async () => {
    const at = await knowing();
    const said = await at.when(
      notice({ id: 'n1', from: { address: 'no-reply@mail.vendor.test', name: '' }, subject: OUTAGE }),
    );
    expect(said.types).toContain('issue.opened');
  });

  test('a vendor without notices in the settings, and a notice of an agent', async () => {
    expect((await opens({ id: 'n1' }, { vendors: [] })).types).toContain('ticket.opened');
    const at = await knowing();
    await at.when(mail({ id: 'm1' }));
    const said = await at.when(answerOf('rui', 'FL-1001', { id: 'a1', text: 'KI-1 is over. MO123456' }));
    expect(said.types).toContain('ticket.answered');
  });
});

/** Answers by machines and by calendars, whatever product they name. */
const ANSWERS = [
  'Out of office: Störung Cirrus Post',
  'Abwesend: Störung Cirrus Post',
  'Réponse automatique : panne Cirrus Post',
  'Resposta automática: avaria Cirrus Post',
  'Undeliverable: Outage Cirrus Post',
  'Delivery Status Notification (Failure): Outage Cirrus Post',
  'Read: Outage Cirrus Post',
  'Tentative: Maintenance call Cirrus Post',
  'Invitation: Maintenance Cirrus Post',
  'Updated invitation: Maintenance Cirrus Post',
];

/** Ordinary mails of a vendor, without a sign of a demand. */
const UNKNOWN = [
  'DPA update: object until 15 December',
  'Voice message about the incident',
  'SR 2311: engineer asks for logs',
  'Resolved: something that nobody knows',
  'Maintenance completed',
  'Backup of server1 completed with errors',
  'Hello from the team',
  'Service interruption due to unpaid bill',
  'Interrupción del servicio por impago',
  'Interrupção do serviço por falta de pagamento',
  'Ausfall: Lastschrift zurückgegeben',
  'Service health alert: account will be deleted',
  'Incident: personal data accessed',
  'Investigating: logs needed from customer',
  'Planned maintenance: reboot VMs before Friday or lose data',
  'Planned upgrade: migrate before 1 January',
  'Wartung: Termin vereinbaren',
  'Wartung - Kündigung zum 31.12.',
  'Störung: Rückruf erbeten',
  'Maintenance quote 4711',
  'Voicemail: incident',
];

/** Ordinary mails of a vendor: a person has to read each, whatever issue it names. */
const ORDINARY = [
  'Invoice 2026-114 is due',
  'Your invoice is overdue: service suspension on 1 December',
  'Rechnung 4711 fällig',
  'Rechnung RE100200 ist überfällig',
  'Mahnung MA-10020',
  'Facture impayée',
  'Domain example.com expires tomorrow',
  'TLS certificate expires in 7 days',
  'Case 1234567 - awaiting your response',
  'Data breach notification',
  'Abuse: your server sends spam, it will be disconnected',
  'Security alert: unusual sign-in to admin account',
  'Quota reached: mail will be rejected',
  'Billing: payment failed, update your card by Friday',
  'Subscription suspended: action required',
  'Your subscription will be cancelled on 1 January',
  'Your licence expires in 3 days',
  'Ihre Lizenz läuft am 1. Dezember ab',
  'End of support: upgrade your database before 15 January',
  'License renewal: please confirm seats',
  'Price changes on 1 January',
  'Incident INC0012345 assigned to you: please reply',
  'Case resolved? Please confirm',
  'Your support ticket #889 has been resolved - please confirm',
  'Ihre Anfrage 4711 wurde abgeschlossen - bitte bestätigen',
  'Security incident involving your data: notification under Art. 33 GDPR',
  'Security advisory: patch now',
  'Please approve the planned maintenance on 5 December',
  'Maintenance contract renewal',
  'Complaint about your agent during the outage',
  'Question about the outage you reported',
  'We have an outage at OUR office',
  'Rückfrage zu Ihrer Störung 4711',
  'Panne de mon imprimante',
  'Wartung Ihres Druckers: wann passt es?',
  'Contract cancelled as you asked - confirm',
  'Migration cancelled: please book a new date',
  'Action required: update your MX records',
  'Your case 1234567 has been updated',
  'Root cause of the outage of 2 March',
  'Incident report: mail',
  'Survey: how did we handle the incident',
  'Service credit for the outage',
  'R: guasto',
  'SPAM: RE: outage',
  'Outage (fwd)',
  'Accepted: maintenance call',
];

test('each ordinary mail of a vendor is in a ticket, by whatever address of it', async () => {
  const at = await knowing({ limits: { ...settings().limits, ticketsPerSenderPerHour: 500 } });
  const automatic = { kind: 'generated' as const, because: 'header:auto-submitted', bounces: [] };
  for (const from of [SENDER, 'no-reply@mail.vendor.test'])
    for (const [n, subject] of [...ORDINARY, ...UNKNOWN, ...ANSWERS].entries()) {
      const said = await at.when(
        notice({ id: `o${n}-${from}`, from: { address: from, name: '' }, subject, automatic }),
      );
      expect(
        said.types.filter((type) => type.startsWith('issue.')),
        subject,
      ).toEqual([]);
      expect(said.the('contact.placed').ticket, subject).not.toBeNull();
    }
});

test('a mail in a thread that nobody knows is a ticket', async () => {
  const at = await knowing();
  const said = await at.when(
    notice({ id: 'n1', subject: OUTAGE, references: ['unknown@cloud.vendor.test'] }),
  );
  expect(said.types).toContain('ticket.opened');
});

test('each is in a ticket also where it names a known issue, or stands in its thread', async () => {
  const at = await knowing({ limits: { ...settings().limits, ticketsPerSenderPerHour: 500 } });
  await at.when(notice({ id: 'n1', subject: OUTAGE }));
  const ways = [
    (subject: string) => ({ subject: `${subject} (CP204711)` }),
    (subject: string) => ({ subject, references: ['n1@cloud.vendor.test'] }),
  ];
  for (const [way, given] of ways.entries())
    for (const [n, subject] of ORDINARY.entries()) {
      const said = await at.when(notice({ id: `k${n}-${way}`, ...given(subject) }));
      expect(
        said.types.filter((type) => type.startsWith('issue.')),
        subject,
      ).toEqual([]);
      expect(said.the('contact.placed').ticket, subject).not.toBeNull();
    }
  const unclear = await at.when(notice({ id: 'u1', subject: 'Mails are late (CP204711)' }));
  expect(unclear.the('issue.noticed').issue).toBe('KI-1');
});

test.each([
  ['a number', 'Outage: mails are late (CP204711)', ''],
  ['a window', 'Planned maintenance on Saturday', 'Start time: 2026-12-05 22:00 UTC'],
  ['a product of the settings', 'Outage: Cirrus Disk', ''],
])('an outage or a maintenance with %s opens an issue', async (_, subject, text) => {
  const at = await knowing();
  expect((await at.when(notice({ id: 'n1', subject, text }))).types).toContain('issue.opened');
});
