/** Quotes in HTML, as mail programs mark them; the new words alone are left. */
import { describe, expect, test } from 'vitest';
import { HTML, replyOf } from '../support/said.ts';

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
    [
      'outlook ios',
      `<div dir="ltr">Still full.</div><div id="ms-outlook-mobile-signature"><div><br></div>Get <a href="https://aka.ms/o0ukef">Outlook for iOS</a></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr"><b>From:</b> Support &lt;support@firstline.test&gt;<br><b>Sent:</b> Tuesday, November 24, 2026 10:12:00 AM<br><b>To:</b> Rea<br><b>Subject:</b> quota</div><div>${QUOTE}</div>`,
    ],
    [
      'outlook ios de',
      `<div dir="ltr">Still full.</div><div id="ms-outlook-mobile-signature"><div><br></div><a href="https://aka.ms/o0ukef">Outlook für iOS</a> beziehen</div><hr><div id="divRplyFwdMsg"><b>Von:</b> Support &lt;support@firstline.test&gt;<br><b>Gesendet:</b> Dienstag, 24. November 2026 10:12<br><b>An:</b> Rea<br><b>Betreff:</b> quota</div>${QUOTE}`,
    ],
    [
      'outlook ios hr',
      `<div dir="ltr">Still full.</div><div id="ms-outlook-mobile-signature"><div><br></div>Nabavite <a href="https://aka.ms/o0ukef">Outlook za iOS</a></div><hr><div id="divRplyFwdMsg"><b>Šalje:</b> Support &lt;support@firstline.test&gt;<br><b>Poslano:</b> utorak, 24. studenoga 2026. 10:12<br><b>Prima:</b> Rea<br><b>Predmet:</b> quota</div>${QUOTE}`,
    ],
    [
      'airmail',
      `<div id="bloop_customfont">Still full.</div><p class="airmail_on">On November 24, 2026 at 10:12:00, Support (<a href="mailto:support@firstline.test">support@firstline.test</a>) wrote:</p> <blockquote type="cite" class="clean_bq"><span><div>${QUOTE}</div></span></blockquote>`,
    ],
    [
      'mailbird',
      `<div>Still full.</div><blockquote class="history_container" type="cite" style="border-left-style:solid">On 24/11/2026 10:12:00, Support &lt;support@firstline.test&gt; wrote:<br>${QUOTE}</blockquote>`,
    ],
    [
      'hey',
      `<div class="trix-content">Still full.</div><br><div>On November 24, 2026, Support &lt;support@firstline.test&gt; wrote:</div><blockquote style="border-left:2px solid">${QUOTE}</blockquote>`,
    ],
    [
      'proton',
      `<div>Still full.</div><div class="protonmail_signature_block">Sent with <a href="https://proton.me/">Proton Mail</a> secure email.</div><div class="protonmail_quote">On Tuesday, November 24th, 2026 at 10:12 AM, Support &lt;support@firstline.test&gt; wrote:<br><blockquote class="protonmail_quote" type="cite">${QUOTE}</blockquote></div>`,
    ],
    [
      'aol',
      `<div>Still full.</div><div>-----Original Message-----<br>From: Support &lt;support@firstline.test&gt;<br>To: rea &lt;rea@v.example&gt;<br>Sent: Tue, Nov 24, 2026 10:12 am<br>Subject: quota<br><br>${QUOTE}</div>`,
    ],
    [
      'horde',
      `<p>Still full.</p><p>Quoting Support &lt;support@firstline.test&gt;:</p><blockquote type="cite">${QUOTE}</blockquote>`,
    ],
    [
      'horde de',
      `<p>Still full.</p><p>Zitat von Support &lt;support@firstline.test&gt;:</p><blockquote type="cite">${QUOTE}</blockquote>`,
    ],
    [
      'emclient',
      `<div>Still full.</div><div>------ Original Message ------</div><div>From "Support" &lt;support@firstline.test&gt;</div><div>To "rea@v.example"</div><div>Date 24/11/2026 10:12:00</div><div>Subject quota</div><blockquote cite="x" class="cite2"><div>${QUOTE}</div></blockquote>`,
    ],
    [
      'bluemail',
      `<div>Still full.</div><div class="gmail_quote"><div>On Nov 24, 2026, at 10:12, Support &lt;<a href="mailto:support@firstline.test">support@firstline.test</a>&gt; wrote:</div><blockquote class="gmail_quote"><div>${QUOTE}</div></blockquote></div>`,
    ],
    [
      'edison',
      `<div>Still full.</div><br/><p style="color:#AAA">On Tuesday, Nov 24, 2026 at 10:12 AM, Support &lt;support@firstline.test&gt; wrote:<br/></p><blockquote>${QUOTE}</blockquote>`,
    ],
    [
      'gmail ar',
      `<div dir="rtl">Still full.</div><br><div class="gmail_quote"><div dir="rtl" class="gmail_attr">‫في الثلاثاء، 24 نوفمبر 2026 في 10:12 ص تمت كتابة ما يلي بواسطة ‪Support‬‏ &lt;‪support@firstline.test‬‏&gt;:‬<br></div><blockquote class="gmail_quote">${QUOTE}</blockquote></div>`,
    ],
    [
      'libero',
      `<div class="default-style">Still full.</div><blockquote type="cite"><div>Il 24/11/2026 10:12 CET Support &lt;support@firstline.test&gt; ha scritto:</div><div>${QUOTE}</div></blockquote>`,
    ],
    [
      'laposte',
      `<div>Still full.</div><br><blockquote style="border-left: 3px solid">De : Support &lt;support@firstline.test&gt;<br>Envoyé : mardi 24 novembre 2026 10:12<br>À : Rea<br>Sujet : quota<br><br>${QUOTE}</blockquote>`,
    ],
    [
      'seznam',
      `<p>Still full.</p><div>---------- Původní e-mail ----------<br>Od: Support &lt;support@firstline.test&gt;<br>Komu: rea@v.example<br>Datum: 24. 11. 2026 10:12:00<br>Předmět: quota</div><blockquote>${QUOTE}</blockquote>`,
    ],
    [
      'onet',
      `<p>Still full.</p><div>W dniu 2026-11-24 10:12:00 użytkownik Support &lt;support@firstline.test&gt; napisał:</div><blockquote>${QUOTE}</blockquote>`,
    ],
    [
      'web.de en',
      `<div>Still full.</div><div><div name="quote"><div><b>Sent:</b> Tuesday, November 24, 2026 at 10:12 AM<br/><b>From:</b> Support &lt;support@firstline.test&gt;<br/><b>To:</b> rea@v.example<br/><b>Subject:</b> quota</div>${QUOTE}</div></div>`,
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
