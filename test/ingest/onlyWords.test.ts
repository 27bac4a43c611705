/** Mails whose only words stand where a reader of mail seldom looks: a calendar, Rich Text, HTML that is called text. */
import { describe, expect, test } from 'vitest';
import { contactOf, replyOf, wordsOf } from '../support/said.ts';

const EVENT = [
  'BEGIN:VEVENT',
  'UID:1',
  'SUMMARY:Call about the failed\\, late migration',
  'DESCRIPTION;ALTREP="cid:a:b":Please bring the log',
  '  of Monday.\\nWe lost two disks.',
  'LOCATION:Room 4',
  'BEGIN:VALARM',
  'DESCRIPTION:Reminder',
  'END:VALARM',
  'END:VEVENT',
];
const calendar = (method: string, event = EVENT): string =>
  ['BEGIN:VCALENDAR', `METHOD:${method}`, ...event, 'END:VCALENDAR'].join('\n');
const CALENDAR = 'text/calendar; charset=utf-8';

describe('a calendar', () => {
  const WORDS =
    'Call about the failed, late migration\n\nRoom 4\n\nPlease bring the log of Monday.\nWe lost two disks.';

  test('alone says what the meeting is about, and is listed', async () => {
    const read = await contactOf({ type: CALENDAR, text: calendar('REQUEST') });
    expect(read.text).toBe(WORDS);
    expect(read.attachments).toMatchObject([{ name: 'invite.ics' }]);
  });

  test('beside an empty text does too', async () => {
    const text = `--B\nContent-Type: text/plain\n\n\n--B\nContent-Type: ${CALENDAR}\n\n${calendar('CANCEL')}\n--B--`;
    expect(await wordsOf({ type: 'multipart/alternative; boundary=B', text })).toBe(WORDS);
  });

  test('beside words says nothing', async () => {
    const text = `--B\nContent-Type: text/plain\n\nShall we talk?\n--B\nContent-Type: ${CALENDAR}\n\n${calendar('REQUEST')}\n--B--`;
    expect(await wordsOf({ type: 'multipart/alternative; boundary=B', text })).toBe('Shall we talk?');
  });

  test('of an answer has no words but its comment', async () => {
    expect(await wordsOf({ type: CALENDAR, text: calendar('REPLY') })).toBe('');
    const commented = EVENT.toSpliced(2, 0, 'COMMENT:I come later');
    expect(await wordsOf({ type: CALENDAR, text: calendar('REPLY', commented) })).toBe('I come later');
    const noted = EVENT.toSpliced(
      2,
      0,
      'ATTENDEE;PARTSTAT=ACCEPTED;X-RESPONSE-COMMENT="Where is it?":mailto:a@x.test',
    );
    expect(await wordsOf({ type: CALENDAR, text: calendar('REPLY', noted) })).toBe('Where is it?');
  });
});

describe('Rich Text', () => {
  const RTF = '{\\rtf1\\ansi The disk is \\b full\\b0 .\\par Since Monday.}';

  test.each(['text/rtf', 'application/rtf; name=mail.rtf'])('as the mail: %s', async (type) => {
    const read = await contactOf({ type, text: RTF });
    expect(read.text).toBe('The disk is full.\nSince Monday.');
    expect(read.attachments).toHaveLength(1);
  });

  test('as a file is a file', async () => {
    const text = `--B\nContent-Type: application/rtf; name=contract.rtf\nContent-Disposition: attachment; filename=contract.rtf\n\n${RTF}\n--B--`;
    expect(await wordsOf({ type: 'multipart/mixed; boundary=B', text })).toBe('');
  });
});

describe('a document of HTML that is called text', () => {
  const PAGE =
    '<!DOCTYPE html>\n<html><head><title>t</title></head><body><p>The disk is <b>full</b>.</p></body></html>';

  test('is read as HTML', async () => {
    expect(await wordsOf({ text: PAGE })).toBe('The disk is full.');
    expect(await wordsOf({ text: PAGE.replace(/^.*\n/, '').trim() })).toBe('The disk is full.');
  });

  test('beside its HTML is not read twice', async () => {
    const text = `--B\nContent-Type: text/plain\n\n${PAGE}\n--B\nContent-Type: text/html\n\n${PAGE}\n--B--`;
    expect(await wordsOf({ type: 'multipart/alternative; boundary=B', text })).toBe('The disk is full.');
  });

  test('with words of a person around it is text', async () => {
    const asked = `Why is this page empty?\n\n${PAGE}`;
    expect(await wordsOf({ text: asked })).toContain('<p>The disk');
    expect(await wordsOf({ text: `${PAGE}\n\nWhy is this page empty?` })).toContain('<p>The disk');
  });
});

test('a mail under rights management cannot be read, and the agent is told', async () => {
  const text =
    '--B\nContent-Type: text/plain\n\nOpen it in Outlook.\n--B\nContent-Type: application/x-microsoft-rpmsg-message; name=message.rpmsg\nContent-Transfer-Encoding: base64\n\nAAAA\n--B--';
  const read = await contactOf({ type: 'multipart/mixed; boundary=B', text });
  expect(read.defects.map(({ kind }) => kind)).toEqual(['encrypted']);
});

describe('of an answer goes', () => {
  test('the line of GroupWise, and the text below it', async () => {
    const line = '>>> Support <support@firstline.test> 02.03.26 10.00 Uhr >>>';
    expect(await replyOf(`When?\n\n${line}\nHello,\nyour quota is 5 GB.`)).toBe('When?');
    expect(await replyOf('I see\n\n>>> import disk >>>\n\nin the log.')).toContain('>>> import disk >>>');
  });

  test('the line of a phone in any language, by its link to the program', async () => {
    const quote =
      'From: Support <support@firstline.test>\nSent: Monday, 2 March 2026\nTo: Ana\nSubject: quota\n\nHello';
    const line = 'Hanki Outlook for iOS<https://aka.ms/o0ukef>';
    expect(await replyOf(`Milloin?\n\n${line}\n________________________________\n${quote}`)).toBe('Milloin?');
    const own = 'The error of Outlook is described in 300 words. See <https://acme.test/e>';
    expect(await replyOf(`${own}\n________________________________\n${quote}`)).toBe(own);
  });
});
