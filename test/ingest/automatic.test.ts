/** A machine's mail is told from a person's; words alone never make a machine. */
import { describe, expect, test } from 'vitest';
import type { Automatic } from '../../contract/contact.ts';
import { parseEmail } from '../../ingest/mail/email.ts';

async function automatic(headers: string[], body: string[] = ['Hello']): Promise<Automatic | null> {
  const from = headers.some((line) => line.startsWith('From:')) ? [] : ['From: ann@contoso.example'];
  const { automatic: found } = await parseEmail(Buffer.from([...from, ...headers, '', ...body].join('\r\n')));
  return found;
}
const kind = async (headers: string[], body?: string[]) => (await automatic(headers, body))?.kind ?? null;

describe('a person', () => {
  test.each([
    ['an ordinary mail', [['Subject: Help'], ['It is broken.']]],
    [
      'who writes about a bounce',
      [['Subject: Undelivered Mail Returned to Sender'], ['550 5.1.1 user unknown']],
    ],
    ['who writes about an absence', [['Subject: Out of office reply?'], ['Your out of office is wrong.']]],
    ['whose program says it is no machine', [['Auto-Submitted: no', 'Precedence: first-class'], ['x']]],
    [
      'who is the postmaster',
      [
        ['From: postmaster@contoso.example', 'Subject: Re: delivery failed', 'User-Agent: x'],
        ['550 rejected'],
      ],
    ],
    ['whose mail was signed by a list-like tool', [['X-Mailer: Apple Mail', 'X-Priority: 1'], ['x']]],
    ['whose organisation wants no absence notes', [['X-Auto-Response-Suppress: DR, OOF'], ['x']]],
    [
      'who administers mail',
      [
        [
          'From: System Administrator <it@contoso.example>',
          'Subject: Warning: mail rejected',
          'X-Mailer: Microsoft Outlook 16.0',
        ],
        ['The domain was not found, 550 5.1.1 user unknown.'],
      ],
    ],
    [
      'who asks for a receipt',
      [['Disposition-Notification-To: ann@contoso.example', 'Return-Receipt-To: ann@contoso.example'], ['x']],
    ],
  ])('%s', async (_name, [headers, body]) => {
    expect(await kind(headers ?? [], body)).toBeNull();
  });
});

describe('auto-reply', () => {
  test.each([
    [['Auto-Submitted: auto-replied']],
    [['Auto-Submitted: auto-replied (vacation); owner-email="x@y.example"']],
    [['Auto-Submitted: auto-generated', 'In-Reply-To: <a@b>']],
    [['X-Autoreply: yes']],
    [['X-Autorespond: away']],
    [['Precedence: auto_reply']],
    [['Subject: Abwesenheitsnotiz: Urlaub', 'Return-Path: <>']],
    [['Subject: Resposta automática: fora', 'X-Auto-Response-Suppress: All']],
    [['Subject: 自動応答: 不在', 'Return-Path: <>']],
  ])('%j', async (headers) => {
    expect(await kind(headers)).toBe('auto-reply');
  });
});

describe('generated', () => {
  test.each([
    [['Auto-Submitted: auto-generated', 'Subject: PROBLEM: disk']],
    [['Precedence: bulk']],
    [['Precedence: junk']],
    [['From: Shop <no-reply@shop.example>']],
    [['From: "Do not reply" <donotreply@bank.example>']],
    [['X-Auto-Response-Suppress: DR, OOF, AutoReply']],
    [['Return-Path: <>']],
  ])('%j', async (headers) => {
    expect(await kind(headers)).toBe('generated');
  });
});

test.each([[['List-Id: <users.x.example>']], [['List-Unsubscribe: <mailto:x@y>']], [['Precedence: list']]])(
  'list: %j',
  async (headers) => {
    expect(await kind(headers)).toBe('list');
  },
);

describe('bounces', () => {
  const daemon = ['From: Mail Delivery System <MAILER-DAEMON@mx.example>', 'Subject: failure notice'];

  test('without a delivery status: whom, which code, for good or not', async () => {
    const body = [
      '<gone@x.example>:',
      '550 5.1.1 no such user',
      '',
      '<full@x.example>:',
      '552 5.2.2 mailbox full',
    ];
    expect(await automatic(daemon, body)).toMatchObject({
      kind: 'bounce',
      bounces: [
        { recipient: 'gone@x.example', status: '5.1.1', hard: true },
        { recipient: 'full@x.example', status: '5.2.2', hard: false },
      ],
    });
  });

  test('a delay is no bounce', async () => {
    const headers = ['From: MAILER-DAEMON@mx.example', 'Subject: Warning: message delayed 4 hours'];
    expect(await kind(headers, ['<a@x.example>: 450 try again later; no action is required'])).toBe(
      'delayed',
    );
  });

  const report = (action: string, status: string): [string[], string[]] => [
    [
      'From: MAILER-DAEMON@mx.example',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    ],
    [
      '--b',
      '',
      'See below.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx',
      '',
      'Final-Recipient: rfc822; Ann@X.example',
      `Action: ${action}`,
      `Status: ${status}`,
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      'Message-ID: <ours@firstline.test>',
      '--b--',
    ],
  ];

  test.each([
    ['failed', '5.1.1', 'bounce'],
    ['delayed', '4.4.1', 'delayed'],
    ['delivered', '2.0.0', 'receipt'],
    ['relayed', '2.0.0', 'receipt'],
  ])('a delivery status that says %s', async (action, status, expected) => {
    expect(await kind(...report(action, status))).toBe(expected);
  });

  test('cites the mail that came back, and lists no part of the report as a file', async () => {
    const [headers, body] = report('failed', '5.1.1');
    const parsed = await parseEmail(Buffer.from([...headers, '', ...body].join('\r\n')));
    expect(parsed.references).toEqual(['ours@firstline.test']);
    expect(parsed.attachments).toEqual([]);
    expect(parsed.text).toBe('See below.');
    expect(parsed.automatic?.bounces).toMatchObject([
      { recipient: 'Ann@X.example', status: '5.1.1', hard: true },
    ]);
  });
});

test('receipts of readers and complaints of providers', async () => {
  expect(
    await kind(['Content-Type: multipart/report; report-type=disposition-notification; boundary=b']),
  ).toBe('receipt');
  expect(await kind(['Content-Type: multipart/report; report-type=feedback-report; boundary=b'])).toBe(
    'feedback',
  );
});

describe('our own mail', () => {
  const id = 'Message-ID: <fl-1001.c-abcdefghijklmnop.mabc@firstline.test>';

  test('is known by our header and our Message-ID together', async () => {
    expect(await kind([id, 'X-Firstline: mabc', 'Auto-Submitted: auto-replied'])).toBe('own');
  });

  test('is not known by one of them', async () => {
    expect(await kind([id])).toBeNull();
    expect(await kind(['Message-ID: <x@contoso.example>', 'X-Firstline: mabc'])).toBeNull();
  });
});
