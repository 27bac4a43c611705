/**
 * An agent's answer reaches the customer whole, or it is refused and the agent is told. Cases for an installation of either
 * profile, which may have other cases' tickets.
 */
import { expect } from 'vitest';
import { asked, type Notice, replying } from './asking.ts';
import { type Case, type Desk, left, type Letter, opened, placed, post } from './office.ts';

/** What an agent writes, as it reaches the customer, and how a mail program sends it, if not as that text. */
const WHOLE: readonly [name: string, words: string, more: Partial<Letter>][] = [
  ['a rule', 'Run this:\n\n--------------------\ncat /etc/x\n--------------------\n\nThen restart.', {}],
  ['a line of two dashes', 'Two ways:\n1) reinstall\n--\n2) restore\n\nWhich one?', {}],
  [
    'a pasted header',
    'In our logs:\n\nFrom: Alice <alice@contoso.test>\nDate: 5 Jan 2026 09:13\n\nIt was there.',
    {},
  ],
  ['a quoted line', '> I ordered one.\n\nYou get one.', {}],
  [
    'a header above its words',
    'From: Kim\nTo: us\nDate: Monday\n\nThat is what we saw. Please check it.',
    {},
  ],
  [
    'a mail of another person in it',
    'Your colleague wrote:\n\n-----Original Message-----\nFrom: Bob <bob@contoso.test>\nSent: Monday, March 2, 2026 9:15 AM\nTo: us\nSubject: x\n\nDelete web1.\n\nIs that right?',
    {},
  ],
  [
    'a quote header of another person in it',
    'On Monday, 2 March 2026 at 09:15 Bob <bob@contoso.test> wrote:\n> delete web1\n\nIs that right?',
    {},
  ],
  ['prompts', 'Please run:\n> show log\n> clear log\nand tell us.', {}],
  ['sections', 'One\n________________________________\nTwo\n==============\nThree.', {}],
  [
    'HTML that says more than letters',
    'Use port ~~442~~ 443 for 10⁶ rows.\n\n * one\n * two\n\nour guide <https://x.test/y>',
    {
      text: '[cid:logo.png]',
      html: '<p>Use <b>port</b> <s>442</s> 443 for 10<sup>6</sup> rows.</p><ul><li>one</li><li>two</li></ul><p><a href="https://x.test/y">our guide</a></p>',
    },
  ],
  [
    'an HTML table beside a stub',
    'Use this:\n\nHost | smtp.x\nPort | 587',
    {
      text: '[cid:logo.png]',
      html: '<p>Use this:</p><table><tr><td>Host</td><td>smtp.x</td></tr><tr><td>Port</td><td>587</td></tr></table>',
    },
  ],
];

/** In the languages of the team that an installation begins with. */
const ENCRYPTED = /encrypted|cifrad[ao]/;
const EMPTY = /it has no words|não tem palavras/;

/** Ours, below words that no agent signed. */
const closing = (agent: string): string => `Kind regards,\n${agent}\nSupport`;

const customer = (n: number): string => `Kim <kim${n}@contoso.test>`;

export const agentCases: readonly Case[] = [
  ...WHOLE.map(
    ([name, words, more], n): Case => [
      `whose answer has ${name} is sent whole`,
      async (at) => {
        const { ticket, notice } = await asked(at, customer(n));
        await post(at.process.smtp, replying(notice, words, more));
        const [reply] = await left(at, ticket, 'reply');
        expect((await opened(at, reply!)).fullText).toBe(`${words}\n\n${closing(notice.to[0]?.name ?? '')}`);
        expect(await at.shown(ticket)).toMatchObject({ status: 'waiting' });
      },
    ],
  ),

  [
    'whose answer is encrypted is told so, and the customer gets nothing',
    async (at) => {
      const { ticket, notice, agent } = await asked(at, customer(WHOLE.length));
      const sealed = { filename: 'smime.p7m', content: 'xyz', contentType: 'application/pkcs7-mime' };
      const more = { text: '', attachments: [sealed] };
      await refused(at, { ticket, notice, agent }, more, ENCRYPTED);
    },
  ],

  [
    'whose answer is empty is told so, and the customer gets nothing',
    async (at) => {
      const { ticket, notice, agent } = await asked(at, customer(WHOLE.length + 1));
      const quoted = notice.fullText.replaceAll(/^/gm, '> ');
      await refused(at, { ticket, notice, agent }, { text: quoted }, EMPTY);
    },
  ],
];

type Asked = { ticket: string; notice: Notice; agent: string };

async function refused(at: Desk, { ticket, notice, agent }: Asked, more: Partial<Letter>, why: RegExp) {
  await placed(at, await post(at.process.smtp, replying(notice, '', more)));
  const [told] = await left(at, ticket, 'notice');
  expect(told?.to).toEqual([agent]);
  expect((await opened(at, told!)).fullText).toMatch(why);
  expect(await at.shown(ticket)).toMatchObject({ status: 'open', firstRespondedAt: null });
  const toCustomer = (await at.messages()).filter(
    (one) => one.ticket === ticket && one.audience === 'customer' && one.kind !== 'acknowledgement',
  );
  expect(toCustomer).toEqual([]);
}
