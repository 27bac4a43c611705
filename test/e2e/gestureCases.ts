/**
 * Reactions, thanks and absences are shown in the ticket that they answer, and reopen nothing that is resolved. Cases for an
 * installation of either profile, which may have other cases' tickets.
 */
import { expect } from 'vitest';
import { asked, replying } from './asking.ts';
import { type Case, type Desk, left, opened, placed, post, postRaw } from './office.ts';

const PLAIN = 'Content-Type: text/plain; charset=utf-8';
const HTML = 'Content-Type: text/html; charset=utf-8';
const GOOGLE = 'Content-Type: text/vnd.google.email-reaction+json; charset=utf-8';

/** The lines of a part after each other: its fields, an empty line, its text. */
const part = (...lines: string[]): string => [...lines, ''].join('\r\n');
const several = (kind: string, ...parts: string[]): string =>
  `Content-Type: multipart/${kind}; boundary=b1\r\n\r\n${parts.map((one) => `--b1\r\n${one}`).join('')}--b1--\r\n`;

type Sent = { name: string; subject?: string; body: string; fields?: string[]; envelope?: '' };

const REACTIONS: readonly Sent[] = [
  { name: 'RFC 9078', body: part(PLAIN, 'Content-Disposition: reaction', '', '👍') },
  {
    name: 'Gmail',
    body: several(
      'alternative',
      part(PLAIN, '', '👍'),
      part(GOOGLE, '', '{"emoji":"👍","version":1}'),
      part(HTML, '', '<p>👍</p><p>Kim Lund reacted via Gmail</p>'),
    ),
  },
  { name: 'Outlook', body: part(PLAIN, '', 'Kim Lund reacted to your message:', '', 'It is repaired.') },
  { name: 'Apple', body: part(PLAIN, '', 'Liked “It is repaired.”') },
  { name: 'thanks alone', body: part(PLAIN, '', 'Thank you very much!') },
];

const ABSENCES: readonly Sent[] = [
  { subject: 'Automatic reply: Invoice', text: 'I am back on Monday.' },
  { subject: 'Автоответ: Invoice', text: 'Я в отпуске до понедельника.' },
  { subject: 'Odsutan: Invoice', text: 'Na godišnjem sam odmoru do ponedjeljka.' },
].map(({ subject, text }) => ({ name: subject, subject, body: part(PLAIN, '', text), envelope: '' }));

export const gestureCases: readonly Case[] = [
  ['reactions and thanks do not reopen what is resolved', (at) => answeredBy(at, 'react', REACTIONS)],
  ['absences do not reopen what is resolved', (at) => answeredBy(at, 'away', ABSENCES)],
];

/** A resolved ticket of each customer gets each mail in answer, and stays as it was. */
async function answeredBy(at: Desk, who: string, mails: readonly Sent[]): Promise<void> {
  const address = `${who}@contoso.test`;
  const { ticket, notice } = await asked(at, `Kim Lund <${address}>`);
  await post(at.process.smtp, replying(notice, '#resolve\nIt is repaired.'));
  const [reply] = await left(at, ticket, 'reply');
  const { messageId } = await opened(at, reply!);
  const { contacts: _its, messages: _ours, ...before } = (await at.shown(ticket)) ?? {};
  expect(before).toMatchObject({ status: 'resolved' });
  for (const [
    n,
    { name, subject = 'Re: Invoice', body, fields = [], envelope = address },
  ] of mails.entries()) {
    const id = `${who}-${n}@contoso.test`;
    const head = [
      `From: Kim Lund <${address}>`,
      'To: support@firstline.test',
      `Subject: =?utf-8?b?${Buffer.from(subject).toString('base64')}?=`,
      `Message-ID: <${id}>`,
      `In-Reply-To: <${messageId}>`,
      `References: <${messageId}>`,
      'MIME-Version: 1.0',
      ...fields,
    ];
    await postRaw(at.process.smtp, `${head.join('\r\n')}\r\n${body}`, envelope);
    expect((await placed(at, id)).ticket, name).toBe(ticket);
    expect(await at.shown(ticket), name).toMatchObject(before);
  }
  const toThem = (await at.messages()).filter((one) => one.ticket === ticket && one.audience === 'customer');
  expect(toThem.map(({ kind }) => kind).toSorted()).toEqual(['acknowledgement', 'reply']);

  // Words do.
  const words = { from: address, subject: 'Re: Invoice', text: 'It is broken again.', inReplyTo: messageId };
  expect((await placed(at, await post(at.process.smtp, words))).ticket).toBe(ticket);
  expect(await at.shown(ticket)).toMatchObject({ status: 'open', resolvedAt: null });
}
