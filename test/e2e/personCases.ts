/**
 * An answer goes to the person who asked, also where another address sent their mail: Reply-To, groups, lists, forms,
 * forwards. Cases for an installation of either profile, which may have other cases' tickets.
 */
import { expect } from 'vitest';
import { answerTo, type Case, type Desk, left, type Letter, opened, placed, post } from './office.ts';

/** Posts the mail, has its agent answer the notice, and returns to whom the answer and the acknowledgement went. */
async function answered(at: Desk, letter: Letter) {
  const { ticket, ...contact } = await placed(at, await post(at.process.smtp, letter));
  if (ticket === null) throw new Error('no ticket');
  const [assignment] = await left(at, ticket, 'assignment');
  const notice = await opened(at, assignment!);
  await post(at.process.smtp, answerTo(notice, 'It is repaired.'));
  const replies = await left(at, ticket, 'reply');
  const acknowledged = (await at.messages()).filter(
    (one) => one.ticket === ticket && one.kind === 'acknowledgement',
  );
  const mails = await Promise.all(
    [...replies, ...acknowledged].filter(({ file }) => file !== null).map((one) => opened(at, one)),
  );
  const requester = (await at.shown(ticket))?.['requester'];
  return {
    ticket,
    contact,
    notice,
    requester,
    to: mails.map(({ to }) => to.map(({ address }) => address)),
    mails,
  };
}

const TEXT = 'The router in the hall is slow since Monday. Can you look?';

export const personCases: readonly Case[] = [
  [
    'a form, a group of ours, a list, a forwarder and another Reply-To',
    async (at) => {
      const { to, notice } = await answered(at, {
        from: 'Shop <noreply@shop.test>',
        text: TEXT,
        headers: { 'Reply-To': 'Hugo <hugo@adatum.test>' },
      });
      expect(to).toEqual([['hugo@adatum.test'], ['hugo@adatum.test']]);
      expect(notice.fullText).toMatch(/^(?:From|De): Hugo <hugo@adatum\.test>$/m);
      expect(notice.fullText).toMatch(/hugo@adatum\.test, .*Shop <noreply@shop\.test>/);

      const via = await answered(at, {
        from: `"'Iris' via Support" <support@firstline.test>`,
        text: `${TEXT} Iris`,
        headers: {
          'Reply-To': 'Iris <iris@litware.test>',
          'X-Original-From': 'Iris <iris@litware.test>',
          'Mailing-list': 'list support@firstline.test; contact support+owners@firstline.test',
          'List-Post': '<mailto:support@firstline.test>',
          Precedence: 'list',
        },
      });
      expect(via.to).toEqual([['iris@litware.test'], ['iris@litware.test']]);
      expect(via.requester).toBe('iris@litware.test');

      const munged = await answered(at, {
        from: 'Jo via Users <users@lists.test>',
        to: 'support@firstline.test',
        text: `${TEXT} Jo`,
        headers: {
          'Reply-To': 'Jo <jo@tailspin.test>, users@lists.test',
          'List-Id': '<users.lists.test>',
          'List-Post': '<mailto:users@lists.test>',
        },
      });
      expect(munged.to).toEqual([['jo@tailspin.test']]);

      const forwarded = await answered(at, {
        from: '"Kim (kim@wingtip.test)" <noreply@forward.test>',
        text: `${TEXT} Kim`,
      });
      expect(forwarded.to.flat()).toContain('kim@wingtip.test');
      expect(forwarded.to.flat()).not.toContain('noreply@forward.test');

      const other = await answered(at, {
        from: 'Lea <lea@work.test>',
        text: `${TEXT} Lea`,
        headers: { 'Reply-To': 'lea@home.test' },
      });
      expect(other.to).toEqual([['lea@home.test'], ['lea@home.test']]);

      const unmunged = await answered(at, {
        from: 'Moe <moe@proseware.test>',
        text: `${TEXT} Moe`,
        headers: { 'Reply-To': 'users@lists.test', 'List-Post': '<mailto:users@lists.test>' },
      });
      expect(unmunged.to).toEqual([['moe@proseware.test']]);
    },
  ],

  [
    'a forward by staff, and their reply joins',
    async (at) => {
      const { to, ticket, mails } = await answered(at, {
        from: 'rui@firstline.test',
        subject: 'WG: Router',
        text: `Who takes it?\n\n________________________________\nVon: Karl <karl@litware.test>\nGesendet: Montag, 2. November 2026 10:11\nAn: Bruno\nBetreff: Router\n\n${TEXT}`,
      });
      expect(to.flat()).toContain('karl@litware.test');
      // Rui's reply to a copy would count as Karl's words.
      expect(to.flat()).not.toContain('rui@firstline.test');
      const reply = mails.find((mail) => mail.to[0]?.address === 'karl@litware.test');
      const back = await post(at.process.smtp, {
        from: 'karl@litware.test',
        to: reply?.replyTo[0]?.address ?? '',
        subject: 'Re: Router',
        text: 'Thank you, and one more question: which firmware?',
        inReplyTo: reply?.messageId ?? null,
      });
      expect((await placed(at, back)).ticket).toBe(ticket);
    },
  ],

  [
    'and where nobody can be answered, the agent is told so, twice',
    async (at) => {
      const { ticket } = await placed(
        at,
        await post(at.process.smtp, { from: 'noreply@monitor.test', text: TEXT, subject: 'Disk full' }),
      );
      const [assignment] = await left(at, ticket, 'assignment');
      const notice = await opened(at, assignment!);
      expect(notice.fullText).toMatch(/: noreply@monitor\.test (?:is|é|es) /);
      await post(at.process.smtp, answerTo(notice, 'Done.'));
      const [told] = await left(at, ticket, 'notice');
      expect(told?.because).toContainEqual({ rule: 'notice:unreachable', detail: { ticket } });
      const gone = (await at.messages()).filter(
        (one) => one.ticket === ticket && one.audience === 'customer' && one.file !== null,
      );
      expect(gone).toEqual([]);
    },
  ],
  [
    'a machine that answers our acknowledgement gets nothing more, and opens nothing',
    async (at) => {
      const from = 'nora@wingtip.test';
      const { ticket } = await placed(at, await post(at.process.smtp, { from, text: `${TEXT} Nora` }));
      const [acknowledgement] = await left(at, ticket, 'acknowledgement');
      const { messageId, subject } = await opened(at, acknowledgement!);
      for (const [n, headers] of [
        { 'Auto-Submitted': 'auto-replied' },
        { 'X-Autoreply': 'yes' },
        {},
      ].entries()) {
        const text = `I am away until Monday (${n}).`;
        const away = { from, subject: `Automatic reply: ${subject}`, text, headers, inReplyTo: messageId };
        expect((await placed(at, await post(at.process.smtp, away))).ticket).toBe(ticket);
      }
      const toNora = (await at.messages()).filter(
        (one) => one.ticket === ticket && one.audience === 'customer',
      );
      expect(toNora.filter(({ file }) => file !== null)).toHaveLength(1);
    },
  ],
];
