/** Mails of our own writing, as bytes. */

export type MailParts = {
  id?: string;
  from?: string;
  to?: string;
  subject?: string;
  text?: string;
  type?: string;
  inReplyTo?: string;
};

/** CRLF, as on the wire. Another `id` is another mail. */
export function mailOf({ id = 'one', from = 'ana@example.org', ...parts }: MailParts = {}): Buffer {
  const { to, subject, text, type = 'text/plain; charset=utf-8', inReplyTo } = parts;
  const lines = [
    `Message-ID: <${id}@example.org>`,
    'Date: Mon, 02 Mar 2026 09:00:00 +0000',
    `From: Ana <${from}>`,
    `To: ${to ?? 'support@firstline.test'}`,
    `Subject: ${subject ?? `Question ${id}`}`,
    'MIME-Version: 1.0',
    `Content-Type: ${type}`,
    ...(inReplyTo === undefined ? [] : [`In-Reply-To: <${inReplyTo}>`]),
    '',
    text ?? 'How do I add a user?',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}
