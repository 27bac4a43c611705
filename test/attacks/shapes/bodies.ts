/** MIME structures, encodings and reports that grow. */
import { entity, filled, mail, numbered, type Shape } from './shape.ts';

const multipart = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n';

export const bodyShapes: Shape[] = [
  entity('parts by number', (size) => multipart + filled('--b\r\n\r\nhi\r\n', size)),
  entity('empty parts', (size) => multipart + filled('--b\r\n', size)),
  entity('lines that nearly are boundaries', (size) => multipart + filled('--c\r\n', size)),
  entity(
    'parts inside each other',
    (size) =>
      `Content-Type: multipart/mixed; boundary=b0\r\n\r\n${numbered(
        (n) => `--b${n}\r\nContent-Type: multipart/mixed; boundary=b${n + 1}\r\n\r\n`,
        size,
      )}`,
  ),
  entity(
    'alternatives inside each other',
    (size) =>
      `Content-Type: multipart/alternative; boundary=b0\r\n\r\n${numbered(
        (n) =>
          `--b${n}\r\n\r\nsome words\r\n--b${n}\r\nContent-Type: multipart/alternative; boundary=b${n + 1}\r\n\r\n`,
        size,
      )}`,
  ),
  entity('rfc822 inside rfc822', (size) => filled('Content-Type: message/rfc822\r\n\r\n', size)),
  entity(
    'attached mails',
    (size) =>
      multipart + filled('--b\r\nContent-Type: message/rfc822\r\n\r\nTo: a@b.example\r\n\r\nx\r\n', size),
  ),
  entity(
    'attachments',
    (size) => multipart + filled('--b\r\nContent-Type: application/x; name=a.x\r\n\r\nhi\r\n', size),
  ),
  entity(
    'shown files',
    (size) => multipart + filled('--b\r\nContent-Type: text/plain; name=a.txt\r\n\r\nhi\r\n', size),
  ),
  entity(
    'a long boundary',
    (size) =>
      `Content-Type: multipart/mixed; boundary="${filled('a', size / 2)}"\r\n\r\n${filled('a', size / 2)}`,
  ),
  entity(
    'boundaries in the type',
    (size) => `Content-Type: multipart/mixed; ${filled('boundary=" ', size)}\r\n\r\nx`,
  ),
  entity(
    'boundary and blanks',
    (size) => `Content-Type: multipart/mixed; boundary${filled(' ', size)}x\r\n\r\nx`,
  ),
  entity(
    'no boundary, lines of dashes and blanks',
    (size) => `Content-Type: multipart/mixed\r\n\r\n${filled(`--a${' '.repeat(400)}\r\n`, size)}`,
  ),
  entity('Content-Type of blanks', (size) => `Content-Type: text/plain${filled(' ', size)}x\r\n\r\nhi`),
  entity(
    'Content-Type of charset and blanks',
    (size) => `Content-Type: text/plain; charset${filled(' ', size)}x\r\n\r\nhi`,
  ),
  entity(
    'Content-Type of parameters',
    (size) => `Content-Type: text/plain${numbered((n) => `; p${n}=v`, size)}\r\n\r\nhi`,
  ),
  entity(
    'RFC 2231 in pieces',
    (size) => `Content-Type: application/x${numbered((n) => `; name*${n}=a`, size)}\r\n\r\nhi`,
  ),
  entity(
    'RFC 2231 encoded in pieces',
    (size) => `Content-Type: application/x${numbered((n) => `; name*${n}*=utf-8''%C3%BC`, size)}\r\n\r\nhi`,
  ),
  entity(
    'RFC 2231 percent',
    (size) => `Content-Type: application/x; name*=utf-8''${filled('%C3%BC', size)}\r\n\r\nhi`,
  ),
  entity(
    'a name of 8-bit bytes',
    (size) =>
      `Content-Type: application/x; name="${filled('\\"', size / 2)}${filled('ÿ', size / 2)}\r\n\r\nhi`,
  ),
  entity(
    'Content-Disposition of names',
    (size) => `${multipart}--b\r\nContent-Disposition: attachment${filled('; filename=a', size)}\r\n\r\nx`,
  ),
  entity('header fields of a part', (size) => `${multipart}--b\r\n${filled('X-A: y\r\n', size)}\r\nhi`),
  entity(
    'a folded header of a part',
    (size) => `${multipart}--b\r\nX-A: y${filled('\r\n y', size)}\r\n\r\nhi`,
  ),
  entity(
    'base64',
    (size) => `Content-Transfer-Encoding: base64\r\n\r\n${filled(`${'QUJD'.repeat(19)}\r\n`, size)}`,
  ),
  entity('base64 in one line', (size) => `Content-Transfer-Encoding: base64\r\n\r\n${filled('QUJD', size)}`),
  entity('base64 of =', (size) => `Content-Transfer-Encoding: base64\r\n\r\n${filled('=', size)}`),
  entity(
    'quoted-printable',
    (size) => `Content-Transfer-Encoding: quoted-printable\r\n\r\n${filled('=41', size)}`,
  ),
  entity(
    'quoted-printable of =',
    (size) => `Content-Transfer-Encoding: quoted-printable\r\n\r\n${filled('=', size)}`,
  ),
  entity(
    'quoted-printable of blanks',
    (size) => `Content-Transfer-Encoding: quoted-printable\r\n\r\nx${filled(' ', size)}x`,
  ),
  entity(
    'soft line breaks',
    (size) => `Content-Transfer-Encoding: quoted-printable\r\n\r\n${filled('=\r\n', size)}`,
  ),
  entity(
    'format=flowed',
    (size) => `Content-Type: text/plain; format=flowed\r\n\r\n${filled('ab \r\n', size)}`,
  ),
  entity(
    'format=flowed of >',
    (size) => `Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\n${filled('> > ab \r\n', size)}`,
  ),
  entity('UTF-7', (size) => `Content-Type: text/plain; charset=utf-7\r\n\r\n${filled('+AOk-', size)}`),
  entity(
    'ISO-2022-JP',
    (size) => `Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n${filled('\x1b$B\x1b(B', size)}`,
  ),
  entity('UTF-16', (size) => `Content-Type: text/plain; charset=utf-16\r\n\r\n${filled('a', size)}`),
  entity(
    'status groups',
    (size) =>
      `Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nfailed\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n${numbered(
        (n) => `Final-Recipient: rfc822; u${n}@b.example\r\nAction: failed\r\nStatus: 5.0.0\r\n\r\n`,
        size,
      )}\r\n--b--`,
  ),
  mail('failed recipients, named in the text', (size) => {
    const all = numbered((n) => `u${n}@b.example, `, size / 2);
    return `From: MAILER-DAEMON@x.example\r\nX-Failed-Recipients: ${all}\r\nSubject: Undeliverable mail\r\n\r\n${all}`;
  }),
  mail('failed recipients, named backwards', (size) => {
    const all = numbered((n) => `u${n}@b.example,`, size / 2);
    const named = all.split(',').toReversed().join('\r\n');
    return `From: MAILER-DAEMON@x.example\r\nX-Failed-Recipients: ${all}\r\nSubject: Undeliverable mail\r\n\r\n${named}`;
  }),
  mail(
    'a bounce of lines <a@b>',
    (size) =>
      `From: MAILER-DAEMON@x.example\r\nSubject: undeliverable\r\n\r\n${numbered((n) => `<u${n}@b.example>\r\n`, size)}`,
  ),
  mail(
    'a bounce of <@@@',
    (size) =>
      `From: MAILER-DAEMON@x.example\r\nSubject: undeliverable\r\n\r\nundeliverable ${filled('<@', size)}`,
  ),
  mail(
    'a bounce of blank lines',
    (size) =>
      `From: MAILER-DAEMON@x.example\r\nSubject: undeliverable\r\n\r\nundeliverable${filled('\r\n', size)}<a`,
  ),
  mail(
    'a bounce of account',
    (size) => `From: MAILER-DAEMON@x.example\r\nSubject: undeliverable\r\n\r\n${filled('account ', size)}`,
  ),
  mail(
    'a bounce of codes',
    (size) => `From: MAILER-DAEMON@x.example\r\nSubject: undeliverable\r\n\r\n${filled('5.1.', size)}`,
  ),
  mail(
    'fields of a status in the text',
    (size) =>
      `From: MAILER-DAEMON@x.example\r\nSubject: undeliverable\r\n\r\n${filled(`Status:${' '.repeat(2000)}x\u2028y\r\n`, size)}`,
  ),
  entity(
    'flowed text',
    (size) => `Content-Type: text/plain; format=flowed\r\n\r\n${filled('> a \r\n>> b \r\nc \r\n', size)}`,
  ),
  entity('flowed marks', (size) => `Content-Type: text/plain; format=flowed\r\n\r\n${filled('>', size)} a`),
  entity(
    'stubs beside HTML',
    (size) =>
      multipart +
      filled(
        '--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\n\r\n[cid:x]\r\n--c\r\nContent-Type: text/html\r\n\r\n<p>a</p>\r\n--c--\r\n',
        size,
      ),
  ),
];
