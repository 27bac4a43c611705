/** Reactions and thanks are known by their structure; in doubt a mail is a person's words. */
import { describe, expect, test } from 'vitest';
import { parseEmail } from '../../ingest/mail/email.ts';

const HEAD =
  'From: Dora Quill <dora@tailspin.test>\r\nTo: "Ann Bell" <support@firstline.test>\r\nIn-Reply-To: <x@firstline.test>\r\n';
const PLAIN = 'Content-Type: text/plain; charset=utf-8\r\n';
const gestureOf = async (raw: string): Promise<string | null> =>
  (await parseEmail(Buffer.from(raw))).gesture?.kind ?? null;
const said = (text: string): Promise<string | null> => gestureOf(`${HEAD}${PLAIN}\r\n${text}\r\n`);

describe('a reaction', () => {
  test('of RFC 9078, which keeps its text', async () => {
    const part = `${PLAIN}Content-Disposition: reaction\r\n\r\n👍\r\n`;
    for (const raw of [
      `${HEAD}${part}`,
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${part}--b--\r\n`,
    ]) {
      const { gesture, text, attachments } = await parseEmail(Buffer.from(raw));
      expect([gesture?.kind, text, attachments]).toEqual(['reaction', '👍', []]);
    }
  });

  test('of Gmail', async () => {
    const json =
      '--b\r\nContent-Type: text/vnd.google.email-reaction+json\r\n\r\n{"emoji":"👍","version":1}\r\n';
    const raw = `${HEAD}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n${PLAIN}\r\n👍\r\n${json}--b--\r\n`;
    const { gesture, text, attachments } = await parseEmail(Buffer.from(raw));
    expect([gesture, text, attachments]).toEqual([
      { kind: 'reaction', because: 'part:email-reaction' },
      '👍',
      [],
    ]);
  });

  test.each([
    'Dora Quill reacted to your message:',
    'Liked “The quota was raised to 50 GB.”',
    '👍 Dora Quill reacted via Gmail',
    'Dora Quill hat auf Ihre Nachricht reagiert',
    'Dora Quill reacted to your message:\r\n\r\nThe quota was raised.\r\nIs it enough?',
    'Dora Maria Quill reacted to your\r\nmessage:\r\n\r\nThe quota was raised.',
    '👍\r\n\r\nDora Quill reacted via Gmail\r\n<https://www.google.example/gmail/about>',
    'A aimé « Le quota est de 50 Go. »',
    'Vond “Het quotum is verhoogd.” leuk',
    'Ha messo “Mi piace” a “La quota è di 50 GB.”',
    'Hat „Das Kontingent ist erhöht.“ mit „Gefällt mir“ markiert',
    '❤️',
    '👍🏽 🎉',
  ])('in words: %s', async (text) => {
    expect(await said(text)).toBe('reaction');
  });
});

describe('thanks to the person who signed the quoted answer', () => {
  const QUOTE =
    '\r\n\r\nOn Mon, 2 Nov 2026 at 10:00, Rui Costa (Contoso) <support@firstline.test> wrote:\r\n> Broken\r\n> Yes\r\n> Sigue Igual\r\n> Bitte Rückruf\r\n>\r\n> It is fixed.\r\n>\r\n> Kind regards,\r\n> Rui Costa\r\n> Support';

  test.each(['Thanks, Rui!', 'Danke Rui', 'Hi Rui,\r\n\r\nthank you very much!\r\n\r\nDora'])(
    '%j',
    async (text) => {
      expect(await said(`${text}${QUOTE}`)).toBe('thanks');
      expect(await said(text)).toBe(null);
    },
  );

  test.each([
    'Thanks, Rui, reopen',
    'Rui',
    'Thanks, Eva',
    'Thanks, Rui?',
    'Thanks, broken',
    'Yes, thanks',
    'Broken again. Thanks',
    'Still Broken. Thanks',
    'THANKS, BROKEN AGAIN',
    'Thanks!\r\n\r\nBroken',
    'Thanks. Sigue Igual',
    'Danke. Bitte Rückruf',
    'Thanks, Yes',
    'Support Rui',
    'Thanks, is it fixed',
    'Thanks. I really thank you, now support it again',
  ])('not %j', async (text) => {
    expect(await said(`${text}${QUOTE}`)).toBe(null);
  });
});

test.each([
  ['Thanks, Cancel', 'Cheers', 'Cancel'],
  ['Danke, Kündigen', 'Viele Grüße', 'Kündigen'],
  ['Thanks, Close Account', 'Cheers', 'Close Account'],
  ['Thanks, Server Down', 'Regards', 'Server Down'],
])('%j is no thanks alone: no name that the line over the quote has', async (text, closing, name) => {
  const over = 'On Mon, 2 Nov 2026 at 10:00, Ann Bell <support@firstline.test> wrote:';
  expect(await said(`${text}\r\n\r\n${over}\r\n> It is done.\r\n>\r\n> ${closing}\r\n> ${name}`)).toBe(null);
});

describe('thanks with a name that no header has', () => {
  const namedIn = async (text: string): Promise<string[] | undefined> =>
    (await parseEmail(Buffer.from(`${HEAD}${PLAIN}\r\n${text}\r\n`))).thanksTo;

  test.each([
    ['Thanks, Rui', ['Rui']],
    ['Hi Rui Costa,\r\n\r\nthanks a lot!\r\n\r\nDora', ['Rui', 'Costa']],
    ['Obrigada, Rui!', ['Rui']],
    ['Thanks, Broken', ['Broken']],
  ])('%j is thanks alone if it is an agent’s', async (text, names) => {
    expect(await said(text)).toBe(null);
    expect(await namedIn(text)).toEqual(names);
  });

  test.each([
    'Thanks, Rui?',
    'Rui',
    'Rui, thanks',
    'Thanks. Support Rui',
    'Thanks. Mark fixed',
    'Thanks, mark all solved',
    'Thanks, Bill support',
    'Thanks, rui down',
    'Thanks, broken',
    'Thanks, Rui Maria da Costa',
    'Thanks, Rui, help!',
    'Thanks!',
  ])('%j names none', async (text) => {
    expect(await namedIn(text)).toBeUndefined();
  });
});

test.each(['Purchasing', 'Finance Director', 'HR', 'Contabilidad', 'Comptabilité', 'Księgowość'])(
  'thanks above the customer’s own signature are thanks alone: %s',
  async (role) => {
    expect(await said(`Thanks!\r\n\r\nKind regards\r\nDora Quill\r\n${role}`)).toBe('thanks');
  },
);

test.each(['Server Down', 'Drucker Defekt', 'Still Broken'])(
  '%j below the name is no signature',
  async (words) => {
    expect(await said(`Thanks!\r\n\r\nKind regards\r\nDora Quill\r\n${words}`)).toBe(null);
  },
);

test('the name in another script than the header is a name', async () => {
  expect(await said('Спасибо!\r\n\r\nС уважением,\r\nДора')).toBe('thanks');
});

describe('thanks in a script without spaces', () => {
  test.each([
    '谢谢您的帮助！',
    '非常感谢',
    '好的，谢谢',
    '问题已解决，谢谢你们',
    'ご対応ありがとうございました。',
    'お世話になっております。\r\n早速のご連絡、誠にありがとうございます。\r\n引き続きよろしくお願いいたします。',
  ])('%s is thanks alone', async (text) => expect(await said(text)).toBe('thanks'));

  test.each([
    ['谢谢王伟', '王伟'],
    ['王伟您好，谢谢您王伟', null],
    ['田中様\r\nありがとうございました。', '田中'],
    ['감사합니다 김민수님', '김민수'],
  ])('%s names %s', async (text, name) => {
    expect(await said(text)).toBe(null);
    const { thanksTo } = await parseEmail(Buffer.from(`${HEAD}${PLAIN}\r\n${text}\r\n`));
    expect(thanksTo ?? null).toEqual(name === null ? null : [name]);
  });

  test.each([
    '谢谢，还是不行',
    '谢谢没解决',
    '请解决，谢谢',
    'ありがとうございます。確認',
    'ありがとうございますがまだ動きません',
    'ご確認ください。ありがとうございます。',
  ])('%s is words', async (text) => expect(await said(text)).toBe(null));
});

test.each([
  'Thanks again!',
  'Thanks, it works again',
  'I really appreciate it, thank you',
  'Thanks, that fixed it',
])('%j is thanks alone', async (text) => expect(await said(text)).toBe('thanks'));

test.each([
  'I reacted to your message: it does not work.',
  'My boss reacted to your message badly and wants the server back today.',
  'Dora Quill reacted to your message\r\nand it is still down.',
  'Dora Quill hat auf Ihre Nachricht reagiert, aber es geht nicht.',
  'A “disk full” error came up again.',
  'Hat „db1“ gelöscht',
  'Le ha “fallado” de nuevo',
  'Questioned by the auditor: “who has access?”',
])('a person’s words about one are words: %s', async (text) => {
  expect(await said(text)).toBeNull();
});

describe('thanks alone', () => {
  test.each([
    'Thanks a lot!',
    'Thank you Ann, that fixed it.\r\n\r\nDora',
    'Vielen Dank für die schnelle Hilfe!\r\n\r\nMit freundlichen Grüßen\r\nDora Quill',
    'Merci beaucoup !',
    'Tusind tak',
    'Vielen Dank, liebe Grüße',
    'Muito obrigado!',
    'ありがとうございました。',
    'Спасибо большое!',
  ])('%s', async (text) => {
    expect(await said(text)).toBe('thanks');
  });
});

describe('a person’s words', () => {
  test.each([
    'Thanks, but it is still broken',
    'Thanks. It works not.',
    'Thanks, works?',
    'Help, thanks',
    'No thanks',
    'ok',
    'Thanks, server 7 too',
    'Liked “the offer” but the price of item 4 is wrong, please correct it.',
  ])('%s', async (text) => {
    expect(await said(text)).toBeNull();
  });

  test('thanks that answer nothing', async () => {
    expect(await gestureOf(`From: a@b.test\r\n${PLAIN}\r\nThanks a lot!\r\n`)).toBeNull();
  });

  test('thanks with a file', async () => {
    const file = '--b\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\n%PDF\r\n';
    const raw = `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${PLAIN}\r\nThanks!\r\n${file}--b--\r\n`;
    expect(await gestureOf(raw)).toBeNull();
  });
});

describe('the notice of a reaction in any language', () => {
  test.each([
    'Dora Quill zareagowała na Twoją wiadomość:',
    'Dora Quill reagerade på ditt meddelande:\n👍',
    'Dora Quill отреагировала на ваше сообщение:\n❤️',
    'Dora Quill さんがあなたのメッセージにリアクションしました:',
  ])('%s', async (text) => expect(await said(text)).toBe('reaction'));

  test.each([
    'Dora Quill zareagowała na Twoją wiadomość:\nthe disk is full',
    'Dora Quill needs 2 disks:',
    'Dora reagerade på ditt meddelande:',
    'The disk is full:\n👍',
  ])('%s is words', async (text) => expect(await said(text)).toBe(null));
});

test.each([
  'Mange tak',
  'Kiitos paljon!',
  'Köszönöm szépen!',
  'Дуже дякую!',
  'Σας ευχαριστώ πολύ',
  'תודה רבה',
  'شكرا جزيلا',
  'Cảm ơn bạn rất nhiều',
  'ขอบคุณครับ',
  'Suur tänu!',
  'Liels paldies',
])('%s is thanks', async (text) => expect(await said(text)).toBe('thanks'));
