/** The whole of a mail for who looks at it: its HTML with its own pictures, its text, and what was left out. */
import { expect, test } from 'vitest';
import { wholeMail } from '../../ingest/mail/wholeMail.ts';
import { limits } from '../../ingest/limits.ts';

const GIF = Buffer.from('R0lGODlhAQABAAAAACw=', 'base64');

function withPicture(html: string, picture: Buffer, id = 'logo@contoso.test', type = 'image/gif'): Buffer {
  return Buffer.from(
    [
      'From: ann@contoso.test',
      'Content-Type: multipart/related; boundary=b',
      '',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      '',
      html,
      '--b',
      `Content-Type: ${type}`,
      `Content-ID: <${id}>`,
      'Content-Transfer-Encoding: base64',
      '',
      picture
        .toString('base64')
        .replaceAll(/.{1,76}/g, '$&\r\n')
        .trimEnd(),
      '--b--',
      '',
    ].join('\r\n'),
  );
}

test('a picture of the mail itself is in its HTML, one of another server is counted once and left out', async () => {
  const html = `<p>Hi</p><img src="cid:logo%40contoso.test" alt="Logo"><img src="https://spy.test/a.gif"><img src="//spy.test/b.gif">
<img src="https://spy.test/a.gif"><img src="data:image/gif;base64,${GIF.toString('base64')}">`;
  const whole = await wholeMail(withPicture(html, GIF));
  expect(whole.picturesLeftOut).toBe(2);
  const url = `data:image/gif;base64,${GIF.toString('base64')}`;
  expect([...whole.html.matchAll(/src="([^"]*)"/g)].map(([, src]) => src)).toEqual([url, url]);
  expect(whole.html).not.toContain('spy.test');
});

test.each([
  ['a script that calls itself a picture', Buffer.from('<script>alert(1)</script>')],
  ['SVG, which can hold scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['one beyond the limit', Buffer.concat([GIF, Buffer.alloc(limits.shownPicturesBytes)])],
])('%s is not shown', async (_, content) => {
  const { html, picturesLeftOut } = await wholeMail(
    withPicture('<p>Hi</p><img src="cid:logo@contoso.test">', content),
  );
  expect(html).not.toMatch(/<img|data:/);
  expect(picturesLeftOut).toBe(0);
});

test.each([
  'data:image/svg+xml;base64,PHN2Zy8+',
  'data:text/html;base64,PHNjcmlwdD4=',
  'data:image/png;base64,AAAA" onerror="alert(1)',
  'javascript:alert(1)',
  'cid:none',
  'picture.png',
])('the source %s is not shown', async (src) => {
  const { html } = await wholeMail(withPicture(`<p>Hi</p><img src='${src}'>`, GIF));
  expect(html).toContain('<p>Hi</p>');
  expect(html).not.toMatch(/src=|onerror|svg|javascript/);
});

test('a mail of text has its whole text, quotes and signature too', async () => {
  const text = 'New.\r\n\r\nOn Monday Rui wrote:\r\n> Old.\r\n\r\n-- \r\nAnn';
  const whole = await wholeMail(
    Buffer.from(`From: ann@contoso.test\r\nContent-Type: text/plain\r\n\r\n${text}\r\n`),
  );
  expect(whole.html).toBe('');
  for (const part of ['New.', 'Old.', 'Ann']) expect(whole.text).toContain(part);
});
