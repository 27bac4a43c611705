/** A customer's question with its ticket, and the agent's answer to its notice as a mail program writes it. */
import type { ParsedContact } from '../../contract/contact.ts';
import { type Desk, left, type Letter, opened, placed, post } from './office.ts';

export const ALICE = 'Alice <alice@contoso.test>';

export type Notice = ParsedContact & { raw: string };

/** A customer's mail with its ticket, and the notice of it in the agent's mailbox. */
export async function asked(at: Desk, from = ALICE) {
  const id = await post(at.process.smtp, {
    from,
    subject: 'Invoice',
    text: 'My invoice shows two licences, I ordered one.',
  });
  const { ticket } = await placed(at, id);
  if (ticket === null) throw new Error('no ticket');
  const [assignment] = await left(at, ticket, 'assignment');
  const notice = await opened(at, assignment!);
  return { id, ticket, notice, agent: assignment!.to[0] ?? '' };
}

/** As a mail program does it: to the Reply-To, with the notice quoted. */
export function replying(notice: Notice, text: string, more: Partial<Letter> = {}): Letter {
  const quoted = notice.fullText.replaceAll(/^/gm, '> ');
  return {
    from: `${notice.to[0]?.name ?? ''} <${notice.to[0]?.address ?? ''}>`,
    to: notice.replyTo[0]?.address ?? '',
    subject: `Re: ${notice.subject}`,
    text: `${text}\n\nOn Monday Support <support@firstline.test> wrote:\n${quoted}`,
    inReplyTo: notice.messageId,
    ...more,
  };
}
