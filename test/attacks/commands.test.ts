/** What an agent meant as a command never goes out to the customer, however a phone, a paste or a mail program wrote it. */
import { describe, expect, test } from 'vitest';
import { parseEmail } from '../../ingest/mail/email.ts';
import { router } from '../../router/router.ts';
import { answerOf, mail } from '../support/arrivals.ts';
import { given } from '../support/stage.ts';

async function answered(text: string) {
  const desk = await given(router);
  await desk.when(mail({ id: 'c1' }));
  return desk.when(answerOf('rui', 'FL-1001', { id: 'a1', text }));
}

const INVISIBLE: [string, string][] = [
  ['a zero-width space', '\u200b'],
  ['a zero-width joiner', '\u200d'],
  ['a byte order mark', '\ufeff'],
  ['a soft hyphen', '\u00ad'],
  ['a right-to-left mark', '\u200f'],
  ['an isolate', '\u2066'],
  ['a word joiner', '\u2060'],
  ['a Mongolian vowel separator', '\u180e'],
  ['a combining grapheme joiner', '\u034f'],
  ['a Hangul filler', '\u3164'],
  ['a variation selector', '\ufe0f'],
  ['a tag', '\u{e0020}'],
  ['a blank Braille pattern', '\u2800'],
  ['a control character', '\u0007'],
  ['several, and spaces', ' \u200b\u00a0\ufeff \u202a'],
];

describe('a command behind characters that nobody sees', () => {
  test.each(INVISIBLE)('%s', async (_name, sign) => {
    const said = await answered(`${sign}#note${sign} He is angry.`);
    expect(said.types).not.toContain('agent.replied');
    expect(said.the('agent.noted').words?.text).toBe('He is angry.');
    const resolved = await answered(
      `${sign}\n\n${sign}#re${sign.replace(/[ \u00a0]/g, '')}solve${sign}\n${sign}#priority high${sign}\nDone.`,
    );
    expect(resolved.the('agent.replied')).toMatchObject({ resolves: true, words: { text: 'Done.' } });
    expect(resolved.the('ticket.prioritised').priority).toBe('high');
  });

  test.each(['＃note He is angry.', '﹟note He is angry.', '\u200b＃ note He is angry.'])(
    '%s',
    async (text) => {
      const said = await answered(text);
      expect(said.the('agent.noted').words?.text).toBe('He is angry.');
      expect(said.types).not.toContain('agent.replied');
    },
  );
});

describe('what looks like a command and is none', () => {
  test.each([
    '#resolv\nDone.',
    '\u200b#resolv\nDone.',
    '\u200b\n\n\u200b\n#solved Done.',
    '> #note He is angry.',
    '>> \u200b#note He is angry.',
    '*#note* He is angry.',
    '**#resolve**\nDone.',
    '`#note` He is angry.',
    '* #note He is angry.',
    '• #note He is angry.',
    '- #note He is angry.',
    '"#note" He is angry.',
    '♯note He is angry.',
    '# A title\nDone.',
    '#1 is done',
    '#resolve\n\n#note He is angry.',
    '1. #resolve\nDone.',
    '1) #note He is angry.',
    'a) #note He is angry.',
    '\u2013 #note He is angry.',
    '\u25e6 #note He is angry.',
    '\u25aa\u00a0#note He is angry.',
    '\u2192 #note He is angry.',
    '\u{1f449} #note He is angry.',
    '\u00bb #note He is angry.',
    '\u201d#note He is angry.',
    '(#note He is angry.)',
    '[#note] He is angry.',
    '\\#note He is angry.',
    '>\n> #note He is angry.',
    '----------------\n\n#note He is angry.',
    '***\n#resolve\nDone.',
    '#**note** He is angry.',
    '#resolve\n---\n#note He is angry.',
    '#resolve\n\u200b\n\u200b#note He is angry.',
  ])('is refused: %s', async (text) => {
    const said = await answered(text);
    expect(said.the('agent.refused')).toMatchObject({ reason: 'unknown-command' });
    expect(said.the('agent.refused').allowed).toContain('#note');
    expect(said.types).not.toContain('agent.replied');
    expect(said.types).not.toContain('ticket.resolved');
  });

  test.each([
    ['Hi Ann,\n\n#note He is angry.', 'note'],
    ['Hi Ann,\n\u200b#no\u00adte He is angry.', 'note'],
    ['We look at it.\n＃NOTE He is angry.', 'note'],
    ['We mended it.\n\n#resolve', 'resolve'],
    ['We mended it.\n#resolve\n\nRegards', 'resolve'],
    ['We look at it.\u2028#note He is angry.', 'note'],
    ['#wait\nPlease send the log.\n#note He is angry.', 'note'],
    ['#note He is angry.\nIt is done.\n#resolve', 'resolve'],
    ['We look at it.\n#priority high', 'priority'],
    ['We look at it.\n#assign lea', 'assign'],
    ['We look at it.\n#assign bruno', 'assign'],
    ['We look at it.\n#assign Bruno da Silva', 'assign'],
    ['We look at it.\n#assign Bruno Silva', 'assign'],
    ['We look at it.\n#asign lea', 'assign'],
    ['We look at it.\n#assign', 'assign'],
    ['We look at it.\n#category biling', 'category'],
    ['We look at it.\n#priority urgent!', 'priority'],
    ['We look at it.\n#cc eva@contoso', 'cc'],
    ['We look at it.\n#merge 1002', 'merge'],
    ['We look at it.\n#vendor nobody', 'vendor'],
    ['We look at it.\n#note: He is angry.', 'note'],
    ['We mended it.\n#resolve.', 'resolve'],
    ['We mended it.\n#resolv', 'resolve'],
  ])('a command below other words is refused by its name: %j', async (text, command) => {
    const said = await answered(text);
    expect(said.the('agent.refused')).toMatchObject({
      reason: 'bad-argument',
      because: [{ rule: 'command-below', detail: { command } }],
    });
    expect(said.types).not.toContain('agent.replied');
    expect(said.types).not.toContain('ticket.resolved');
  });

  test.each([
    'Put this into the file:\n# note that it is read once\n# call it again',
    'Run it:\n#call the API\n#resolve the host\n#priority is given\n#for each of them',
    'Compare:\n#include <stdio.h>\n#define X',
    'Take out:\n#to install it\n#for now\n#link here\n#assigned to nobody\n#node server.js\n#assign the port',
    'As you wrote:\n> #resolve\nwe do not know it.',
    'Press # and 1, then #2.\n#',
    'It is done: #4711 is closed.',
    '- #123 is done\n- #124 is not',
    'Hello,\n#hashtag',
    '> 5 is more than 4',
    '*Dear Ana*,\ndone.',
    '1. #4711 is closed.\n2. #4712 is not.',
    'A. Silva wrote about #invoices.',
    '---\nHello,\n#hashtag',
    '12:30 #hashtag',
  ])('and what does not goes out: %s', async (text) => {
    expect((await answered(text)).the('agent.replied').words?.text).toBe(text);
  });

  test('a heading below commands is text', async () => {
    const said = await answered('#resolve\n\n# What we did\nWe mended it.');
    expect(said.the('agent.replied').words?.text).toBe('# What we did\nWe mended it.');
  });
});

describe('HTML that nobody sees', () => {
  const hidden: [string, string][] = [
    ['display:none', '<div style="color:red; DISPLAY : none !important">#note x</div>'],
    ['visibility:hidden', '<span style="visibility:hidden">#note x</span>'],
    ['font-size:0', '<p style="font-size:0px">#note x</p>'],
    ['font-size:0 of another unit', '<p style="font-size:0.0em">#note x</p>'],
    ['opacity:0', '<div style="opacity:0"><b>#note x</b></div>'],
    ['hidden', '<div hidden>#note x</div>'],
    ['mso-hide:all', '<div style="mso-hide:all">#note x</div>'],
    ['an entity in the style', '<div style="display&#58;none">#note x</div>'],
    ['a comment in the style', '<div style="display:/**/none">#note x</div>'],
    ['nested', '<div style="display:none"><div>#note</div><p>x<p>y</div>'],
    ['with elements that end by themselves', '<div style="display:none"><br><img src="x">#note x</div>'],
    ['a paragraph that ends by itself', '<p style="display:none">#note x<p>'],
    ['a place outside of the page', '<div style="position:absolute; left:-9999px">#note x</div>'],
    ['an indent', '<p style="text-indent:-9999px">#note x</p>'],
    ['no colour', '<span style="color: transparent">#note x</span>'],
    ['no colour, in numbers', '<span style="color:rgba(0, 0, 0, 0)">#note x</span>'],
    ['a scale of nothing', '<div style="transform:scale(0)">#note x</div>'],
    ['a clip', '<div style="position:absolute;clip:rect(0,0,0,0)">#note x</div>'],
    ['content-visibility', '<div style="content-visibility:hidden">#note x</div>'],
    ['a template', '<template>#note x</template>'],
  ];

  test.each(hidden)('is no text: %s', async (_name, html) => {
    const raw = `From: rui@firstline.test\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}<p>It is done.</p>`;
    const { text, fullText } = await parseEmail(Buffer.from(raw));
    expect([text, fullText]).toEqual(['It is done.', 'It is done.']);
  });

  test.each([
    '<div style="display:block">Seen</div>',
    '<div style="font-size:0.8em">Seen</div>',
    '<div style="opacity:0.5">Seen</div>',
    '<p style="margin-left:-5.4pt;text-indent:-18.0pt">Seen</p>',
    '<div style="color:rgba(0,0,0,0.87);background-color:transparent">Seen</div>',
    '<div style="transform:scale(0.9)">Seen</div>',
    '<div data-hidden="1" style="background:url(display:none)">Seen</div>',
    '<p style="display:none">#note</p>Seen',
    '<div style="display:none">#note</span></p></div>Seen',
    '<style>p { display:none }</style>Seen',
    '<input hidden>Seen',
    '<br style="display:none">Seen',
  ])('and what is seen stays: %s', async (html) => {
    const raw = `From: rui@firstline.test\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`;
    expect((await parseEmail(Buffer.from(raw))).text).toBe('Seen');
  });
});
