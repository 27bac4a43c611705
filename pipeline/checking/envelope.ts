/**
 * Tries the envelope of a mail at the relay: MAIL, RCPT and DATA. Ends in DATA before the first byte, so nothing is
 * sent. A relay that takes a login may still refuse the sender, or recipients elsewhere.
 */
import { Readable } from 'node:stream';
import SmtpConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';

export type Login = { user: string; password: string } | { user: string; accessToken: string } | null;

/** What the relay said to the first command that it refused: its codes alone, because its words quote addresses. */
export type Refusal = { command: string; code: string };

/** Null if the relay takes the envelope. Throws if there is no answer to it. */
export function tryEnvelope(
  options: SmtpConnection.Options,
  login: Login,
  envelope: { from: string; to: string },
  signal: AbortSignal,
): Promise<Refusal | null> {
  const connection = new SmtpConnection(options);
  const tried = new Promise<Refusal | null>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('no answer in time')));
    connection.on('error', reject);
    const answered = (error: Error): void => {
      const refusal = refusalIn(error);
      if (refusal === null) reject(error);
      else resolve(refusal);
    };
    // Read only once the relay waits for the mail.
    const mail = new Readable({ read: () => resolve(null) });
    const send = (): void =>
      connection.send({ from: envelope.from, to: [envelope.to] }, mail, (error) => {
        if (error) answered(error);
      });
    connection.connect((error) => {
      if (error) return reject(error);
      if (login === null) return send();
      connection.login(authOf(login), (refused) => (refused ? answered(refused) : send()));
    });
  });
  return tried.finally(() => connection.close());
}

function refusalIn(error: Error): Refusal | null {
  const { command, responseCode, response = '' } = error as SmtpConnection.SMTPError;
  if (responseCode === undefined || command === undefined) return null;
  const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? '';
  return { command: command.split(' ')[0] ?? command, code: `${responseCode} ${status}`.trim() };
}

function authOf(login: NonNullable<Login>): SmtpConnection.AuthenticationType {
  const { user } = login;
  if ('password' in login) return { user, credentials: { user, pass: login.password } };
  return { type: 'OAUTH2', user, oauth2: new XOAuth2({ user, accessToken: login.accessToken }) };
}
