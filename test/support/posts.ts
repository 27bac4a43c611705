/** Posts of mail as providers make them: signed with keys of the test. */
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';

export type Post = { path: string; headers: Record<string, string>; body: Buffer };

export const POSTMARK = { user: 'postmark', password: 'a password for Postmark' };
export const MAILGUN_KEY = 'key-of-the-test';
const SENDGRID = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
export const SENDGRID_KEY = SENDGRID.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

export function byPostmark(raw: Buffer, more: { id?: string; to?: string; password?: string } = {}): Post {
  const { id = 'a1-b2', to = 'support@firstline.test', password = POSTMARK.password } = more;
  const FromFull = { Email: 'ana@example.org' };
  const json = { MessageID: id, OriginalRecipient: to, FromFull, RawEmail: raw.toString(), TextBody: 'x' };
  const pair = Buffer.from(`${POSTMARK.user}:${password}`).toString('base64');
  return {
    path: '/inbound/postmark',
    headers: { 'content-type': 'application/json', authorization: `Basic ${pair}` },
    body: Buffer.from(JSON.stringify(json)),
  };
}

export function multipart(fields: Record<string, Buffer | string>, boundary = 'xYz'): Buffer {
  const parts = Object.entries(fields).map(([name, value]) =>
    Buffer.concat([
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`),
      Buffer.from(value),
      Buffer.from('\r\n'),
    ]),
  );
  return Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
}

export function bySendgrid(raw: Buffer, to = ['support@firstline.test'], at = '1700000000'): Post {
  const envelope = JSON.stringify({ from: 'ana@example.org', to });
  return signedBySendgrid(multipart({ headers: 'decoded', envelope, email: raw }), at);
}

export function signedBySendgrid(body: Buffer, at = '1700000000'): Post {
  const signature = sign('sha256', Buffer.concat([Buffer.from(at), body]), SENDGRID.privateKey);
  return {
    path: '/inbound/sendgrid',
    headers: {
      'content-type': 'multipart/form-data; boundary=xYz',
      'x-twilio-email-event-webhook-signature': signature.toString('base64'),
      'x-twilio-email-event-webhook-timestamp': at,
    },
    body,
  };
}

export function byMailgun(
  raw: Buffer,
  at: number,
  more: { token?: string; to?: string; key?: string; multipart?: boolean } = {},
): Post {
  const { token = 'f00', to = 'support@firstline.test', key = MAILGUN_KEY } = more;
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', key).update(`${timestamp}${token}`).digest('hex');
  const plain = { timestamp, token, signature, recipient: to, sender: 'ana@example.org' };
  const path = '/inbound/mailgun/mime';
  if (more.multipart === true)
    return {
      path,
      headers: { 'content-type': 'multipart/form-data; boundary="xYz"' },
      body: multipart({ ...plain, 'body-mime': raw }),
    };
  const percent = [...raw].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  return {
    path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(`${new URLSearchParams(plain).toString()}&body-mime=${percent}`),
  };
}
