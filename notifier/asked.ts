/**
 * The mail that answers what an agent asks: the story of a ticket, their open tickets, tickets with some words; and that they
 * are away or back. Promises one mail for each, within the hourly limit of notices.
 */
import type { FactOf } from '../contract/fact.ts';
import { ASKED_RULE } from '../contract/tallies.ts';
import { instantText } from '../contract/telling/instant.ts';
import type { MessageDraft } from './envelope.ts';
import { listText } from './listText.ts';
import { filesOf } from './files.ts';
import { phrase } from './language.ts';
import { tellWithinLimit } from './notice.ts';
import type { Situation } from './situation.ts';
import { type Reader, storyOf } from './story.ts';
import type { Values } from './template.ts';
import { isOfCustomer } from './brought.ts';

type Asked = FactOf<'agent.asked'>;

export function asked(situation: Situation, fact: Asked): MessageDraft[] {
  const because = [{ rule: ASKED_RULE, detail: { what: fact.what } }];
  const { contact } = fact;
  if (fact.what !== 'status')
    return tellWithinLimit(situation, [fact.agent], {
      kind: 'notice',
      contact,
      because,
      values: (reader) => valuesOf(situation, fact, reader),
    });
  if (situation.ticket === null) return [];
  const attachments = filesOf(situation.contacts.filter(isOfCustomer), situation.settings);
  return tellWithinLimit(situation, [fact.agent], {
    kind: 'update',
    contact,
    because,
    attachments,
    values: (reader) => ({
      event: phrase(reader.language, 'asked.status'),
      story: storyOf(situation, reader, attachments),
    }),
  });
}

function valuesOf(situation: Situation, { what, until, words }: Asked, reader: Reader): Values {
  const { language, timeZone } = reader;
  if (what === 'back')
    return { headline: phrase(language, 'headline.back'), event: phrase(language, 'asked.back') };
  if (what === 'away') {
    const headline = phrase(language, 'headline.youAway');
    if (until === null) return { headline, event: phrase(language, 'asked.away') };
    const day = instantText(until, language, timeZone);
    return { headline, event: phrase(language, 'asked.awayUntil', { until: day }) };
  }
  const wanted = words?.text ?? '';
  const { listed } = situation;
  const headline = what === 'find' ? 'headline.found' : 'headline.mine';
  return {
    headline: phrase(language, headline, { words: wanted, count: String(listed.length) }),
    event: listed.length === 0 ? phrase(language, 'asked.none') : '',
    story: listText(situation, listed, reader),
  };
}
