/**
 * Which notices an agent wants by mail. Promises: without a wish every notice goes out; one that does not is withheld with its reason.
 *
 * Never withholds a notice that asks the agent to mend something (`notice`), one that the agent asked for, or one to an agent without an account. Only a page that
 * is in use says that an agent looks: an open tab does not.
 */
import type { Reason } from '../contract/classification.ts';
import type { DraftOf } from '../contract/fact.ts';
import type { MessageKind } from '../contract/facts/message.ts';
import { ASKED_RULE } from '../contract/tallies.ts';
import { type MessageDraft, withheld } from './envelope.ts';
import type { Situation } from './situation.ts';

/** News that the console shows too. */
const SHOWN: readonly MessageKind[] = ['assignment', 'update', 'warning', 'escalation'];
const OF_DEADLINES: readonly MessageKind[] = ['warning', 'escalation'];

/** The draft itself, or withheld because its agent wants it otherwise. */
export function asWished<T extends { type: string }>(
  situation: Situation,
  draft: T | MessageDraft,
): T | MessageDraft {
  if (!isQueued(draft) || draft.audience !== 'agent' || !SHOWN.includes(draft.kind)) return draft;
  if (draft.because.some(({ rule }) => rule === ASKED_RULE)) return draft;
  const [agent = ''] = draft.to;
  const reason = unwanted(situation, agent, draft.kind);
  return reason === null ? draft : withheld(draft, reason);
}

function isQueued(draft: { type: string }): draft is DraftOf<'message.queued'> {
  return draft.type === 'message.queued';
}

function unwanted(
  { settings, wishes, ticket, now }: Situation,
  agent: string,
  kind: MessageKind,
): Reason | null {
  const address = settings.agents.find(({ id }) => id === agent)?.email.toLowerCase();
  const wish = wishes.find((one) => one.address === address);
  if (wish === undefined) return null;
  if (wish.notices === 'urgent')
    return OF_DEADLINES.includes(kind) || ticket?.priority === 'urgent' ? null : { rule: 'wish:urgent' };
  return wish.hereUntil > now ? { rule: 'wish:here', detail: { until: wish.hereUntil } } : null;
}
