/** The HTML of mails to customers, and what they say of the company. */
import { describe, expect, test } from 'vitest';
import type { Settings } from '../../contract/settings.ts';
import { isRightToLeft } from '../../contract/telling/direction.ts';
import { type Dress, LOGO_CID } from '../../notifier/letter.ts';
import { composeMail } from '../../notifier/mime.ts';
import { shownHtml } from '../../notifier/noticeHtml.ts';
import { dressOf, logoOf } from '../../notifier/dress.ts';
import { lookOf } from '../../notifier/written.ts';
import * as given from './given.ts';

const { decide, messageFrom, onlyQueued, opened, replied, ticket } = given;

const noBlobs = { get: () => Promise.resolve<Uint8Array | null>(null) };

const PIXEL = 'R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

const company: NonNullable<Settings['company']> = {
  name: 'Aurora <Cloud>',
  color: '#0a5c36',
  address: 'Rua Nova 7\n1200-371 Lisboa',
  phone: '+351 21 000 00 00',
  url: 'https://aurora.test',
  signature: {},
  logo: { type: 'image/gif', base64: PIXEL },
};

function of(changed: Partial<Settings>): { settings: Settings } {
  return { settings: { ...given.settings, ...changed } };
}

describe('the company', () => {
  test('signs each mail to a customer, with its lines below', () => {
    const { words } = onlyQueued(decide(opened, of({ company })));
    expect(words.text).toMatch(
      /Kind regards,\nAurora <Cloud>\n\n-- \nAurora <Cloud>\nRua Nova 7\n1200-371 Lisboa\n\+351 21 000 00 00\nhttps:\/\/aurora\.test\n\[FL-1001\]\n$/,
    );
    const html = shownHtml(words) ?? '';
    expect(html).toContain('border-top:4px solid #0a5c36');
    expect(html).toContain('>Aurora &lt;Cloud&gt;</p>');
    expect(html).toContain('<a style="color:#0a5c36" href="https://aurora.test">');
    expect(html).not.toMatch(/<img|src="http/);
  });

  test('signs an answer below its agent, once: not below words that the agent signed', () => {
    const { words } = onlyQueued(decide(replied('It is done.'), of({ company })));
    expect(words.text).toMatch(
      /^It is done\.\n\nKind regards,\nRui\nAurora <Cloud>\n\n[^\n]+\/s\/[^\n]+\n\n-- \nAurora/,
    );
    const signed = onlyQueued(decide(replied('It is done.\n\nBest,\nRui'), of({ company }))).words;
    expect(signed.text).toMatch(/^It is done\.\n\nBest,\nRui\n\n[^\n]+\/s\/[^\n]+\n\n-- \nAurora/);
    const named = onlyQueued(decide(replied('Please ask my colleague Rui for it.'), of({ company }))).words;
    expect(named.text).toContain('Kind regards,\nRui');
  });

  test('has a signature of its own, by language or for all', () => {
    const own = {
      ...company,
      signature: { '*': 'Cheers,\n{{agent}}\n{{company}}', pt: 'Até já,\n{{agent}}' },
    };
    expect(onlyQueued(decide(opened, of({ company: own }))).words.text).toContain(
      '\n\nCheers,\nAurora <Cloud>\n',
    );
    const portuguese = { ...of({ company: own }), ticket: ticket({ language: 'pt' }) };
    expect(onlyQueued(decide(replied('Feito.'), portuguese)).words.text).toContain(
      'Feito.\n\nAté já,\nRui\n',
    );
  });

  test('has its logo in the mail itself, beside the text and not as a file', async () => {
    const known = of({ company });
    const draft = onlyQueued(decide(opened, known));
    const grounds = { blobs: noBlobs, settings: async () => known.settings, htmlOf: async () => null };
    const dress = await dressOf(draft.words, grounds);
    const options = { readable: true, dress };
    const bytes = (await composeMail(messageFrom(draft), draft.words, logoOf(dress), options)).toString();
    expect(bytes).toContain(`src="cid:${LOGO_CID}" alt="Aurora &lt;Cloud&gt;"`);
    expect(bytes).toMatch(/multipart\/related[^]*multipart\/alternative[^]*Content-Type: image\/gif/);
    expect(bytes).toMatch(new RegExp(`Content-ID: <${LOGO_CID}>`, 'i'));
    expect(bytes.replaceAll(/\s/g, '')).toContain(PIXEL);
  });

  test('is not named where none is configured', () => {
    const { words } = onlyQueued(decide(opened));
    expect(words.letter).toEqual({ language: 'en', name: null, color: null, dressed: false });
    expect(words.text).toMatch(/Kind regards,\nSupport\n\n-- \n\[FL-1001\]\n$/);
  });
});

describe('a greeting', () => {
  const mailFrom = (name: string) => {
    const proved = given.contact({ verdict: { dmarc: 'pass', policy: null } });
    const ana = { ...given.ana, name };
    return onlyQueued(decide(opened, { contact: proved, people: new Map([[ana.id, ana]]) })).words.text;
  };

  test('names a person, and nothing that is more than a name', () => {
    expect(mailFrom('Ana Sá')).toMatch(/^Hello Ana Sá,\n\nThank you/);
    expect(mailFrom('J. O’Neill-Smith')).toMatch(/^Hello J\. O’Neill-Smith,/);
    for (const name of ['win at evil.test', 'https://evil.test', '<b>Ana</b>', 'x'.repeat(70), 'a\nb'])
      expect(mailFrom(name)).toMatch(/^Hello,\n/);
  });
});

test('an admin’s layout holds the words, the footer and the logo', async () => {
  const layout = '<div lang="{{language}}">{{logo}}|{{body}}|{{footer}}|{{company}}|{{color}}</div>';
  const known = of({ company, templates: { 'layout.html': layout } });
  const { words } = onlyQueued(decide(opened, known));
  const dress: Dress = { logo: null, layout, written: null };
  expect(words.letter?.dressed).toBe(true);
  expect(shownHtml(words, dress)).toMatch(
    /^<div lang="en">\|<p style="[^"]+">Hello[^|]+\|Aurora &lt;Cloud&gt;<br>[^|]+\|Aurora &lt;Cloud&gt;\|#0a5c36<\/div>$/,
  );
});

describe('the look of an agent’s words', () => {
  const table = '<table><tbody><tr><th>Item</th><td>Price</td></tr></tbody></table>';

  test('comes from the mail’s HTML: bold, lists, links and tables', () => {
    const html = `<div dir="ltr">Hello <b>Ana</b>,<div><br></div><ul><li>one</li><li>two</li></ul><ol><li>first</li></ol>See <a href="https://a.test/x?y=1&z=2">here</a>.${table}</div><div>-=-=- Write above -=-=-</div><p>notice</p>`;
    const words =
      'Hello *Ana*,\n\n  - one\n  - two\n\n 1. first\n\nSee here <https://a.test/x?y=1&z=2>.\nItem Price';
    expect(lookOf(html, words)).toBe(
      '<div>Hello <strong>Ana</strong>,<div><br></div>\n<ul><li>one</li><li>two</li></ul><ol><li>first</li></ol>See <a href="https://a.test/x?y=1&amp;z=2">here</a>.<table><tr><th>Item</th><td>Price</td></tr></table></div>',
    );
  });

  test.each<[string, string, string]>([
    ['Gmail', '<div>Hello,</div><div><br></div><div>we <b>did</b> it.</div>', '<div>Hello,</div>|<div>we'],
    [
      'Gmail, in bold',
      '<div>Hello,</div><div><b><br></b></div><div>we <b>did</b> it.</div>',
      '<div>Hello,</div>|<div>we',
    ],
    [
      'Outlook',
      '<p class=MsoNormal>Hello,</p>\r\n<p class=MsoNormal><o:p>&nbsp;</o:p></p><p>we <b>did</b> it.</p>',
      '<p>Hello,</p> |<p>we',
    ],
    ['Outlook, in bold', '<p>Hello,</p><p><b>&nbsp;</b></p><p>we <b>did</b> it.</p>', '<p>Hello,</p>|<p>we'],
    [
      'Apple',
      '<div><div>Hello,</div><div><br></div><div><br></div><div>we <b>did</b> it.</div></div>',
      '<div>Hello,</div>||<div>we',
    ],
    [
      'a gap in a gap',
      '<div>Hello,</div><div><div><br></div></div><div>we <b>did</b> it.</div>',
      '<div>Hello,</div>|<div>we',
    ],
    [
      'an empty element',
      '<div>Hello,</div><div> </div><div>we <b>did</b> it.</div>',
      '<div>Hello,</div><div>we',
    ],
  ])('keeps the gaps between paragraphs: %s', (_, html, expected) => {
    const around = `<div><br></div>${html}<div><br></div><div>-=-=- Write above -=-=-</div>`;
    const shown = lookOf(around, 'Hello,\n\nwe did it.')?.replaceAll('<div><br></div>\n', '|');
    expect(shown).toContain(`${expected} <strong>did</strong> it.`);
    expect(shown?.replace(expected, '')).not.toContain('|');
  });

  test('has no line between the items of a list, and few for many empty lines', () => {
    const html = `<ul><li><b>one</b></li><li><br></li><div><br></div><li>two</li></ul><div>${'<br>'.repeat(99)}</div><p>three</p>`;
    expect(lookOf(html, 'one\ntwo\nthree')).toBe(
      `<ul><li><strong>one</strong></li><li>two</li></ul>${'<div><br></div>\n'.repeat(3)}<p>three</p>`,
    );
  });

  test('begins below the commands, and never takes in what the words do not have', () => {
    const html = '<p>#resolve</p><p>It is <b>done</b>.</p><p>secret notice</p>';
    expect(lookOf(html, 'It is done.')).toBe('<p>It is <strong>done</strong>.</p>');
    expect(lookOf('<p>other words</p><p>It is <b>done</b>.</p>', 'It is done.')).toBeNull();
    expect(lookOf('<p>It is <b>not</b> done.</p>', 'It is done.')).toBeNull();
  });

  test('is no script, no style, no address but of the web; plain words need none', () => {
    const html =
      '<p onclick="x" style="y">It is <a href="javascript:x"><b>done</b></a></p><img src="https://t.test">';
    expect(lookOf(html, 'It is done')).toBe('<p>It is <a><strong>done</strong></a></p>');
    expect(lookOf('<p>It is done &lt;now&gt; &amp; here</p>', 'It is done <now> & here')).toBeNull();
  });

  test('is read from the agent’s mail when the answer is sent', async () => {
    const draft = onlyQueued(
      decide(replied('It is done.', { words: { text: 'It is done.', attachments: [], raw: 'c9/ff' } })),
    );
    expect(draft.words.letter?.words).toEqual({ length: 11, marked: false, raw: 'c9/ff' });
    const blobs = { ...noBlobs, get: async () => Buffer.from('raw') };
    const grounds = {
      blobs,
      settings: async () => given.settings,
      htmlOf: async () => '<p>It is <b>done</b>.</p>',
    };
    const html = shownHtml(draft.words, await dressOf(draft.words, grounds));
    expect(html).toContain(
      'It is <strong>done</strong>.</p>\n<p style="margin:0 0 16px">Kind regards,<br>\nRui<br>',
    );
  });
});

describe('a language that is written from right to left', () => {
  const phrases = JSON.stringify({ greeting: 'مرحبا،', closing: 'مع التحية،' });
  const arabic = { templates: { 'phrases.ar.json': phrases } };
  const inArabic = { ...of(arabic), ticket: ticket({ language: 'ar' }) };

  test('turns the page of a mail to a customer', () => {
    const written = '<blockquote>الفاتورة</blockquote><ul><li>one</li></ul>';
    const { words } = onlyQueued(decide(replied('الفاتورة one'), inArabic));
    const html = shownHtml(words, { logo: null, layout: null, written }) ?? '';
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('text-align:right');
    expect(html).toContain('padding:0 12px 0 0;border-right:3px');
    expect(html).toContain('padding:0 24px 0 0');
    expect(html).not.toMatch(/text-align:left|border-left|padding:0 0 0/);
  });

  test('and of a notice to an agent who reads it', () => {
    const agents = given.settings.agents.map((one) => ({ ...one, languages: ['ar'] }));
    const known = of({ ...arabic, agents });
    const html = shownHtml(onlyQueued(decide(given.assigned, known)).words) ?? '';
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('border-right:4px');
    expect(html).not.toContain('border-left');
  });

  test('is a value of an admin’s layout, whose own sides stay', () => {
    const layout = '<div dir="{{direction}}" style="float:left">{{body}}</div>';
    const dress: Dress = { logo: null, layout, written: null };
    const { words } = onlyQueued(decide(opened, inArabic));
    expect(shownHtml(words, dress)).toMatch(
      /^<div dir="rtl" style="float:left"><p style="[^"]+" dir="auto">/,
    );
    const english = onlyQueued(decide(opened, of({}))).words;
    expect(shownHtml(english, dress)).toContain('<div dir="ltr"');
  });

  test('has its direction in words of a mail in English, which stays as it is', () => {
    const html = shownHtml(onlyQueued(decide(replied('الفاتورة صحيحة.'))).words) ?? '';
    expect(html).toMatch(/<html lang="en">/);
    expect(html).toMatch(/<p style="[^"]+" dir="auto">الفاتورة/);
    expect(html.match(/dir="auto"/g)).toHaveLength(1);
  });

  test.each([
    ['ar', true],
    ['he-IL', true],
    ['fa_IR', true],
    ['az-Arab', true],
    ['de', false],
    ['sr-Latn', false],
    ['x"><b>', false],
    ['', false],
  ])('%j: %s', (language, is) => {
    expect(isRightToLeft(language)).toBe(is);
  });
});
