/** A list of tickets in a mail to an agent: number, subject, who, state, deadline and link of each. */
import type { ListedTicket } from '../contract/lists.ts';
import { nearInstantText } from '../contract/telling/instant.ts';
import { phrase } from './language.ts';
import type { Situation } from './situation.ts';
import type { Reader } from './story.ts';

/** Limits the tickets of one mail. */
const MAX_LISTED = 50;

/** At most `most`, and how many more there are. */
export function listText(
  situation: Situation,
  found: readonly ListedTicket[],
  reader: Reader,
  most = MAX_LISTED,
): string {
  const lines = found.slice(0, most).map((one) => lineOf(situation, one, reader));
  const more = found.length - lines.length;
  const told = more > 0 ? [phrase(reader.language, 'asked.more', { count: more })] : [];
  return [...lines, ...told].join('\n\n');
}

function lineOf({ now, publicUrl }: Situation, one: ListedTicket, { language, timeZone }: Reader): string {
  const { due, number, priority, requesterAddress, requesterName, status, subject } = one;
  const facets = [
    requesterName === '' ? requesterAddress : requesterName,
    phrase(language, `status.${status}`),
    phrase(language, `priority.${priority}`),
    due === null ? '' : phrase(language, 'asked.due', { due: nearInstantText(due, now, language, timeZone) }),
  ];
  return [
    `[${number}] ${subject === '' ? phrase(language, 'yourRequest') : subject}`,
    `  ${facets.filter((facet) => facet !== '').join(' · ')}`,
    ...(publicUrl === '' ? [] : [`  ${publicUrl.replace(/\/$/, '')}/t/${number}`]),
  ].join('\n');
}
