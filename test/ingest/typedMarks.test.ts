/** Marked lines above a whole quote that it does not have are the sender's own words. */
import { describe, expect, test } from 'vitest';
import { replyOf } from '../support/said.ts';

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
  ])('what the sender typed stays: %j', async (own) => {
    expect(await replyOf(`${own}\n\n${quote}`)).toBe(own);
  });

  test.each([
    [
      '> please send us the log file\nIt is attached.\n\n> Which server is it?\nweb-1',
      'It is attached.\n\nweb-1',
    ],
    ['> Hello Ann,\n> please send us\n> the log\nAttached.', 'Attached.'],
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
