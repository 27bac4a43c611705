/** Between the header of a quoted notice and its marker: a gateway's banner goes, the words of an agent are never lost. */
import { describe, expect, test } from 'vitest';
import { markerLine } from '../../contract/marker.ts';
import { contactOf } from '../support/said.ts';

const NOTICE = `${markerLine('Write your answer above this line')}\n\nThis request is yours now: [FL-1001] Disk`;
const US = 'Support <support@firstline.test>';
const BLOCK = `Von: ${US}\nGesendet: Montag, 5. Januar 2026 10:00\nAn: Rui <rui@firstline.test>\nBetreff: [FL-1001] Disk`;
const HEADS = {
  'a copied header': BLOCK,
  'a rule and a copied header': `----- Original Message -----\n${BLOCK}`,
  'a header without colons': `------ Original Message ------\nFrom ${US}\nTo "Rui" <rui@firstline.test>\nDate 05/01/2026 10:00:00\nSubject [FL-1001] Disk`,
  'a line': `On Mon, 5 Jan 2026 at 10:00, ${US} wrote:`,
};

async function read(text: string): Promise<{ text: string; doubted: string | undefined }> {
  const contact = await contactOf({
    subject: 'Re: [FL-1001] Disk',
    from: 'Rui <rui@firstline.test>',
    to: 'Support <support+FL-1001.g43yepidqztpk3db@firstline.test>',
    inReplyTo: 'fl-1001.a-g43yepidqztpk3db.mosyveexz2uwhjlxkmvthfwtvqy@firstline.test',
    text,
  });
  return { text: contact.text, doubted: contact.doubted };
}

const BANNERS = [
  '[EXTERNAL]',
  '[EXT]',
  '*** EXTERN ***',
  '【社外メール】',
  'External email',
  'CAUTION: This email originated from outside of the organization. Do not click links or open attachments unless you recognize the sender.',
  'CAUTION: External Sender\nThis email originated from outside of the organization.\nDo not click links or open attachments unless you know the sender.',
  '________________________________\n*EXTERNAL EMAIL*: This message came from outside\nof our company.\n________________________________',
  'ACHTUNG: Diese E-Mail kommt von außerhalb des Unternehmens.\nÖffnen Sie keine Anhänge von unbekannten Absendern.',
  'ATENÇÃO: esta mensagem veio de fora da organização.',
  'Ce message provient de l’extérieur de l’entreprise.',
  'Este correo procede de fuera de la organización.',
  'Questa e-mail proviene dall’esterno.',
  'Ta wiadomość pochodzi spoza organizacji.',
  'Это сообщение отправлено извне.',
  'このメールは社外から送信されました。',
  '此邮件来自外部。',
  "You don't often get email from support@firstline.test. Learn why this is important<https://x.test/a?b=c>",
  "You don't often get email from support+fl-1001.g43yepidqztpk3db@firstline.test. Learn why this is important<https://x.test/a>",
  'Sie erhalten nicht oft E-Mails von support@firstline.test. Warum das wichtig ist<https://x.test/a>',
  'ZjQcmQRYFpfptBannerStart\n\nThis Message Is From an External Sender\n\nReport Suspicious\n\nZjQcmQRYFpfptBannerEnd',
];

const TYPED = [
  'Yes.',
  'The external one.',
  'See the mail of Monday.',
  'Open the attachment.',
  'Write to support@firstline.test by mail.',
  'The link is https://x.test/external',
  '----------\ncat /etc/hosts\n----------',
  '(external monitor)',
  '[external disk]',
  'EXTERNAL DISK REPLACED',
  'Look at the manual.',
];

/** Words that may be a gateway's or the agent's: they go back to the agent, also without an answer above the header. */
const DOUBTED = [
  'We blocked the sender. The attachment has a virus, delete it!',
  'Der Absender ist gesperrt, bitte den Anhang löschen.',
  'El remitente es seguro, abra el enlace.',
  '发件人的链接是安全的，请打开。',
  'Please mail support@firstline.test and see https://x.test/a',
  'External mail works',
  'IMPORTANT: your mail server is reachable from outside',
  'This email is from the external auditor and we will refund you',
  'This email is from outside our company. We refund you.',
  'Do not open the attachment, the sender is unknown.',
  'Warning: This message was sent from outside the company. Please do not click.',
  'Denne e-post kommer fra en ekstern avsender.',
  'Sähköposti tulee organisaation ulkopuolelta.',
  'The mail came from an external server, and we let it in.',
  'Is this email external?',
  'Message 12 was sent from outside of the office.',
  'This email came from outside. Never click the link, we replaced the disk.',
  'Diese Mail kam von außerhalb. Bitte keine Anhänge mehr an uns schicken.',
  'EXTERNAL MAIL\nDo not open the link, disk is replaced.',
  'This mail server is down outside',
  'This mailbox is now external',
  'External mailbox',
  'REBOOT SERVER: External mail',
  'This e-mail address is reachable from outside',
  'Dieser Mailserver ist von außerhalb',
  'This message was blocked outside',
  'This email came from outside we fix it',
  'Este correo lo bloqueamos desde fuera',
  'Dit bericht is geblokkeerd van buiten',
  'このメールは社外から見えません。',
  'Write a mail to support@firstline.test with the serial number <https://x.test/a>',
  'We do not often read mail to support@firstline.test. See the guide<https://x.test/a>',
  'You don’t often get mail: write to support@firstline.test and see <https://x.test/a>',
  'Deze afzender is niet geverifieerd.',
  'O remetente não foi verificado.',
  'Non sei solito ricevere e-mail da questo mittente.',
  'Be careful with this message.',
  'Soyez prudent avec ce courriel.',
  'CAUTION: Do not open the attachment.',
  '[EXTERNAL] Please reboot',
  '[EXT]\nReboot it.',
];

describe.each(Object.entries(HEADS))('below %s', (_, head) => {
  test.each(BANNERS)('a banner goes with the notice: %j', async (banner) => {
    const own = 'Done.\n\nPlease try again.';
    expect(await read(`${own}\n\n${head}\n\n${banner}\n\n${NOTICE}`)).toEqual({ text: own });
    expect(await read(`${head}\n\n${banner}\n\n${NOTICE}`)).toEqual({ text: '' });
    expect(await read(`${head}\n\n${banner}\n\n${own}\n\n${NOTICE}`)).toEqual({ text: own });
  });

  test.each(TYPED)('words that an agent typed are told: %j', async (typed) => {
    const above = await read(`See below.\n\n${head}\n\n${typed}\n\n${NOTICE}`);
    expect(above).toEqual({ text: 'See below.', doubted: typed });
    const banner = `[EXTERNAL]\n\n${typed}`;
    expect(await read(`See below.\n\n${head}\n\n${banner}\n\n${NOTICE}`)).toEqual(above);
    expect(await read(`${head}\n\n${typed}\n\n${NOTICE}`)).toEqual({ text: typed });
  });

  test.each(DOUBTED)('what may be a banner is told too: %j', async (words) => {
    const doubted = { text: 'See below.', doubted: words };
    expect(await read(`See below.\n\n${head}\n\n${words}\n\n${NOTICE}`)).toEqual(doubted);
    expect(await read(`${head}\n\n${words}\n\n${NOTICE}`)).toEqual({ text: '', doubted: words });
  });

  test.each([
    'Do not open the attachment.',
    'Do not click links or open attachments unless you know the sender.',
    'Bitte öffnen Sie keine Anhänge.',
  ])('a warning below a stamp may be the agent’s: %j', async (warning) => {
    for (const stamp of ['[EXTERNAL]', 'CAUTION: This email is from outside of the company.'])
      expect(await read(`Done.\n\n${head}\n\n${stamp}\n\n${warning}\n\n${NOTICE}`)).toEqual({
        text: 'Done.',
        doubted: warning,
      });
  });

  test('words on the line below a banner are told with it', async () => {
    const both = 'CAUTION: This email is from outside of the company.\nPlease reboot.';
    expect((await read(`Done.\n\n${head}\n\n${both}\n\n${NOTICE}`)).doubted).toBe(both);
  });
});

test.each([
  'Von: Support\nGesendet: Montag, 5. Januar 2026 10:00\nAn: Rui <rui@firstline.test>\nBetreff: [FL-1001] Disk',
  'From: Helpdesk <help@alias.test>\nSent: Monday, January 5, 2026 10:00 AM\nTo: Rui <rui@firstline.test>\nSubject: [FL-1001] Disk',
  'From: Support\nTo: Rui <rui@firstline.test>\nSubject: [FL-1001] Disk',
  'From: Support\nSent: Monday\nTo: Rui <rui@firstline.test>\nSubject: [FL-1001] Disk',
  'From: Support\nSent: Monday\nTo: Rui\nSubject: [FL-1001] Disk',
  'From: Support\nSent: Monday\nTo: Rui <rui@firstline.test>',
  'Von: Helpdesk\nBetreff: [FL-1001] Disk',
  'On Mon, 5 Jan 2026 at 10:00, Support wrote:',
  'Am 05.01.2026 um 10:00 schrieb Support:',
])(
  'a header with our tag or name and without our address is doubted only with words between: %j',
  async (head) => {
    expect(await read(`Done.\n\n${head}\n\n[EXTERNAL]\n\n${NOTICE}`)).toEqual({ text: 'Done.' });
    expect(await read(`Done.\n\n${head}\n\n${NOTICE}`)).toEqual({ text: 'Done.' });
    expect((await read(`Done.\n\n${head}\n\nYes.\n\n${NOTICE}`)).doubted).toBe('Yes.');
    expect((await read(`${head}\n\nYes.\n\n${NOTICE}`)).doubted).toBe('Yes.');
  },
);

test.each([
  'On 3 Jan 2026 at 09:00, Bob <bob@firstline.test> wrote:',
  'On 3 Jan 2026 at 09:00, Bob wrote:',
  'From: Ana <ana@contoso.test>\nTo: Rui <rui@firstline.test>\nSubject: Invoice',
  `From: ${US}\nDate: Mon, 5 Jan 2026 09:13\nTo: Ana <ana@contoso.test>\nSubject: Invoice`,
  `From: Ana <ana@contoso.test>\nDate: Mon, 5 Jan 2026 09:13\nTo: ${US}\nSubject: Disk`,
])('a header of another mail is the agent’s, with the words below it: %j', async (pasted) => {
  const own = `Look:\n\n${pasted}\n\n[EXTERNAL]\n\nIt was there.`;
  for (const head of ['', ...Object.values(HEADS)])
    expect(await read(`${own}\n\n${head}\n\n${NOTICE}`)).toEqual({ text: own });
});
