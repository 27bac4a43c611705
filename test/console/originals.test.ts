/** Mails, files and recordings as they came in: what is served, how, to whom, and that nothing of it can act. */
import { expect, test } from 'vitest';
import { fileName } from '../../console/download.ts';
import { type Call, noWords } from '../../contract/contact.ts';
import type { Attachment } from '../../contract/contact.ts';
import { sha256 } from '../../contract/ids.ts';
import { newestOfTypes } from '../../store/tables/history.ts';
import { callFrom, mail } from '../support/arrivals.ts';
import { type Desk, desk, PAGE } from './desk.ts';
import { type Answer, type Browser, signedIn } from './house.ts';

const ANA = 'ana@firstline.test';
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const HOSTILE_NAME = '../"><script>alert(1)</script>\r\nSet-Cookie: x=y\u202Efdp.exe';

type File = { name: string; type: string; content: Buffer };

const FILES: File[] = [
  { name: 'bill.pdf', type: 'application/pdf', content: Buffer.from('%PDF-1.7 bill') },
  { name: 'page.html', type: 'text/html', content: Buffer.from('<script>alert(1)</script>') },
  { name: 'photo.png', type: 'image/png', content: PNG },
  { name: 'drawing.svg', type: 'image/svg+xml', content: Buffer.from('<svg onload="alert(1)"/>') },
  { name: 'lie.png', type: 'image/png', content: Buffer.from('<script>alert(1)</script>') },
];

const HTML = `<p>Please <b>look</b></p><script>alert(1)</script><img src="cid:photo"><img src="https://spy.test/p.gif">
<a href="https://contoso.test/x">there</a><form action="https://spy.test"><input></form>`;

function rawMail(): Buffer {
  const part = (head: string[], body: string): string => ['--b', ...head, '', body].join('\r\n');
  const attached = FILES.map(({ name, type, content }) =>
    part(
      [
        `Content-Type: ${type}; name="${name}"`,
        `Content-Disposition: attachment; filename="${name}"`,
        'Content-Transfer-Encoding: base64',
        ...(name === 'photo.png' ? ['Content-ID: <photo>'] : []),
      ],
      content.toString('base64'),
    ),
  );
  const head = [
    'From: Ann <ann@contoso.test>',
    'Subject: <b>Bill</b>',
    'X-Odd: <script>',
    'Content-Type: multipart/mixed; boundary=b',
  ];
  return Buffer.from(
    [...head, '', part(['Content-Type: text/html; charset=utf-8'], HTML), ...attached, '--b--', ''].join(
      '\r\n',
    ),
  );
}

async function withMail(name = FILES[0]?.name ?? ''): Promise<Desk & { raw: Buffer; ana: Browser }> {
  const raw = rawMail();
  const attachments: Attachment[] = FILES.map(({ content, ...file }, n) => ({
    ...file,
    name: n === 0 ? name : file.name,
    bytes: content.length,
    sha256: sha256(content),
    inline: false,
  }));
  const at = await desk();
  const blob = await at.grounds.blobs.put('c2', raw);
  await at.arrive(
    mail({
      id: 'c2',
      at: at.clock.now(),
      inReplyTo: 'c1@contoso.test',
      attachments,
      received: { raw: blob },
    }),
  );
  return { ...at, raw, ana: await signedIn(at, ANA) };
}

async function looked(at: Desk): Promise<string[]> {
  const facts = await newestOfTypes(at.grounds.database.read, 'FL-1001', ['agent.looked'], 100);
  return facts.map((fact) =>
    fact.type === 'agent.looked' ? `${fact.agent} ${fact.what} ${fact.contact} ${fact.file}` : '',
  );
}

function dispositionOf({ headers }: Answer): string {
  return headers.get('content-disposition') ?? '';
}

test('a mail is a document of its own, in a sandbox, with its own pictures and no others', async () => {
  const { ana } = await withMail();
  const { status, text, headers } = await ana.get(`${PAGE}/mail/c2`);
  expect(status).toBe(200);
  const policy = headers.get('content-security-policy') ?? '';
  for (const part of [
    "default-src 'none'",
    'img-src data:',
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-popups',
  ])
    expect(policy).toContain(part);
  expect(policy).not.toMatch(/unsafe|allow-scripts|allow-same-origin/);
  expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
  expect(text).toContain('<b>look</b>');
  expect(text).toContain(`src="data:image/png;base64,${PNG.toString('base64')}"`);
  expect(text).toContain('One picture of another server is not shown');
  expect(text).not.toMatch(/<script|spy\.test|<form|<input/);
  const page = (await ana.get(PAGE)).text;
  expect(page).toMatch(
    /<iframe\s+src="\/t\/FL-1001\/mail\/c2"[^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/,
  );
});

test('an original is saved byte by byte, its header is shown as text, and who saved it is on record once', async () => {
  const at = await withMail();
  const answer = await at.app.request(`${PAGE}/mail/c2/original`, {
    headers: { cookie: `firstline=${at.ana.cookies.get('firstline')}` },
  });
  expect(Buffer.from(await answer.arrayBuffer()).equals(at.raw)).toBe(true);
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''FL-1001.eml`);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  await at.ana.get(`${PAGE}/mail/c2/original`);
  const { text } = await at.ana.get(`${PAGE}/mail/c2/headers`);
  expect(text).toContain('Subject: &lt;b&gt;Bill&lt;/b&gt;');
  expect(text).not.toMatch(/<script>|multipart\/mixed[^<]*--b/);
  expect(await looked(at)).toEqual(['ana original c2 null']);
});

test('a file is saved and never shown, whatever its name and type say', async () => {
  const at = await withMail(HOSTILE_NAME);
  const page = (await at.ana.get(PAGE)).text;
  expect(page).not.toMatch(/<script>/);
  for (const [n, { type, content }] of FILES.entries()) {
    const answer = await at.ana.get(`${PAGE}/file/c2/${n}`);
    expect([n, answer.status, answer.text]).toEqual([n, 200, content.toString()]);
    expect(dispositionOf(answer)).toMatch(/^attachment; filename\*=UTF-8''[\w.%-]+$/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('content-type')).toBe(
      /html|svg/.test(type) ? 'application/octet-stream' : type,
    );
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
  expect(await looked(at)).toEqual(FILES.map((_, n) => `ana file c2 ${n}`));
});

test('only a picture by its first bytes is shown in the page', async () => {
  const { ana } = await withMail();
  const shown = await Promise.all(FILES.map((_, n) => ana.get(`${PAGE}/file/c2/${n}/picture`)));
  expect(shown.map(({ status }) => status)).toEqual([404, 404, 200, 404, 404]);
  expect(shown[2]?.headers.get('content-type')).toBe('image/png');
  expect(dispositionOf(await ana.get(`${PAGE}/file/c2/2/picture`))).toMatch(/^inline;/);
});

test('a browser asks for a picture again each time, gets it once, and nothing after signing out', async () => {
  const { ana } = await withMail();
  const path = `${PAGE}/file/c2/2/picture`;
  const { headers } = await ana.get(path);
  expect(headers.get('cache-control')).toBe('private, no-cache');
  const asked = { 'if-none-match': headers.get('etag') ?? '' };
  expect((await ana.get(path, asked)).status).toBe(304);
  await ana.send(PAGE, '/sign-out', {});
  expect((await ana.get(path, asked)).status).toBe(303);
});

test('nothing of another ticket, of an unknown contact or beyond the list is served', async () => {
  const at = await withMail();
  await at.arrive(mail({ id: 'd1', at: at.clock.now(), from: { address: 'eve@elsewhere.test', name: '' } }));
  for (const rest of [
    'mail/c2',
    'mail/c2/original',
    'mail/c2/headers',
    'file/c2/0',
    'file/c2/0/picture',
    'recording/c2',
  ])
    expect([rest, (await at.ana.get(`/t/FL-1002/${rest}`)).status]).toEqual([rest, 404]);
  for (const rest of [
    'mail/none',
    'file/c2/9',
    'file/c2/-1',
    'file/c2/1e0',
    'file/c2/%2e%2e',
    'recording/c2',
  ])
    expect([rest, (await at.ana.get(`${PAGE}/${rest}`)).status]).toEqual([rest, 404]);
  expect(await looked(at)).toEqual([]);
});

const CALL = {
  callSid: 'CAk1',
  number: '+351210000000',
  digit: '1',
  durationSeconds: 10,
  recording: null,
  missed: false,
  withheld: false,
};

function rangWith(call: Call, at: number) {
  const rang = callFrom('+351220000001', { id: 'k1', at, text: '<script>alert(1)</script>' });
  const received = rang.words?.received;
  if (received === undefined) throw new Error('no words');
  const words = { ...(received.words ?? noWords), call };
  return { ...rang, words: { received: { ...received, words } } };
}

test('a recording is played in parts, and who listened is on record once', async () => {
  const at = await desk();
  const sound = Buffer.concat([Buffer.from('RIFF0000WAVE'), Buffer.alloc(1_000, 7)]);
  const blob = await at.grounds.blobs.put('k1', sound);
  await at.arrive(rangWith({ ...CALL, recording: blob.name }, at.clock.now()));
  const ana = await signedIn(at, ANA);
  const page = (await ana.get('/t/FL-1002')).text;
  expect(page).toContain('src="/t/FL-1002/recording/k1"');
  expect(page).toContain('&lt;script&gt;alert(1)');
  const whole = await ana.get('/t/FL-1002/recording/k1');
  expect([whole.status, whole.headers.get('content-type'), whole.headers.get('accept-ranges')]).toEqual([
    200,
    'audio/wav',
    'bytes',
  ]);
  const ask = async (range: string) => {
    const { status, headers, text } = await ana.get('/t/FL-1002/recording/k1', { range });
    return [status, headers.get('content-range'), text.length];
  };
  expect(await ask('bytes=0-11')).toEqual([206, 'bytes 0-11/1012', 12]);
  expect(await ask('bytes=1000-')).toEqual([206, 'bytes 1000-1011/1012', 12]);
  expect(await ask('bytes=-2')).toEqual([206, 'bytes 1010-1011/1012', 2]);
  expect(await ask('bytes=5-9999')).toEqual([206, 'bytes 5-1011/1012', 1007]);
  expect(await ask('bytes=1012-')).toEqual([416, 'bytes */1012', 0]);
  for (const odd of ['bytes=9-2', 'bytes=0-1,3-4', 'lines=0-1', 'bytes=-'])
    expect(await ask(odd)).toEqual([200, null, 1012]);
  const facts = await newestOfTypes(at.grounds.database.read, 'FL-1002', ['agent.looked'], 9);
  expect(facts).toMatchObject([{ agent: 'ana', what: 'recording', contact: 'k1', by: 'console' }]);
});

test('of a caller who spoke twice both recordings are played', async () => {
  const at = await desk();
  const sounds = [1_000, 2_000].map((bytes) =>
    Buffer.concat([Buffer.from('RIFF0000WAVE'), Buffer.alloc(bytes)]),
  );
  const blobs = await Promise.all(sounds.map((sound) => at.grounds.blobs.put('k1', sound)));
  const recordings = blobs.map(({ name, bytes }) => ({ blob: name, bytes, seconds: 1 }));
  const call = { ...CALL, recording: recordings[0]?.blob ?? null, recordings };
  await at.arrive(rangWith(call, at.clock.now()));
  const ana = await signedIn(at, ANA);
  const page = (await ana.get('/t/FL-1002')).text;
  const players = [...page.matchAll(/<audio[^>]*src="([^"]+)"/g)].map((found) => found[1] ?? '');
  expect(players).toHaveLength(2);
  for (const [n, src] of players.entries()) {
    const { status, text } = await ana.get(src);
    expect([status, text.length]).toEqual([200, sounds[n]?.length]);
  }
  expect((await ana.get('/t/FL-1002/recording/k1/2')).status).toBe(404);
  const facts = await newestOfTypes(at.grounds.database.read, 'FL-1002', ['agent.looked'], 9);
  expect(facts.map((fact) => ('file' in fact ? String(fact.file) : '')).toSorted()).toEqual(['1', 'null']);
});

test.each([
  ['bill.pdf', 'bill.pdf'],
  ['../../etc/passwd', '__.._etc_passwd'],
  ['a\r\nb\u0000c', 'a__b_c'],
  ['\u202Egpj.exe', '_gpj.exe'],
  ['con"tra<c>t|?.txt', 'con_tra_c_t__.txt'],
  ['...', 'file'],
  ['', 'file'],
  [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(146)}.pdf`],
  ['Fatura março.pdf', 'Fatura março.pdf'],
])('the name %j is saved as %j', (given, name) => {
  expect(fileName(given)).toBe(name);
});
