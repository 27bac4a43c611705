/**
 * The mail of the morning: what is late, due today, new and waiting of the agent's own tickets; for leads also what nobody has and
 * what is late in the team. Promises one mail a day, and none where there is nothing to say. Never shows more of a ticket than a
 * list in answer to `#mine`.
 */
import type { FactOf } from '../contract/fact.ts';
import type { ListedTicket } from '../contract/lists.ts';
import { MORNING_RULE } from '../contract/tallies.ts';
import { localeOf } from '../contract/telling/language.ts';
import { DAY_MS, zoneOf } from '../contract/zone.ts';
import { tell } from './agent.ts';
import type { MessageDraft } from './envelope.ts';
import { phrase } from './language.ts';
import { listText } from './listText.ts';
import { MAX_READ, type Morning } from './morningLists.ts';
import type { Situation } from './situation.ts';
import type { Reader } from './story.ts';
import type { PhraseName } from './templates/pack.ts';

/** Tickets of one section. */
const MAX_SHOWN = 10;
/** Opened since then is new: since the evening before. */
const NEW_WITHIN_MS = 16 * 3_600_000;

export function morning(situation: Situation, { agent, day }: FactOf<'agent.briefed'>): MessageDraft[] {
  const { morning: seen, settings, now } = situation;
  if (seen === null) return [];
  const calendar = settings.agents.find(({ id }) => id === agent)?.calendar ?? '';
  const sections = sectionsOf(
    seen,
    agent,
    now,
    endOfDay(settings.calendars[calendar]?.timeZone ?? 'UTC', now),
  );
  if (sections.every(({ tickets }) => tickets.length === 0)) return [];
  return tell(situation, [agent], {
    kind: 'notice',
    contact: null,
    because: [{ rule: `${MORNING_RULE}${agent}` }],
    values: (reader) => ({
      headline: phrase(reader.language, 'headline.morning', { day: dayText(day, reader.language) }),
      event: issuesText(seen, reader),
      story: sections.flatMap((section) => sectionText(situation, section, reader)).join('\n\n'),
      url: situation.publicUrl,
    }),
  });
}

type Section = { title: PhraseName; tickets: readonly ListedTicket[] };

function sectionsOf(seen: Morning, agent: string, now: number, end: number): Section[] {
  const dueBy = (instant: number) => (one: ListedTicket) => one.due !== null && one.due <= instant;
  const late = seen.mine.filter(dueBy(now));
  const today = seen.mine.filter((one) => dueBy(end)(one) && !dueBy(now)(one));
  const fresh = seen.mine.filter((one) => one.openedAt > now - NEW_WITHIN_MS && !dueBy(end)(one));
  const waiting = seen.waiting.toSorted((a, b) => a.touchedAt - b.touchedAt);
  const others = seen.open.filter((one) => dueBy(now)(one) && one.agent !== agent && one.agent !== null);
  return [
    { title: 'morning.late', tickets: late },
    { title: 'morning.today', tickets: today },
    { title: 'morning.fresh', tickets: fresh },
    { title: 'morning.unassigned', tickets: seen.unassigned },
    { title: 'morning.team', tickets: others },
    { title: 'morning.waiting', tickets: waiting },
  ];
}

function sectionText(situation: Situation, { title, tickets }: Section, reader: Reader): string[] {
  if (tickets.length === 0) return [];
  const count = tickets.length < MAX_READ ? String(tickets.length) : `${MAX_READ}+`;
  const list = listText(situation, tickets, reader, MAX_SHOWN);
  return [`--- ${phrase(reader.language, title, { count })}\n\n${list}`];
}

function issuesText({ issues }: Morning, { language }: Reader): string {
  return issues.length === 0 ? '' : phrase(language, 'morning.issues', { list: issues.join(', ') });
}

/** Epoch ms. A day has 23 to 25 hours. */
function endOfDay(timeZone: string, now: number): number {
  const zone = zoneOf(timeZone);
  const nextDay = (Math.floor((now + zone.offset(now)) / DAY_MS) + 1) * DAY_MS;
  return nextDay - zone.offset(nextDay - zone.offset(now));
}

function dayText(day: string, language: string): string {
  const form = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(localeOf(language), form).format(Date.parse(`${day}T00:00:00Z`));
}
