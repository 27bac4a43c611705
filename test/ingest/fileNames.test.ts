/** What an attachment is called, in whatever form its name came. */
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { parseEmail } from '../../ingest/mail/email.ts';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

async function nameOf(parameter: Buffer): Promise<string> {
  const head =
    'From: a@b.test\r\nContent-Type: multipart/mixed; boundary=Q\r\n\r\n--Q\r\nContent-Type: application/zip\r\n';
  const mail = [
    latin(`${head}Content-Disposition: attachment; `),
    parameter,
    latin('\r\n\r\nPK\r\n--Q--\r\n'),
  ];
  const { attachments } = await parseEmail(Buffer.concat(mail));
  return attachments.map(({ name }) => name).join('|');
}

test.each([
  ['請求書.zip', 'shift_jis'],
  ['見積書.zip', 'euc-jp'],
  ['报价单.zip', 'gbk'],
  ['報價單.zip', 'big5'],
  ['견적서 최종.zip', 'euc-kr'],
  ['Договор.zip', 'windows-1251'],
  ['Договор.zip', 'koi8-r'],
  ['Προσφορά.zip', 'windows-1253'],
  ['הצעת מחיר.zip', 'windows-1255'],
  ['فاتورة.zip', 'windows-1256'],
  ['ใบแจ้งหนี้.zip', 'windows-874'],
  ['Übersicht für März.zip', 'latin1'],
  ['보고서 3분기.zip', 'utf-8'],
])('undeclared bytes: %s in %s', async (name, charset) => {
  expect(await nameOf(Buffer.concat([latin('filename="'), iconv.encode(name, charset), latin('"')]))).toBe(
    name,
  );
});

test.each([
  ['filename*0*=UTF-8\'\'%C3%9Cber; filename*1="sicht.zip"', 'Übersicht.zip'],
  ['filename*0="=?utf-8?B?w5xiZXJz"; filename*1="aWNodC56aXA=?="', 'Übersicht.zip'],
  ['filename="=?iso-2022-jp?B?GyRCQDU1YRsoQg==?=\r\n =?iso-2022-jp?B?GyRCPXEbKEIuemlw?="', '正求書.zip'],
  ['filename="=?cp50221?B?GyRCQDU1YRsoQg==?= =?cp50221?B?GyRCPXEbKEIuemlw?="', '正求書.zip'],
  ['filename="=?windows-31j?B?h0AuemlwA?="', '①.zip'],
  ['filename*=%C3%9Cx.zip', 'Üx.zip'],
  ["filename='plan.zip'", 'plan.zip'],
  ['filename=\\"plan.zip\\"', 'plan.zip'],
  ["filename*=utf-8''gpj%E2%80%AEexe.zip", 'gpjexe.zip'],
  ['filename="C:\\\\Users\\\\a\\\\log.zip"', 'log.zip'],
  ['filename=a b c.zip', 'a b c.zip'],
])('%s', async (parameter, name) => {
  expect(await nameOf(latin(parameter))).toBe(name);
});

test('only undeclared bytes are a defect', async () => {
  const head =
    'From: a@b.test\r\nContent-Type: application/zip\r\nContent-Disposition: attachment; filename=';
  const kinds = async (name: string): Promise<string[]> =>
    (await parseEmail(latin(`${head}"${name}"\r\n\r\nPK`))).defects.map(({ kind }) => kind);
  expect(await kinds('=?utf-8?Q?R=C3=A9sum=C3=A9.zip?=')).toEqual([]);
  expect(await kinds('R\xe9sum\xe9.zip')).toEqual(['undeclared-8bit']);
});
