/** Warns and escalates before and after a promise to ring a customer back is broken. */
import { openCallback } from '../contract/callBack.ts';
import type { FactOf } from '../contract/fact.ts';
import { nearInstantText } from '../contract/telling/instant.ts';
import { reasonsText } from '../contract/telling/reasons.ts';
import { tell } from './agent.ts';
import type { MessageDraft } from './envelope.ts';
import { lateText } from './facets.ts';
import { phrase } from './language.ts';
import type { Situation } from './situation.ts';
import { storyOf } from './story.ts';

/** A promise that was kept meanwhile needs no notice. */
export function reminded(situation: Situation, fact: FactOf<'ticket.reminded'>): MessageDraft[] {
  const { ticket, settings, now } = situation;
  if (ticket === null || openCallback(ticket) === null) return [];
  return tell(situation, fact.tell, {
    kind: fact.level === 0 ? 'warning' : 'escalation',
    contact: null,
    because: [{ rule: 'ticket-reminded', detail: { step: fact.step } }],
    values: (reader) => ({
      clock: phrase(reader.language, 'clock.callback'),
      due: nearInstantText(fact.due, now, reader.language, reader.timeZone),
      level: String(fact.level),
      story: storyOf(situation, reader),
      late: lateText(reader.language, fact.lateMs),
      why: reasonsText(fact.because, { settings, ...reader }),
    }),
  });
}
