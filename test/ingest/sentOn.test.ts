/** What is sent on is the matter: it stays in the new words, and its sender is found, in any program and language. */
import { describe, expect, test } from 'vitest';
import { contactOf, HTML, replyOf } from '../support/said.ts';

const HEAD =
  'From: Karl Ames <karl@litware.example>\nSent: Friday, November 20, 2026 5:44 PM\nTo: Petra\nSubject: Router';
const KARL = { address: 'karl@litware.example' };

describe('a forward without a mark', () => {
  test.each([
    'FW:',
    'Fwd:',
    'WG:',
    'TR:',
    'RV:',
    'ENC:',
    'I:',
    'VB:',
    'VS:',
    'Doorst:',
    'PD:',
    'İLT:',
    'Továbbítás:',
    '转发:',
    'Переслать:',
    'VL:',
    '[ext] FW:',
  ])('%s', async (prefix) => {
    const text = `FYI\n\nKind regards,\nPetra\n\n________________________________\n${HEAD}\n\nWhich firmware?`;
    const contact = await contactOf({ subject: `${prefix} Router`, text });
    expect(contact.text).toBe(text);
    expect(contact.forwardedFrom).toMatchObject(KARL);
  });

  test('keeps its text if it cites the mail too', async () => {
    const contact = await contactOf({
      subject: 'Fw: Router',
      inReplyTo: 'o@litware.example',
      text: `Can you?\n\n${HEAD}\n\nWhich?`,
    });
    expect(contact.text).toContain('Which?');
  });
});

describe.each(['VS:', 'vs:', '[ext] VS:'])('%s of both meanings, without a thread', (prefix) => {
  const US = 'Support <support@firstline.test>';
  const LABELLED = `Lähettäjä: ${US}\nLähetetty: maanantai 30. marraskuuta 2026 9.00\nVastaanottaja: Petra\nAihe: Router`;
  const said = (text: string) =>
    contactOf({ subject: `${prefix} Router`, to: 'support+FL-1001.g43yepidqztpk3db@firstline.test', text });

  test.each([
    `${LABELLED}\n\nWhich firmware?`,
    `On Mon, 30 Nov 2026 at 09:00, ${US} wrote:\n> Which firmware?\n> Rui`,
  ])('answers where its first header is of a mail of ours: %j', async (quote) => {
    expect(await said(`Version 2.\n\n${quote}`)).toMatchObject({ text: 'Version 2.', forwardedFrom: null });
  });

  test.each([
    'Lähettäjä: Karl Virtanen\nLähetetty: maanantai 30. marraskuuta 2026 9.00\nVastaanottaja: support@firstline.test\nAihe: Router',
    'Lähettäjä: Karl Virtanen\nLähetetty: maanantai 30. marraskuuta 2026 9.00\nKopio: support@firstline.test\nAihe: Router',
    'Fra: Karl Ames\nSendt: 30. november 2026 09:00\nTil: support@firstline.test\nEmne: Router',
    'On Mon, 30 Nov 2026 at 09:00, Karl (to support@firstline.test) wrote:',
  ])('keeps a mail of an author without an address: %j', async (head) => {
    const { text, forwardedFrom } = await said(`Please look.\n\n${head}\n\nMy router burns.`);
    expect(text).toContain('My router burns.');
    expect(forwardedFrom?.address ?? null).toBe(null);
  });

  test('keeps a mail of another person who gets a copy', async () => {
    const text = `Please look.\n\n${HEAD}\n\nWhich firmware?`;
    const to = 'support+FL-1001.g43yepidqztpk3db@firstline.test, Karl <karl@litware.example>';
    expect((await contactOf({ subject: `${prefix} Router`, to, text })).text).toBe(text);
  });

  test('keeps a mail of another person that it sends on', async () => {
    const text = `Please look.\n\n${HEAD}\n\nWhich firmware?\n\n${LABELLED}\n\nIs it yours?`;
    expect(await said(text)).toMatchObject({ text, forwardedFrom: KARL });
  });
});

describe('a forward with a mark', () => {
  test.each([
    [
      'Gmail',
      'hi\n\n---------- Forwarded message ---------\nDe : Karl <karl@litware.example>\nDate: ven. 20 nov. 2026 à 17:44\nSubject: Router\n\nWhich firmware?',
    ],
    [
      'Thunderbird in Croatian',
      'hi\n\n-------- Proslijeđena poruka --------\nNaslov: Router\nDatum: Fri, 20 Nov 2026 17:44:00 +0100\nŠalje: Karl <karl@litware.example>\nPrima: Petra <petra@litware.example>\n\nWhich firmware?',
    ],
    [
      'Apple Mail',
      'hi\n\n> Begin forwarded message:\n>\n> From: Karl <karl@litware.example>\n> Subject: Router\n> Date: 20 November 2026 at 17:44:00 GMT\n>\n> Which firmware?',
    ],
    [
      'Notes',
      'hi\n\n----- Forwarded by Petra Lund/Lisbon on 23.11.2026 09:00 -----\n\nFrom: Karl <karl@litware.example>\nDate: 20.11.2026 17:44\n\nWhich firmware?',
    ],
  ])('of %s', async (_, text) => {
    const contact = await contactOf({ subject: 'Fwd: Router', text });
    expect(contact.text).toBe(text);
    expect(contact.forwardedFrom).toMatchObject(KARL);
  });

  test('of Apple Mail in HTML', async () => {
    const text =
      '<div>pls</div><blockquote type="cite"><div>Begin forwarded message:</div><div><b>From: </b>Karl &lt;karl@litware.example&gt;</div><div>Which firmware?</div></blockquote>';
    const contact = await contactOf({ subject: 'Fwd: Router', type: HTML, text });
    expect(contact.text).toContain('Which firmware?');
    expect(contact.forwardedFrom).toMatchObject(KARL);
  });
});

describe('a mail as an attachment', () => {
  const inner =
    'From: Karl <karl@litware.example>\nSubject: Certificate\nContent-Type: text/html\n\n<p>The certificate ends.</p>';
  const holding = (own: string): string =>
    `--B\nContent-Type: text/plain\n\n${own}\n--B\nContent-Type: message/rfc822\n\n${inner}\n--B--\n`;
  const type = 'multipart/mixed; boundary=B';

  test('is read if its mail has no words, and stays an attachment', async () => {
    const contact = await contactOf({ subject: 'Certificate', type, text: holding('') });
    expect(contact.text).toBe(
      'From: Karl <karl@litware.example>\nSubject: Certificate\n\nThe certificate ends.',
    );
    expect(contact.forwardedFrom).toMatchObject(KARL);
    expect(contact.attachments).toHaveLength(1);
  });

  test('is read below the words of a forward', async () => {
    const contact = await contactOf({ subject: 'Fwd: Certificate', type, text: holding('please look') });
    expect(contact.text).toMatch(/^please look\n\nFrom: Karl[^]*The certificate ends\.$/);
  });

  test('is a file only, beside other words', async () => {
    const contact = await contactOf({ subject: 'Certificate', type, text: holding('see the mail') });
    expect(contact.text).toBe('see the mail');
  });

  test('is not read if it is a notice of ours', async () => {
    const notice = inner.replace('Subject:', 'X-Firstline: abc\nSubject:');
    const contact = await contactOf({
      subject: 'Fwd: Certificate',
      type,
      text: holding('x').replace(inner, notice),
    });
    expect(contact.text).toBe('x');
  });
});

test.each(['message/rfc822', 'message/global'])(
  'a mail without words has those of its attached %s',
  async (type) => {
    const text = `--b\nContent-Type: ${type}\n\nFrom: Karl Ames <karl@litware.example>\nSubject: Router\n\nWhich firmware?\n--b--\n`;
    const contact = await contactOf({ subject: 'Fwd: Router', type: 'multipart/mixed; boundary=b', text });
    expect(contact.text).toContain('Which firmware?');
    expect(contact.forwardedFrom).toMatchObject(KARL);
  },
);

test('a header that answers stays a quote where old Outlook wrote its address in square brackets', async () => {
  const block = `From: Support [mailto:support@firstline.test]\nSent: Monday, 30 November 2026 09:00\nSubject: quota`;
  for (const inReplyTo of ['q@firstline.test', 'q@contoso.example'])
    expect(await replyOf(`It is attached.\n\n${block}\n\nSend the log.`, { inReplyTo })).toBe(
      'It is attached.',
    );
});
