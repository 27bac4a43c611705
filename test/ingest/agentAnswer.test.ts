/** An agent's answer to a notice is read whole, and nothing of the notice with it. */
import { describe, expect, test } from 'vitest';
import { markerLine } from '../../contract/marker.ts';
import { HTML, wordsOf } from '../support/said.ts';

const NOTICE = [
  markerLine('Write your answer above this line'),
  '',
  'This request is yours now: [FL-1001] Disk',
  '',
  'From: Ana <ana@contoso.test>',
  'Priority: normal',
  '',
  '--- Ana <ana@contoso.test>, Monday, 5 January 2026 at 10:00, Lisbon time',
  'Disk',
  '',
  'Which disk do we need?',
  'And when is it ready?',
  '',
  'Reply to this mail: what you write above the line goes to the customer.',
  '#resolve - send what follows and resolve',
].join('\n');
const QUOTED = NOTICE.replace(/^/gm, '> ');
const LINE = 'On Mon, 5 Jan 2026 at 10:00, Support <support@firstline.test> wrote:';
const BLOCK = [
  'Von: Support <support+FL-1001.g43yepidqztpk3db@firstline.test>',
  'Gesendet: Montag, 5. Januar 2026 10:00',
  'An: Rui <rui@firstline.test>',
  'Betreff: [FL-1001] Disk',
].join('\n');
const SLOVENIAN =
  'Pošiljatelj: Support <support@firstline.test>\nPoslano: ponedeljek, 5. januar 2026 10:00\nPrejemnik: Rui\nZadeva: [FL-1001] Disk';

const ABOUT = {
  subject: 'Re: [FL-1001] Disk',
  inReplyTo: 'fl-1001.a-g43yepidqztpk3db.mosyveexz2uwhjlxkmvthfwtvqy@firstline.test',
};

async function answered(text: string, type?: string): Promise<string> {
  return wordsOf({
    ...ABOUT,
    text,
    ...(type === undefined ? {} : { type }),
  });
}

const answers = [
  'Please run this and send me the result:\n\n--------------------\ncat /etc/x\n--------------------\n\nThen restart the service.',
  'Two ways:\n1) reinstall\n--\n2) restore\n\nWhich one?',
  'We found your mail in our logs:\n\nFrom: Ana <ana@contoso.com>\nDate: Mon, 5 Jan 2026 09:13\nSubject: Disk\n\nIt was delivered at 09:13, look in the junk folder',
  '> Which disk do we need?\n\nThe 50 GB one.\n\n> And when is it ready?\n\nToday.',
  'Dear Ana,\n\ndone.\n\nBest regards,\nEva Klein\nAcme Cloud GmbH\n+49 30 5550100',
  'On 3 Jan 2026 at 09:00, Bob <bob@x.example> wrote to us:\nplease close it.\n\nIs that so?',
  'Sent from my desk: the disk is ready.\n\nSent from my iPhone\n\nis what you saw.',
  '____________________\nStep 1\n____________________\nStep 2',
  '-----Original Message-----\nstands in your text; remove it.',
  'Name: disk\nSize: 50 GB',
];

describe.each([
  ['with the notice quoted', (own: string) => `${own}\n\n${LINE}\n\n${QUOTED}`],
  ['below a Polish line', (own: string) => `${own}\n\nW dniu 5.01.2026 o 10:00, Support pisze:\n${QUOTED}`],
  [
    'with a copied header',
    (own: string) => `${own}\n\n________________________________\n${BLOCK}\n\n${NOTICE}`,
  ],
  ['with a Slovenian header', (own: string) => `${own}\n\n${SLOVENIAN}\n\n${NOTICE}`],
  ['without any sign but the marker', (own: string) => `${own}\n\n${NOTICE}`],
  ['without the notice', (own: string) => own],
])('%s', (_, mail) => {
  test.each(answers)('%j', async (own) => {
    expect(await answered(mail(own))).toBe(own);
  });
});

/** eM Client writes labels without colons. */
const WITHOUT_COLONS =
  '------ Original Message ------\nFrom "Support" <support@firstline.test>\nTo "Rui" <rui@firstline.test>\nDate 05/01/2026 10:00:00\nSubject [FL-1001] Disk';

test('a copied header without colons goes with the notice below it', async () => {
  expect(await answered(`The disk is ready.\n\n${WITHOUT_COLONS}\n\n${NOTICE}`)).toBe('The disk is ready.');
  const german =
    '------ Originalnachricht ------\nVon "Support" <support@firstline.test>\nAn "Rui" <rui@firstline.test>\nCc "Eva" <eva@firstline.test>\nDatum 05.01.2026 10:00:00\nBetreff [FL-1001] Disk';
  expect(await answered(`The disk is ready.\n\n${german}\n\n${NOTICE}`)).toBe('The disk is ready.');
  const own = 'See\n\n------ Original Message ------\nis what stands above it.\n\nRemove it.';
  expect(await answered(`${own}\n\n${NOTICE}`)).toBe(own);
});

test.each([
  '---- Original Message ----\nana@contoso.test wrote on 2 March 2026 that it fails\nI answered: restart it',
  '--- 2026-03-02 ---\nWe restarted it\nAna (ana@contoso.test) saw it\nIt works',
  '---- Original Message ----\nTo restart it, ask Ana\n<ana@contoso.test> before 2 March 2026',
  '---- Original Message ----\nFrom ana@contoso.test\nDate 2 March 2026\nSubject Disk\nWe restarted it',
  '---- Original Message ----\nFrom ana@contoso.test on 2 March 2026\nTo the relay',
])('what an agent types below a rule stays: %j', async (own) => {
  expect(await answered(`Look:\n\n${own}\n\n${NOTICE}`)).toBe(`Look:\n\n${own}`);
});

test('below the notice, the answer is read too', async () => {
  expect(await answered(`${LINE}\n${QUOTED}\n\nHello Ana,\n\nit is ready.`)).toBe(
    'Hello Ana,\n\nit is ready.',
  );
});

test('between the lines of the customer, it keeps the lines that it answers, and none of the notice', async () => {
  const between = QUOTED.replace('> And when', 'The 50 GB one.\n\n> And when').replace(
    'ready?\n',
    'ready?\n\nToday.\n\n',
  );
  expect(await answered(`${LINE}\n${between}`)).toBe(
    '> Which disk do we need?\nThe 50 GB one.\n\n\n> And when is it ready?\n\nToday.',
  );
});

test('between the lines of the notice itself, it keeps none of them', async () => {
  const between = QUOTED.replace('> Priority: normal', '> Priority: normal\n\nIt is urgent to us.\n');
  expect(await answered(`${LINE}\n${between}`)).toBe('It is urgent to us.');
});

test('a quote whose marker was removed is no part of it', async () => {
  const rest = NOTICE.split('\n').slice(2).join('\n');
  expect(await answered(`Done.\n\n${BLOCK}\n\n${rest}`)).toBe('Done.');
});

test('marked lines above a quote whose marker was removed are of the notice', async () => {
  const quote = `${BLOCK}\n\n${NOTICE.split('\n').slice(2).join('\n')}`;
  const note = '> The customer is late with the payment.';
  expect(await answered(`Done.\n\n${note}\n\nIt is paid.\n\n${quote}`)).toBe('Done.\n\n\nIt is paid.');
});

test('the signature of a program goes, a closing stays', async () => {
  expect(await answered(`Done.\n\nRegards\nEva\n\n-- \nEva Klein\nAcme\n\n${LINE}\n${QUOTED}`)).toBe(
    'Done.\n\nRegards\nEva',
  );
  expect(
    await answered(`Two ways:\n-- \n1) this, or\n-- \n2) that. Which one?\n\n${LINE}\n${QUOTED}`),
  ).toContain('Which one?');
});

describe('in HTML', () => {
  const notice = NOTICE.replaceAll('<', '&lt;').replaceAll('\n', '<br>');
  const line = LINE.replaceAll('<', '&lt;');

  test('a table keeps its rows', async () => {
    const own =
      '<div>Use this:</div><table><tr><td>Host</td><td>smtp.x</td></tr><tr><td>Port</td><td>587</td></tr></table>';
    const html = `${own}<div class="gmail_quote"><div>${line}</div><blockquote class="gmail_quote">${notice}</blockquote></div>`;
    expect(await answered(html, HTML)).toBe('Use this:\nHost | smtp.x\nPort | 587');
  });

  test('a quote of the agent’s choice stays', async () => {
    const html = `<p>You wrote:</p><blockquote type="cite">Which disk?</blockquote><p>The big one.</p><p>${line}</p><blockquote type="cite">${notice}</blockquote>`;
    expect(await answered(html, HTML)).toBe('You wrote:\n\n> Which disk?\n\nThe big one.');
  });

  test('beside a stub it is the answer', async () => {
    const parts =
      '--A\nContent-Type: text/plain\n\n[cid:sig.png]\n--A\nContent-Type: text/html\n\n<p>It is ready.</p><p><img src="cid:sig.png"></p>\n--A--';
    expect(await answered(parts, 'multipart/alternative; boundary=A')).toBe('It is ready.');
  });
});

describe('a line over the quote that tells no date is no part of the answer:', () => {
  const notice = NOTICE.replaceAll('<', '&lt;').replaceAll('\n', '<br>');
  test.each([
    'On Monday Support wrote:',
    'Support wrote:',
    'Am Montag schrieb Support:',
    'Dne pondělí Support napsal:',
    'Maandag Support schreef het volgende:',
  ])('%s', async (line) => {
    const to = 'Support <support+FL-1001.g43yepidqztpk3db@firstline.test>';
    const said = (text: string, type?: string) =>
      wordsOf({ ...ABOUT, to, text, ...(type === undefined ? {} : { type }) });
    expect(await said(`Done.\n\n${line}\n${QUOTED}`)).toBe('Done.');
    expect(await said(`Done.\n\n> ${line}\n> \n${QUOTED}`)).toBe('Done.');
    expect(await said(`Done.\n\n${line}\n\n${NOTICE}`)).toBe('Done.');
    const html = `<p>Done.</p><blockquote type="cite"><div>${line}</div><br>${notice}</blockquote>`;
    expect(await said(html, HTML)).toBe('Done.');
  });

  test('within the quote, in any language', async () => {
    const html = `<p>Done.</p><blockquote type="cite"><div>Support skrifaði:</div><br>${notice}</blockquote>`;
    expect(await answered(html, HTML)).toBe('Done.');
  });

  test('a sentence of the agent stays', async () => {
    const to = 'Support <support+FL-1001.g43yepidqztpk3db@firstline.test>';
    for (const own of [
      'Please send this to our Support team as it is:',
      'Support says:',
      'On Monday you asked this:',
    ])
      expect(await wordsOf({ ...ABOUT, to, text: `${own}\n\n${QUOTED}` })).toBe(own);
  });
});

test('a phone’s line alone is no answer', async () => {
  expect(await answered(`Sent from my iPhone\n\n${LINE}\n\n${QUOTED}`)).toBe('');
});
