/** Mails of programs and countries that the rules were not made from: each is read by its structure. */
import { describe, expect, test } from 'vitest';
import { parseEmail } from '../../ingest/mail/email.ts';
import { HTML, replyOf } from '../support/said.ts';

const PERSON = 'Support <support@firstline.test>';

test.each([
  [
    'Hanmail',
    'Hanmail?',
    `--------- 원본 메일 ---------\n보낸사람: ${PERSON}\n받는사람: Rea\n날짜: 26.03.02 10:00 GMT +0900\n제목: quota\n\nHello`,
  ],
  [
    'QQ',
    '什么时候?',
    `------------------ 原始邮件 ------------------\n发件人: "Support" <support@firstline.test>;\n发送时间: 2026年3月2日(星期一) 上午10:00\n收件人: "rea"<rea@v.example>;\n主题: quota\n\nHello`,
  ],
  ['The Bat!', 'When?', 'Monday, March 2, 2026, 10:00:00 AM, you wrote:\n\n> Hello\n> your quota'],
  ['163', '好的。', '在 2026-03-02 10:00:00，"Support" <support@firstline.test> 写道：\n\nHello'],
  [
    'Naver',
    '네.',
    '-----Original Message-----\nFrom: "Support"<support@firstline.test>\nTo: <rea@v.example>;\nCc:\nSent: 2026-03-02 (월) 10:00:00 (GMT+09:00)\nSubject: quota\n\nHello',
  ],
  ['Yandex', 'Да.', '02.03.2026, 10:00, "Support" <support@firstline.test>:\n\nHello\nyour quota'],
  [
    'Zimbra',
    'When?',
    'From: "Support" <support@firstline.test>\nTo: "Rea" <rea@v.example>\nSent: Monday, March 2, 2026 10:00:00 AM\nSubject: quota\n\nHello',
  ],
  [
    'Proton',
    'When?',
    `Sent with Proton Mail secure email.\n\nOn Monday, March 2nd, 2026 at 10:00 AM, ${PERSON} wrote:\n\n> Hello`,
  ],
  [
    'GMX',
    'Ja.',
    'Gesendet: Montag, 02. März 2026 um 10:00 Uhr\nVon: "Support" <support@firstline.test>\nAn: rea@v.example\nBetreff: quota\n\nHallo',
  ],
  [
    'Outlook in Basque',
    'Noiz?',
    `Nork: ${PERSON}\nBidalia: astelehena, 2026(e)ko martxoaren 2a 10:00\nNori: Rea\nGaia: quota\n\nHello`,
  ],
  [
    'Outlook in Thai',
    'เมื่อไร',
    `จาก: ${PERSON}\nส่ง: วันจันทร์ที่ 2 มีนาคม 2569 10:00\nถึง: Rea\nเรื่อง: quota\n\nHello`,
  ],
  [
    'Outlook in Arabic',
    'متى؟',
    `‏‫من:‏‬ ${PERSON}\n‏‫تم الإرسال:‏‬ 02/مارس/2026 10:00\n‏‫إلى:‏‬ Rea\n‏‫الموضوع:‏‬ quota\n\nHello`,
  ],
  [
    'Gmail in Hebrew',
    'מתי?',
    '‫בתאריך יום ב׳, 2 במרץ 2026 ב-10:00 מאת ‪Support‬‏ <‪support@firstline.test‬‏>:‬\n\n> Hello',
  ],
  ['Gmail in Tamil', 'எப்போது?', `திங்., 2 மார்., 2026, பிற்பகல் 10:00 மணிக்கு, ${PERSON} எழுதியது:\n\n> Hello`],
  [
    'Gmail in Swahili, without marks',
    'Lini?',
    `Tarehe Jtt, 2 Mac 2026 saa 10:00 ${PERSON} aliandika:\n\nHello\nquota`,
  ],
])('the quote of %s goes', async (_program, own, quote) => {
  expect(await replyOf(`${own}\n\n${quote}`)).toBe(own);
});

test.each([
  [
    'Spark',
    '<div name="messageBodySection"><div>Yes.</div></div><div name="messageReplySection">On 3 Mar 2026, 10:00 +0100, Support &lt;support@firstline.test&gt;, wrote:<br/><blockquote type="cite">Is it?</blockquote></div>',
  ],
  [
    'Notes',
    '<font size=2>Yes.</font><br><br><font size=1 color=#5f5f5f>From: </font><font size=1>"Support" &lt;support@firstline.test&gt;</font><br><font size=1>To: </font><font size=1>rea@v.example</font><br><font size=1>Date: </font><font size=1>02.03.2026 10:00</font><br><font size=1>Subject: </font><font size=1>quota</font><hr noshade><br>Hello',
  ],
  [
    'Yahoo',
    '<div>Yes.</div><div class="yahoo_quoted"><div>On Monday, March 2, 2026 at 10:00:00 AM GMT+1, Support &lt;support@firstline.test&gt; wrote: </div><div>Hello <blockquote>an older one</blockquote> quota</div></div>',
  ],
])('the quote of %s in HTML goes', async (_program, html) => {
  expect(await replyOf(html, { type: HTML })).toBe('Yes.');
});

type Written = { headers: string[]; body: string; nullSender?: boolean };

async function automaticOf({ headers, body, nullSender = false }: Written) {
  const head = [
    'Message-ID: <v@beta.test>',
    'Date: Mon, 02 Mar 2026 09:00:00 +0000',
    'To: support@firstline.test',
  ];
  const raw = Buffer.from([...head, ...headers, '', body].join('\n').replaceAll('\n', '\r\n'));
  const { automatic } = await parseEmail(raw, { html: false, nullSender });
  return automatic;
}

const encoded = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
const REPORT = 'Content-Type: multipart/report; report-type=delivery-status; boundary=B';
const report = (words: string, status: string): string =>
  `--B\nContent-Type: text/plain; charset=utf-8\n\n${words}\n--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.beta.test\n\nFinal-Recipient: rfc822; tom@beta.test\n${status}\n--B--\n`;
const TEXT = 'Content-Type: text/plain; charset=utf-8';

describe('reports', () => {
  test.each<[string, Written, string, [string, boolean][]]>([
    [
      'a full mailbox in Japanese',
      {
        headers: [
          'Return-Path: <>',
          `Subject: ${encoded('配信不能通知')}`,
          'From: postmaster@mx.beta.test',
          REPORT,
        ],
        body: report(
          '次の宛先に配信できませんでした。',
          'Action: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 mailbox full',
        ),
      },
      'bounce',
      [['tom@beta.test', false]],
    ],
    [
      'of no form, in Chinese',
      {
        headers: ['Return-Path: <>', `Subject: ${encoded('系统退信')}`, 'From: postmaster@qq.test', TEXT],
        body: '收件人邮件地址（tom@beta.test）不存在，邮件无法送达。\nhost mx3.qq.test said: 550 Mailbox not found (in reply to RCPT TO command)',
      },
      'bounce',
      [['tom@beta.test', true]],
    ],
    [
      'of Exchange in German',
      {
        headers: [
          'Return-Path: <>',
          'Subject: Unzustellbar: Re: Quota',
          'From: MicrosoftExchange329e71ec@acme.test',
          REPORT,
        ],
        body: report(
          'Fehler',
          'Action: failed\nStatus: 5.1.10\nDiagnostic-code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound',
        ),
      },
      'bounce',
      [['tom@beta.test', true]],
    ],
    [
      'of Mimecast for an address that Exchange Online does not know',
      {
        headers: ['Return-Path: <>', 'From: postmaster@mx.mimecast.test', REPORT],
        body: report(
          'could not be delivered',
          'Action: failed\nStatus: 5.4.1\nDiagnostic-Code: smtp; 550 5.4.1 Recipient address rejected: Access denied.',
        ),
      },
      'bounce',
      [['tom@beta.test', true]],
    ],
    [
      'of Barracuda, which writes no report',
      {
        headers: [
          'Return-Path: <>',
          'Subject: **Message you sent blocked**',
          'From: postmaster@spam.beta.test',
          TEXT,
        ],
        body: 'Your message to: tom@beta.test\nwas blocked by our Spam Firewall. It has NOT BEEN DELIVERED.',
      },
      'bounce',
      [['tom@beta.test', false]],
    ],
    [
      'a delay',
      {
        headers: ['Return-Path: <>', 'From: MAILER-DAEMON@mx.test', REPORT],
        body: report('Later', 'Action: delayed\nStatus: 4.4.1'),
      },
      'delayed',
      [['tom@beta.test', false]],
    ],
    [
      'a delivery',
      {
        headers: ['Return-Path: <>', 'From: postmaster@mx.test', REPORT],
        body: report('Relayed', 'Action: relayed\nStatus: 2.0.0'),
      },
      'receipt',
      [],
    ],
    [
      'an absence in Finnish',
      {
        headers: [
          'From: Tom <tom@beta.test>',
          `Subject: ${encoded('Poissa: Quota')}`,
          'In-Reply-To: <a@firstline.test>',
          TEXT,
        ],
        body: 'Olen lomalla 9.3. asti.',
        nullSender: true,
      },
      'auto-reply',
      [],
    ],
    [
      'an absence in Thai',
      {
        headers: [
          'From: Tom <tom@beta.test>',
          `Subject: ${encoded('ตอบกลับอัตโนมัติ: Quota')}`,
          'In-Reply-To: <a@firstline.test>',
          TEXT,
        ],
        body: 'ฉันไม่อยู่ที่ทำงาน',
        nullSender: true,
      },
      'auto-reply',
      [],
    ],
    [
      'an absence of cPanel',
      {
        headers: ['From: tom@beta.test', 'Subject: Re: Quota', 'X-Autorespond: Quota', TEXT],
        body: 'I am away.',
      },
      'auto-reply',
      [],
    ],
  ])('%s', async (_name, mail, kind, bounces) => {
    const found = await automaticOf(mail);
    expect(found?.kind).toBe(kind);
    expect(found?.bounces.map(({ recipient, hard }) => [recipient, hard])).toEqual(bounces);
  });
});

test.each<[string, Written]>([
  [
    'a postmaster who asks about a report',
    {
      headers: [
        'From: Postmaster <postmaster@acme.test>',
        'Subject: Mail not delivered to your address',
        TEXT,
      ],
      body: 'Mail to you is refused since Monday: 550 5.7.1. Could you check?',
    },
  ],
  [
    'a question about absences',
    {
      headers: ['From: Ana <ana@acme.test>', 'Subject: Automatic reply: does not work', TEXT],
      body: 'The automatic reply in Exchange does not work.',
    },
  ],
  [
    'a forwarded report',
    {
      headers: [
        'From: Ana <ana@acme.test>',
        'Subject: Fwd: Undeliverable: offer',
        'User-Agent: Mozilla Thunderbird',
        TEXT,
      ],
      body: 'Why do I get this?\n\n-------- Forwarded Message --------\nSubject: Undeliverable: offer\nFrom: Mail Delivery System <MAILER-DAEMON@mx.acme.test>\n\n<support@firstline.test>: host said: 550 5.7.1 rejected',
    },
  ],
])('%s is a person', async (_name, mail) => {
  expect(await automaticOf(mail)).toBeNull();
});
