/** Marked lines above a whole quote that it does not have are the sender's own words. */
import { describe, expect, test } from 'vitest';
import { HTML, replyOf } from '../support/said.ts';

const OURS =
  'Hello Ann,\n\nplease send us the log file of the backup.\nWhich server is it?\n\nKind regards,\nRui';
const LINE = 'On Mon, 30 Nov 2026 at 09:00, Support <support@firstline.test> wrote:';
const BLOCK =
  'Von: Support <support@firstline.test>\nGesendet: Montag, 30. November 2026 09:00\nAn: Ann\nBetreff: quota';
const WHOLE = {
  'marked lines below a line': `${LINE}\n\n${OURS.replace(/^/gm, '> ')}`,
  'plain lines below a line': `${LINE}\n\n${OURS}`,
  'a copied header': `${BLOCK}\n\n${OURS}`,
};

describe.each(Object.entries(WHOLE))('above %s', (_, quote) => {
  test.each([
    'The job fails:\n\n```\n$ backup --all\n> starting\n> error 5\n```\nWhat now?',
    'Our manager asks:\n\n> Why is the archive slow at night?\n\nWhat should I say?',
    '> Warum ist das Archiv langsam?\n\nDas fragt unser Chef.',
    'sql> SELECT 1;\n> FROM t\n> WHERE x\nhangs.',
    '> error 17: the disk is full',
    '> error 17: the disk is full\n> error 18: no space left',
    'It prints:\n\n> error 17: the disk is full',
  ])('what the sender typed stays: %j', async (own) => {
    expect(await replyOf(`${own}\n\n${quote}`)).toBe(own);
  });

  test.each([
    [
      '> please send us the log file\nIt is attached.\n\n> Which server is it?\nweb-1',
      'It is attached.\n\nweb-1',
    ],
    ['> Hello Ann,\n> please send us\n> the log\nAttached.', 'Attached.'],
    ['Attached.\n\n> please send us the log file', 'Attached.'],
  ])('what it repeats of the quote goes: %j', async (own, left) => {
    expect(await replyOf(`${own}\n\n${quote}`)).toBe(left);
  });
});

test('without a whole quote marked lines are one', async () => {
  expect(await replyOf('> Why is the archive slow?\n> And since when?\n\nSince Monday.')).toBe(
    'Since Monday.',
  );
});

test('a header within marked lines belongs to an older quote', async () => {
  expect(await replyOf(`Since Monday.\n\n> And since when?\n>\n> ${LINE}\n>> The archive is slow.`)).toBe(
    'Since Monday.',
  );
});

/** Who wrote the mail that the header is of, and whether it has words, tell whether it is the mail that was answered. */
const OWN_BLOCK =
  'From: Ann <ann@contoso.example>\nSent: Friday, 27 November 2026 16:00\nTo: Support <support@firstline.test>\nSubject: quota';
const OWN_LINE = 'On Fri, 27 Nov 2026 at 16:00, Ann <ann@contoso.example> wrote:';

describe('where the whole quote is in doubt, marked lines are one:', () => {
  test.each([
    [
      'a marked header of an older mail',
      `> please send the log\nAttached.\n\n> Which server?\nweb-1\n\n> ${OWN_LINE}\n>> The archive is slow.`,
      'Attached.\n\nweb-1',
    ],
    [
      'a marked copied header',
      `> please send us the log\nAttached.\n\n${OWN_BLOCK.replace(/^/gm, '> ')}\n> The archive is slow.`,
      'Attached.',
    ],
    [
      'an older copied header',
      `> please send us the log\nAttached.\n\n${OWN_BLOCK}\n\nThe archive is slow.`,
      'Attached.',
    ],
    [
      'an older copied header below a rule',
      `> please send us the log\nAttached.\n\n--- Original Message ---\n${OWN_BLOCK}\n\nThe archive is slow.`,
      'Attached.',
    ],
    [
      'an older line',
      `> please send us the log\nAttached.\n\n${OWN_LINE}\n\nThe archive is slow.`,
      'Attached.',
    ],
    [
      'an older line above marked lines',
      `> please send us the log\nAttached.\n\n${OWN_LINE}\n> The archive is slow.`,
      'Attached.',
    ],
    ['a line with nothing below it', `> please send us the log\nAttached.\n\n${LINE}`, 'Attached.'],
    ['a block with nothing below it', `> please send us the log\nAttached.\n\n${BLOCK}\n`, 'Attached.'],
    [
      'a rule without a person',
      '> please send us the log\nAttached.\n\n--- Original Message ---\n\nThe archive is slow.',
      'Attached.',
    ],
    [
      'a line of a third person above unmarked words',
      '> please send us the log\nAttached.\n\nOn 27 Nov 2026 at 16:00, Bob <bob@vendor.test> wrote:\n\nThe archive is slow.',
      'Attached.',
    ],
  ])('%s', async (_, text, left) => {
    expect(await replyOf(text, { from: 'ann@contoso.example' })).toBe(left);
  });
});

test('a header that the mail answers may stand below its rule', async () => {
  const own = 'It says:\n\n> Why is the archive slow?\n\nWhat now?';
  expect(await replyOf(`${own}\n\n-----Original Message-----\n${BLOCK}\n\n${OURS}`)).toBe(own);
});

describe('a line typed in HTML alone stays:', () => {
  const answer = `<div dir="ltr">&gt; error 17: the disk is full</div><br>`;
  const said = `On Mon, 30 Nov 2026 at 09:00, Support &lt;support@firstline.test&gt; wrote:<br>`;
  test.each([
    [
      'Gmail',
      `<div class="gmail_quote"><div class="gmail_attr">${said}</div><blockquote class="gmail_quote">Which server is it?</blockquote></div>`,
    ],
    ['Apple Mail', `<div>${said}</div><blockquote type="cite">Which server is it?</blockquote>`],
    [
      'Outlook',
      `<div style="border-top:solid #E1E1E1 1.0pt"><p>${BLOCK.replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</p></div><p>Which server is it?</p>`,
    ],
  ])('%s', async (_, quote) => {
    expect(await replyOf(answer + quote, { type: HTML })).toBe('> error 17: the disk is full');
    const repeated = answer.replace('error 17: the disk is full', 'Which server is it?');
    expect(await replyOf(repeated + quote, { type: HTML })).not.toContain('> Which server');
  });
});
