/** The words of HTML: quotes as programs mark them, tables and lists with their rows, and which of two texts is the mail. */
import { describe, expect, test } from 'vitest';
import { contactOf, HTML, replyOf, wordsOf } from '../support/said.ts';

const QUOTE = 'The quota was raised to 50 GB.';

describe('the quote of a program goes', () => {
  test.each([
    [
      'gmail fr',
      `<div dir="ltr">Still full.</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">Le mar. 24 nov. 2026 à 10:12, Support &lt;<a href="mailto:support@firstline.test">support@firstline.test</a>&gt; a écrit :<br></div><blockquote class="gmail_quote" style="margin:0">${QUOTE}</blockquote></div>`,
    ],
    [
      'thunderbird',
      `<p>Still full.</p><div class="moz-cite-prefix">Am 24.11.26 um 10:12 schrieb Support:<br></div><blockquote type="cite" cite="mid:q@firstline.test">${QUOTE}</blockquote>`,
    ],
    [
      'outlook bg',
      `<div class="WordSection1"><p class="MsoNormal">Still full.</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b><span>От:</span></b><span> Support &lt;support@firstline.test&gt; <br><b>Изпратено:</b> вторник, 24 ноември 2026 г. 10:12<br><b>До:</b> Rea<br><b>Относно:</b> quota</span></p></div></div><p class="MsoNormal">${QUOTE}</p></div>`,
    ],
    [
      'outlook mac',
      `<div>Still full.</div><div id="mac_OLK_outbound"></div><div id="mail-editor-reference-message-container"><div><div style="border-top:solid"><p><b>Fra: </b>Support &lt;support@firstline.test&gt;<br><b>Dato: </b>tirsdag, 24. november 2026 10.12<br><b>Til: </b>Rea<br><b>Emne: </b>quota</p></div>${QUOTE}</div></div>`,
    ],
    [
      'samsung pl',
      `<body>Still full.<br><br><div id="composer_signature"><div style="font-size:12px">Wysłano z mojego smartfona Galaxy</div></div><br><div>-------- Oryginalna wiadomość --------</div><div>Od: Support &lt;support@firstline.test&gt; </div><div>Data: 24.11.2026  10:12  (GMT+01:00) </div><div>Do: Rea &lt;rea@v.example&gt; </div><div>Temat: quota </div><div><br></div>${QUOTE}</body>`,
    ],
    [
      'samsung hr',
      `<body>Still full.<br><br><div id="composer_signature"><div style="font-size:12px">Poslano s mog Galaxyja</div></div><br><div>-------- Originalna poruka --------</div><div>Od: Support &lt;support@firstline.test&gt; </div><div>Datum: 24.11.2026.  10:12  (GMT+01:00) </div><div>Prima: Rea &lt;rea@v.example&gt; </div><div>Predmet: quota </div><div><br></div>${QUOTE}</body>`,
    ],
    [
      'samsung ru',
      `<body>Still full.<br><br><div id="composer_signature"><div style="font-size:12px">Отправлено с устройства Galaxy</div></div><br><div>-------- Исходное сообщение --------</div><div>От: Support &lt;support@firstline.test&gt; </div><div>Дата: 24.11.2026 10:12 (GMT+03:00) </div><div>Кому: Rea </div><div>Тема: quota </div><div><br></div>${QUOTE}</body>`,
    ],
    [
      'ios mail',
      `Still full.<div><br id="lineBreakAtBeginningOfSignature"><div dir="ltr">Sent from my iPad</div><div dir="ltr"><br><blockquote type="cite">On 24 Nov 2026, at 10:12, Support &lt;support@firstline.test&gt; wrote:<br></blockquote></div><blockquote type="cite"><div dir="ltr">${QUOTE}</div></blockquote></div>`,
    ],
    [
      'ios de',
      `Still full.<div><br id="lineBreakAtBeginningOfSignature"><div dir="ltr">Von meinem iPhone gesendet</div><div dir="ltr"><br><blockquote type="cite">Am 24.11.2026 um 10:12 schrieb Support &lt;support@firstline.test&gt;:<br></blockquote></div><blockquote type="cite"><div dir="ltr">${QUOTE}</div></blockquote></div>`,
    ],
    [
      'zoho',
      `<div>Still full.</div><div class="zmail_extra_hr" style="border-top:1px solid"></div><div class="zmail_extra"><div id="Zm-_Id_-Sgn1">---- On Tue, 24 Nov 2026 10:12:00 +0000 <b>Support &lt;support@firstline.test&gt;</b> wrote ---</div><blockquote id="blockquote_zmail"><div>${QUOTE}</div></blockquote></div>`,
    ],
    [
      'tutanota',
      `<div>Still full.</div><div><br></div><div>24. Nov. 2026, 10:12 von support@firstline.test:</div><blockquote class="tutanota_quote"><div>${QUOTE}</div></blockquote>`,
    ],
    [
      'gmx',
      `<div>Still full.</div><div name="quote" style="margin:10px 5px"><div style="margin:0 0 10px 0;"><b>Gesendet:</b> Dienstag, 24. November 2026 um 10:12 Uhr<br><b>Von:</b> "Support" &lt;support@firstline.test&gt;<br><b>An:</b> rea@v.example<br><b>Betreff:</b> quota</div><div name="quoted-content">${QUOTE}</div></div>`,
    ],
    [
      'spark',
      `<div name="messageBodySection">Still full.</div><div name="messageReplySection">On Nov 24, 2026 at 10:12 AM +0000, Support &lt;support@firstline.test&gt;, wrote:<br><blockquote style="margin:5px">${QUOTE}</blockquote></div>`,
    ],
    [
      'roundcube',
      `<p>Still full.</p><p id="reply-intro">Le 24.11.2026 10:12, Support a écrit :</p><blockquote type="cite"><div>${QUOTE}</div></blockquote>`,
    ],
    [
      'qq',
      `<div>Still full.</div><div><br></div><div style="font-size: 12px;">------------------&nbsp;原始邮件&nbsp;------------------</div><div style="font-size:12px"><div><b>发件人:</b> "Support" &lt;support@firstline.test&gt;;</div><div><b>发送时间:</b> 2026年11月24日(星期二) 上午10:12</div><div><b>收件人:</b> "Rea"&lt;rea@v.example&gt;;</div><div><b>主题:</b> quota</div></div><div>${QUOTE}</div>`,
    ],
    [
      '163',
      `<div>Still full.</div><br><p>At 2026-11-24 10:12:00, "Support" &lt;support@firstline.test&gt; wrote:</p><blockquote id="isReplyContent" style="PADDING-LEFT:1ex"><div>${QUOTE}</div></blockquote>`,
    ],
    [
      'yahoo de',
      `<div>Still full.</div><div id="ydp1yahoo_quoted_1" class="ydp1yahoo_quoted"><div>Am Dienstag, 24. November 2026 um 10:12:00 MEZ hat Support &lt;support@firstline.test&gt; Folgendes geschrieben:</div><div>${QUOTE}</div></div>`,
    ],
    [
      'caps',
      `<P>Still full.</P><BLOCKQUOTE TYPE="CITE"><P>On 24/11/2026 10:12, Support wrote:</P>${QUOTE}</BLOCKQUOTE>`,
    ],
    [
      'hey/fastmail',
      `<div>Still full.</div><div><br></div><div>On Tue, Nov 24, 2026, at 10:12 AM, Support wrote:</div><blockquote type="cite" id="qt"><div>${QUOTE}</div></blockquote>`,
    ],
    [
      'zimbra',
      `<div>Still full.</div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><blockquote style="border-left:2px solid"><b>From: </b>"Support" &lt;support@firstline.test&gt;<br><b>To: </b>"rea"<br><b>Sent: </b>Tuesday, November 24, 2026 10:12:00 AM<br><b>Subject: </b>quota<br></blockquote></div><div data-marker="__QUOTED_TEXT__"><blockquote>${QUOTE}</blockquote></div>`,
    ],
    [
      'mailru uk',
      `<div>Still full.</div><blockquote style="border-left:1px solid #0857A6">вівторок, 24 листопада 2026 р., 10:12 +02:00 від Support &lt;support@firstline.test&gt;:<br><br><div>${QUOTE}</div></blockquote>`,
    ],
    [
      'naver',
      `<p>Still full.</p><p>-----Original Message-----<br><b>From:</b> "Support"&lt;support@firstline.test&gt;<br><b>To:</b> &lt;rea@v.example&gt;;<br><b>Cc:</b> <br><b>Sent:</b> 2026-11-24 (화) 10:12:00 (GMT+09:00)<br><b>Subject:</b> quota</p><p>${QUOTE}</p>`,
    ],
  ])('%s', async (_, html) => {
    expect(await replyOf(html, { type: HTML })).toBe('Still full.');
  });
});

test.each(['Model Galaxy 9: the screen is black.', 'Call 555 0142 from my Galaxy', 'Is my iPhone too old?'])(
  'words in the element of a signature stay: %s',
  async (words) => {
    expect(await replyOf(`Hi<div id="composer_signature">${words}</div>`, { type: HTML })).toContain(words);
  },
);

const alternative = (plain: string, html: string): { type: string; text: string } => ({
  type: 'multipart/alternative; boundary=A',
  text: `--A\nContent-Type: text/plain; charset=utf-8\n\n${plain}\n\n--A\nContent-Type: text/html; charset=utf-8\n\n${html}\n--A--\n`,
});

describe('the HTML is the mail beside a stub', () => {
  const html =
    '<html><head><style>p{color:red}</style></head><body><p>Two of our mailboxes were deleted last night. Please restore <b>sales@</b> today.</p><p>Lena Brook</p></body></html>';
  test.each([
    'This message is in HTML format. Your mail reader does not support it.',
    'Your email client cannot display HTML. View online: https://x.example/a?b=1',
    'Diese E-Mail ist im HTML-Format. Bitte aktivieren Sie HTML.',
    '​',
    '‌ ‌ ',
    '[image: image.png]',
    '[cid:a@b]\n[cid:c@d]',
    'Lena Brook\nFabrikam',
    '-- \nLena',
    '[Bild: logo.png]',
    'Votre messagerie ne prend pas en charge le HTML.',
    'お使いのメールソフトはHTMLに対応していません。',
    '\u00a0\u200b\u00ad',
    'Sent from my iPhone',
    '<https://x.example/pixel.png>',
  ])('%j', async (stub) => {
    const contact = await contactOf(alternative(stub, html));
    expect(contact.text).toMatch(
      /^Two of our mailboxes were deleted last night\. Please restore sales@ today\./,
    );
    for (const word of stub.match(/\p{L}{5,}/gu) ?? []) expect(contact.fullText).toContain(word);
  });
});

test.each([
  ['Die Platte *db-3* ist voll & langsam.', '<p>Die Platte <b>db-3</b> ist voll &amp; langsam.</p>'],
  ['サーバーが昨日から\n遅いです。', '<p>サーバーが昨日から遅いです。</p>'],
])('a text that renders its HTML is the mail: %s', async (plain, html) => {
  expect(await wordsOf(alternative(plain, html))).toBe(plain);
});

test('a further rendering of the HTML is no attachment, a file is', async () => {
  const { type, text } = alternative('x y z', '<p>x y z</p>');
  const parts = text.replace(
    '--A--',
    '--A\nContent-Type: text/x-amp-html\n\n<html></html>\n--A\nContent-Type: text/x-amp-html; name=a.html\n\n<html></html>\n--A--',
  );
  const { attachments } = await contactOf({ type, text: parts });
  expect(attachments.map(({ name }) => name)).toEqual(['a.html']);
});

describe('rows and columns stay', () => {
  test.each([
    [
      'data',
      '<table><tr><td>Host</td><td>IP</td><td>Port</td></tr><tr><td>a1</td><td></td><td>443</td></tr></table>',
      'Host | IP | Port\na1 |  | 443',
    ],
    [
      'a page laid out',
      '<table><tr><td><table><tr><td>Dear Rea,</td><td>&nbsp;</td></tr><tr><td>it is full.</td></tr></table></td></tr></table>',
      'Dear Rea,\nit is full.',
    ],
    [
      'paragraphs in cells',
      '<table><tr><td><p>Server</p></td><td><p>db-3</p></td></tr></table>',
      'Server | db-3',
    ],
    ['lines in cells', '<table><tr><td>A<br>B</td><td>C</td></tr></table>', 'A\nB\nC'],
    ['labels', '<table><tr><th>Host:</th><td>a</td></tr></table>', 'Host: a'],
    [
      'broken HTML',
      '<table><caption>Hosts</caption>loose<tr><td>x<tr><td>y<td>z</table>end',
      'Hosts\nloose\nx\ny | z\nend',
    ],
    [
      'definitions',
      '<dl><dt>Host</dt><dd>a</dd><div><dt>Port:</dt><dd>1</dd></div></dl>',
      'Host: a\nPort: 1',
    ],
    ['several definitions', '<dl><dt>Port</dt><dd>1</dd><dd>2</dd></dl>', 'Port:\n1\n2'],
    ['preformatted text', '<p>log:</p><pre>a  b\n  c</pre>', 'log:\n\na  b\n  c'],
    ['lists', '<ol><li>one</li><li>two</li></ol>', '1. one\n 2. two'],
  ])('of %s', async (_, html, text) => {
    expect(await wordsOf({ type: HTML, text: html })).toBe(text);
  });

  test('deep tables keep their words', async () => {
    const depth = 60;
    const html = `${'<table><tr><td>a</td><td>'.repeat(depth)}b${'</td></tr></table>'.repeat(depth)}`;
    const text = await wordsOf({ type: HTML, text: html });
    expect(text.match(/a/g)).toHaveLength(depth);
    expect(text).toContain('b');
  });
});

const FLOWED = 'text/plain; charset=utf-8; format=flowed';

describe('format=flowed', () => {
  test('a quoted paragraph has its marks once', async () => {
    const text = '> Which of \n> the servers?\n>> old \n>> words\nThe first.';
    const { fullText } = await contactOf({ type: FLOWED, text });
    expect(fullText).toBe('> Which of the servers?\n>> old words\nThe first.');
  });

  test.each([
    ['soft breaks', FLOWED, 'It is \nslow.\nVery.', 'It is slow.\nVery.'],
    ['DelSp', `${FLOWED}; delsp=yes`, 'サーバー \nが遅い\nです', 'サーバーが遅い\nです'],
    ['a signature', FLOWED, 'It is \nslow.\n\n-- \nRea', 'It is slow.'],
    ['stuffed lines', FLOWED, ' > no quote\n From: x', '> no quote\nFrom: x'],
    [
      'nested quotes',
      FLOWED,
      'On 24/11/2026 10:00, Support wrote:\n>> old \n>> older\n> newer \n> one?\nYes.',
      'Yes.',
    ],
    [
      'answers between',
      FLOWED,
      'Am 24.11.26 um 10:00 schrieb Support:\n> Welcher \n> Server?\nDer erste.\n\n> Seit \n> wann?\nSeit neun.',
      'Der erste.\n\nSeit neun.',
    ],
  ])('%s', async (_, type, text, words) => {
    expect(await wordsOf({ type, text })).toBe(words);
  });
});
