/** Numbers whose calls could reach nobody, or would come back: what their sections say against each other, and against the agents'. */
import { reachable } from '../contract/liveCall.ts';
import type { SettingsBody } from '../contract/settings.ts';
import { primarySubtag } from '../contract/telling/language.ts';
import type { Problem } from './problems.ts';

export function phoneProblems(body: SettingsBody): Problem[] {
  return [...unreachable(body), ...queues(body), ...unsendable(body)];
}

/** An agent's SMS is sent from a number of ours. */
function unsendable({ agents, phones }: SettingsBody): Problem[] {
  if (phones.some(({ sms }) => sms !== false)) return [];
  const message = 'needs a number in `phone.twilio.numbers` that sends SMS';
  return agents.flatMap(({ smsWhenLate }, i) =>
    smsWhenLate === undefined ? [] : [{ path: ['agents', i, 'smsWhenLate'], message }],
  );
}

/** At such a number each caller would wait for nobody. */
function unreachable(body: SettingsBody): Problem[] {
  return body.phones.flatMap(({ answer, language }, i) => {
    if (answer !== 'live' || reachable(body, language).length > 0) return [];
    const message = `must not be "live" without an agent who has \`phone\` and the language "${primarySubtag(language)}"`;
    return [{ path: ['phone', 'twilio', 'numbers', i, 'answer'], message }];
  });
}

const OVERFLOWS =
  'must not be a number of this section, because the call would come back, or of an agent, whom a round rings';

/** Music and call backs are for callers who wait; all agents who ring at once are reserved for nobody. */
function queues(body: SettingsBody): Problem[] {
  const ours = new Set([
    ...body.phones.map(({ number }) => number),
    ...body.agents.flatMap(({ phone }) => phone ?? []),
  ]);
  return body.phones.flatMap(({ live = {} }, i) => {
    const path = ['phone', 'twilio', 'numbers', i, 'live'];
    const overflows = live.overflow !== undefined && ours.has(live.overflow);
    const needs = (['music', 'callback'] as const).filter(
      (key) => live[key] !== undefined && live.queue !== true,
    );
    return [
      ...(overflows
        ? [
            {
              path: [...path, 'overflow'],
              message: OVERFLOWS,
            },
          ]
        : []),
      ...(live.queue === true && live.strategy === 'all'
        ? [
            {
              path: [...path, 'queue'],
              message: 'needs the strategy `longestIdle` or `inTurn`: who waits longest could not come first',
            },
          ]
        : []),
      ...needs.map((key) => ({
        path: [...path, key],
        message: 'needs `queue: true`: without it nobody waits',
      })),
    ];
  });
}
