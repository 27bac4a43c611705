/** Tells agents of a message that did not arrive. The router decides about answers and ring backs: it gets their loss. */
import type { FactOf } from '../contract/fact.ts';
import type { Message } from '../contract/message.ts';
import { agentName, leadersOf, responsible } from './agents.ts';
import type { MessageDraft } from './envelope.ts';
import { phrase } from './language.ts';
import { type AnswerLost, lostBy } from './lost.ts';
import { tellWithinLimit } from './notice.ts';
import { type RingLost, ringLost } from './ringLost.ts';
import { vendorName } from '../contract/vendors.ts';
import type { Situation } from './situation.ts';
import type { PhraseName } from './templates/pack.ts';

/** A message that did not arrive. A customer's concerns the ticket's agent, an agent's the leads. */
export function undelivered(
  situation: Situation,
  fact: FactOf<'message.failed' | 'message.unknown'>,
): (MessageDraft | AnswerLost | RingLost)[] {
  const { failed } = situation;
  if (failed === null || failed.kind === 'notice') return [];
  const unrung = ringLost(failed, fact.type);
  if (unrung !== null) return [unrung];
  const lost = fact.type === 'message.failed' ? lostBy(failed, fact.because) : null;
  if (lost !== null) return [lost];
  const toAgents = failed.audience === 'agent';
  const to = toAgents
    ? leadersOf(situation.settings).filter((id) => !failed.to.includes(id))
    : responsible(situation);
  const reason = fact.because.map(({ rule, detail }) => String(detail?.['code'] ?? rule)).join(', ');
  return tellWithinLimit(situation, to, {
    kind: 'notice',
    contact: failed.contact,
    because: [{ rule: fact.type.replace('.', '-'), detail: { message: fact.message } }],
    values: ({ language }) => ({
      headline: phrase(language, 'headline.failed'),
      event: phrase(language, undeliveredPhrase(fact.type, failed), {
        kind: failed.kind,
        who: whoWas(situation, failed),
        reason,
      }),
    }),
  });
}

function undeliveredPhrase(type: 'message.failed' | 'message.unknown', failed: Message): PhraseName {
  if (failed.channel !== 'sms') return 'notice.failed';
  return type === 'message.unknown' ? 'notice.unknownSms' : 'notice.failedSms';
}

function whoWas(situation: Situation, { audience, to }: Message): string {
  if (audience === 'vendor') return to.map((id) => vendorName(situation.settings, id)).join(', ');
  const names = to.map((id) =>
    audience === 'agent' ? agentName(situation, id) : (situation.people.get(id)?.address ?? ''),
  );
  return names.filter((name) => name !== '').join(', ');
}
