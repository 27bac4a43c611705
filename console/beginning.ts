/** The fields of a form that begins a conversation, and what they order. */
import type { Recipients } from '../contract/drafts.ts';
import { type Clicked, orderKeys } from '../contract/order.ts';
import type { SignedIn } from './visit.ts';

export type Begin = NonNullable<Recipients['begin']>;

/** The fields of the form that a reply has not. */
export function beginIn(form: ReadonlyMap<string, string>): Begin {
  return {
    subject: form.get('subject') ?? '',
    category: form.get('category') ?? '',
    priority: form.get('priority') ?? 'normal',
    mailbox: form.get('mailbox') ?? '',
  };
}

/** What the fields order, or why nothing. */
export function openingIn({ words }: SignedIn, begin: Begin): NonNullable<Clicked['open']> | string {
  if (begin.subject.trim() === '') return words.writing.noSubject;
  if (begin.category === '') return words.writing.noCategory;
  const { mailbox, ...rest } = begin;
  const given = { ...rest, subject: begin.subject.trim(), ...(mailbox === '' ? {} : { mailbox }) };
  const open = orderKeys.open.safeParse(given);
  return open.success && open.data !== undefined ? open.data : words.refused.unclear;
}
