/** A person is never taken for a machine: words, names and forwarded reports count only beside a machine's mark. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEmail } from '../../ingest/mail/email.ts';

type Mail = { headers: string[]; body?: string[]; nullSender?: boolean };

async function kind({ headers, body = ['Hello'], nullSender = false }: Mail): Promise<string | null> {
  const raw = Buffer.from([...headers, '', ...body].join('\r\n'));
  return (await parseEmail(raw, { nullSender })).automatic?.kind ?? null;
}

const NAMES = [
  'System Administrator',
  'Mail Server Team',
  'IT Mail Delivery System',
  'MAILER-DAEMON',
  'Internet Mail Gateway',
  'Postmaster',
  'noreply@contoso.test',
  'Auto-Notify',
  'Système de messagerie',
  'Jo Bounce',
];
const LOCALS = ['it', 'postmaster', 'ann', 'mail.admin', 'n.reply', 'bounce.team', 'daemon'];
const SUBJECTS = [
  'Undelivered Mail Returned to Sender',
  'Second firewall rule and send limits',
  'Delivery Status Notification (Failure)',
  'Automatic reply: we moved',
  'failure notice',
  'Warning: disk full',
  'DSN and NDR are wrong',
  'Out of office?',
  'Unzustellbar: Angebot',
  '',
];
const TEXTS = [
  '550 5.1.1 user unknown: bob@partner.test',
  'The mail was not delivered. Your message could not be delivered to <bob@partner.test>.',
  'Feedback-Type: abuse\r\nUser-Agent: FBL/1.0',
  'Final-Recipient: rfc822; bob@partner.test\r\nAction: failed\r\nStatus: 5.1.1',
  'X-Failed-Recipients: bob@partner.test',
  'Original message follows.\r\n\r\nFrom: ann@contoso.test\r\nTo: bob@partner.test\r\nSubject: x\r\n\r\nhi',
  '{"notificationType":"Bounce","bounce":{"bouncedRecipients":[]}}',
];

test('for any name, subject and text without a machine’s mark, it is a person', async () => {
  const part = (listed: string[]) =>
    fc.oneof(fc.constantFrom(...listed), fc.string({ unit: 'grapheme', maxLength: 40 }));
  const line = (text: string): string => text.replace(/[\r\n\0"\\]/g, ' ');
  await fc.assert(
    fc.asyncProperty(
      part(NAMES),
      fc.constantFrom(...LOCALS),
      part(SUBJECTS),
      part(TEXTS),
      fc.boolean(),
      async (name, local, subject, text, isAnswer) => {
        const headers = [
          `From: "${line(name)}" <${local}@contoso.test>`,
          'To: support@firstline.test',
          `Subject: ${line(subject)}`,
          'Message-ID: <a@contoso.test>',
          ...(isAnswer ? ['In-Reply-To: <b@firstline.test>'] : []),
          'Content-Type: text/plain; charset=utf-8',
        ];
        expect(await kind({ headers, body: [text] })).toBeNull();
      },
    ),
    { seed: 13, numRuns: 600 },
  );
});

describe('a report that a person forwards', () => {
  const head = (type: string): string[] => [
    'From: postmaster@contoso.test',
    'To: support@firstline.test',
    'Subject: FW: Undeliverable: order',
    `Content-Type: ${type}`,
  ];
  const part = (type: string, ...lines: string[]): string[] => ['--B', `Content-Type: ${type}`, '', ...lines];
  const STATUS = [
    'Reporting-MTA: dns; mx',
    '',
    'Final-Recipient: rfc822; bob@partner.test',
    'Action: failed',
    'Status: 5.1.1',
  ];
  const RETURNED = [
    'From: ann@contoso.test',
    'To: bob@partner.test',
    'Message-ID: <o@contoso.test>',
    '',
    'hi',
  ];
  test.each([
    ['a bounce', [...part('message/delivery-status', ...STATUS), ...part('message/rfc822', ...RETURNED)]],
    ['a bounce of RFC 6533', part('message/global-delivery-status', ...STATUS)],
    [
      'a receipt',
      part('message/disposition-notification', 'Disposition: manual-action/MDN-sent-manually; displayed'),
    ],
    ['a complaint', part('message/feedback-report', 'Feedback-Type: abuse', 'Version: 1')],
    [
      'a whole bounce',
      part(
        'message/rfc822',
        'From: MAILER-DAEMON@mx.test',
        'Content-Type: multipart/report; report-type=delivery-status; boundary=C',
        '',
        '--C',
        'Content-Type: message/delivery-status',
        '',
        ...STATUS,
        '--C--',
      ),
    ],
  ])('%s is a person’s mail, and keeps its words', async (_name, report) => {
    const body = [...part('text/plain', 'Why do we get this? It is urgent.'), ...report, '--B--'];
    const found = await parseEmail(
      Buffer.from([...head('multipart/mixed; boundary=B'), '', ...body].join('\r\n')),
    );
    expect(found.automatic).toBeNull();
    expect(found.text).toContain('It is urgent.');
  });

  test('the same in a multipart/report is a report', async () => {
    const body = [
      ...part('text/plain', 'See below.'),
      ...part('message/delivery-status', ...STATUS),
      '--B--',
    ];
    expect(
      await kind({ headers: head('multipart/report; report-type=delivery-status; boundary=B'), body }),
    ).toBe('bounce');
  });
});

describe('marks of machines', () => {
  const words = ['Your message could not be delivered.', '', '<bob@partner.test>: 550 5.1.1 user unknown'];
  const postmaster = ['From: postmaster@mx.test', 'To: support@firstline.test', 'Subject: Undelivered Mail'];
  test.each([
    ['the null sender in the header', [...postmaster, 'Return-Path: <>']],
    ['MAILER-DAEMON as the return path', [...postmaster, 'Return-Path: <MAILER-DAEMON>']],
    ['Auto-Submitted', [...postmaster, 'Auto-Submitted: auto-replied']],
    ['Precedence', [...postmaster, 'Precedence: bulk']],
    ['a server as its mailer', [...postmaster, 'X-Mailer: <SMTP32 v20020515>']],
    ['a field of servers', ['From: a@mx.test', 'Subject: x', 'X-Failed-Recipients: bob@partner.test']],
    ['the daemon’s address', ['From: MAILER-DAEMON@mx.test', 'Subject: failure notice']],
    ['no address at all', ['From: MAILER-DAEMON <>', 'Subject: Mail delivery failed']],
  ])('%s', async (_name, headers) => {
    expect(await kind({ headers, body: words })).toBe('bounce');
    expect(await kind({ headers: postmaster, body: words })).toBeNull();
  });

  test('the null sender of the envelope', async () => {
    expect(await kind({ headers: postmaster, body: words, nullSender: true })).toBe('bounce');
  });

  test('a returned mail from the recipient, to an address that the text names', async () => {
    const body = [
      'Delivery failed: bob@partner.test',
      '',
      'Original message follows.',
      '',
      'From: support@firstline.test',
      'To: bob@partner.test',
      '',
      'Hi',
    ];
    expect(await kind({ headers: postmaster, body })).toBe('bounce');
  });
});

describe('an absence', () => {
  const head = ['From: Eva <eva@contoso.test>', 'Message-ID: <y@contoso.test>'];
  test.each([
    ['in any language, if it answers', ['Subject: Nėra biure: VM slow', 'In-Reply-To: <q@firstline.test>']],
    ['by its references', ['Subject: Re: VM slow', 'References: <q@firstline.test>']],
    ['by its subject', ['Subject: Автоответ: VM slow']],
    ['by a Croatian one', ['Subject: Automatski odgovor: VM slow']],
  ])('without a sender is an auto-reply %s', async (_name, headers) => {
    expect(await kind({ headers: [...head, ...headers], nullSender: true })).toBe('auto-reply');
    expect(await kind({ headers: [...head, ...headers] })).toBeNull();
  });

  test('an alert without a sender is none', async () => {
    expect(await kind({ headers: [...head, 'Subject: PROBLEM: disk'], nullSender: true })).toBe('generated');
  });
});

describe('addresses of RFC 6533 in a bounce', () => {
  test.each([
    ['utf-8; göne@alpine.test', 'göne@alpine.test'],
    ['utf-8; g\\x{F6}ne@alpine.test', 'göne@alpine.test'],
    ['utf-8; 用户@例子.测试', '用户@例子.测试'],
    ['utf-8; почта@пример.test', 'почта@пример.test'],
    ['rfc822; <gone@alpine.test>', 'gone@alpine.test'],
  ])('%s', async (value, recipient) => {
    const body = [
      '--B',
      'Content-Type: message/global-delivery-status',
      'Content-Transfer-Encoding: 8bit',
      '',
      `Final-Recipient: ${value}`,
      'Action: failed',
      'Status: 5.1.1',
      '--B--',
    ];
    const headers = [
      'From: MAILER-DAEMON@mx.test',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=B',
    ];
    const { automatic } = await parseEmail(Buffer.from([...headers, '', ...body].join('\r\n')));
    expect(automatic?.bounces.map((bounce) => bounce.recipient)).toEqual([recipient]);
  });
});

test('a notice of SES is a bounce only from an address that nobody reads', async () => {
  const notice = JSON.stringify({
    notificationType: 'Bounce',
    bounce: { bouncedRecipients: [{ emailAddress: 'bob@partner.test', action: 'failed', status: '5.1.1' }] },
  });
  const raw = (from: string): Buffer =>
    Buffer.from(
      `From: ${from}\r\nSubject: AWS Notification Message\r\n\r\n${JSON.stringify({ Message: notice })}`,
    );
  const { automatic } = await parseEmail(raw('no-reply@sns.amazonaws.com'));
  expect(automatic).toMatchObject({
    kind: 'bounce',
    bounces: [{ recipient: 'bob@partner.test', status: '5.1.1', hard: true }],
  });
  expect((await parseEmail(raw('ann@contoso.test'))).automatic).toBeNull();
});

test('a report of another kind is a machine’s: TLS (RFC 8460)', async () => {
  const headers = [
    'From: reports@mx.test',
    'Subject: Report Domain: firstline.test',
    'TLS-Report-Domain: firstline.test',
    'Content-Type: multipart/report; report-type="tlsrpt"; boundary=B',
  ];
  const body = [
    '--B',
    'Content-Type: text/plain',
    '',
    'A report',
    '--B',
    'Content-Type: application/tlsrpt+gzip',
    '',
    'x',
    '--B--',
  ];
  expect(await kind({ headers, body })).toBe('generated');
});
