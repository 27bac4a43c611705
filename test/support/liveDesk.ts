/** A desk that rings agents, and what Twilio tells of one call to it: requests signed, by the addresses in our TwiML. */
import type { LineAsked, Lines } from '../../contract/lines.ts';
import { agentSettings, type Settings } from '../../contract/settings.ts';
import { type LiveLine, roundOf } from '../../contract/liveCall.ts';
import type { PhoneSettings } from '../../contract/phone.ts';
import { isFact } from '../../contract/fact.ts';
import { NUMBER, settingsWith } from './caller.ts';
import { testClock } from './grounds.ts';
import { CALL_SID, CALLER, keptLog, OPEN, phoneApp, PUBLIC_URL, tell, type Told } from './phone.ts';

export const ANA_PHONE = '+351930000001';

export const agent = (id: string, more: object = {}) =>
  agentSettings.parse({
    id,
    name: id,
    email: `${id}@firstline.test`,
    role: 'agent',
    skills: ['billing', 'usage'],
    languages: ['en'],
    capacity: 10,
    calendar: 'always',
    phone: ANA_PHONE,
    ...more,
  });

/** Ana and Rui by telephone, Eva by SIP. */
export const TEAM = [
  agent('ana'),
  agent('rui', { phone: '+351930000002' }),
  agent('eva', { phone: 'sip:eva@pbx.firstline.test' }),
];

export function liveSettings(
  live: Partial<LiveLine> = {},
  more: Partial<Settings> = {},
  phone: Partial<PhoneSettings> = {},
): Settings {
  return settingsWith({ calendar: 'always', answer: 'live', live, ...phone }, { agents: TEAM, ...more });
}

/** Lines in memory: each agent is free but for those named. */
export function linesWith(busy: readonly string[] = []): Lines & { asked: LineAsked[]; freed: string[] } {
  const held = new Map<string, string>(busy.map((id) => [id, 'CAanother']));
  const asked: LineAsked[] = [];
  const freed: string[] = [];
  return {
    asked,
    freed,
    ring: async (one) => {
      asked.push(one);
      const free = one.agents.filter((id) => (held.get(id) ?? one.call) === one.call);
      const round = roundOf(
        one.strategy,
        free.map((id) => ({ agent: id, idleSince: 0 })),
      );
      return round.agents.slice(0, round.atOnce);
    },
    wait: async () => null,
    take: async (id, call) => {
      if ((held.get(id) ?? call) !== call) return false;
      held.set(id, call);
      return true;
    },
    free: async (call) => void freed.push(call),
    nameOf: async (number) => (number === CALLER ? 'Maria Silva' : ''),
  };
}

export type Caller = ReturnType<typeof waiting>;

export function waiting(settings: Settings, lines: Lines | undefined = linesWith(), now = OPEN) {
  const log = keptLog();
  const clock = testClock(now);
  const app = phoneApp(clock, log, {
    settings: async () => settings,
    ...(lines === undefined ? {} : { lines }),
  });
  let twiml = '';
  const post = async (path: string, more: Told) => {
    const form = { CallSid: CALL_SID, From: CALLER, To: NUMBER, CallStatus: 'in-progress', ...more };
    const answer = await tell(app, path, form);
    return { status: answer.status, text: await answer.text() };
  };
  const ask = async (path: string, more: Told = {}): Promise<string> => {
    const { status, text } = await post(path, more);
    if (status !== 200) throw new Error(`${path} answers ${status}: ${text}`);
    twiml = text;
    return text;
  };
  const next = (attribute: RegExp): string => pathOf(attribute.exec(twiml)?.[1]);
  return {
    clock,
    log,
    post,
    ask,
    app,
    rings: () => ask('/twilio/voice'),
    presses: (Digits: string) => ask(next(/<Gather[^>]* action="([^"]+)"/), { Digits }),
    /** Twilio follows the redirect at the end of the menu. */
    holds: () => ask(next(/<Redirect[^>]*>([^<]+)</)),
    dialOver: (more: Told) => ask(next(/<Dial[^>]* action="([^"]+)"/), more),
    /** What the agents who are rung are asked, in their order. */
    whispers: () => [...twiml.matchAll(/<(?:Number|Sip)[^>]* url="([^"]+)"/g)].map(([, url]) => pathOf(url)),
    /** In an agent's call. */
    agentHears: async (path: string, more: Told = {}) =>
      (await post(path, { CallSid: 'CAagent1', To: ANA_PHONE, From: NUMBER, ...more })).text,
    agentPresses: async (heard: string, Digits: string, more: Told = {}) =>
      (
        await post(pathOf(/<Gather[^>]* action="([^"]+)"/.exec(heard)?.[1]), {
          CallSid: 'CAagent1',
          To: ANA_PHONE,
          From: NUMBER,
          Digits,
          ...more,
        })
      ).text,
    told: () =>
      log.kept.flatMap(({ fact }) => {
        if (isFact(fact, 'call.answered')) return [`answered ${fact.agent} ${fact.agentCall} ${fact.round}`];
        return isFact(fact, 'call.dialed') ? [`dialed ${fact.round} ${fact.connected}`] : [];
      }),
  };
}

export function pathOf(url: string | undefined): string {
  if (url?.startsWith(`${PUBLIC_URL}/`) !== true) throw new Error(`not an address of ours: ${url}`);
  return url.slice(PUBLIC_URL.length).replaceAll('&amp;', '&');
}

/** Without what differs by the key of the seal. */
export function unsealed(twiml: string): string {
  return twiml.replaceAll(/sealed=[\w-]+/g, 'sealed=SEALED').replaceAll(/since=\w+/g, 'since=SINCE');
}

/** A caller who chose a category, when they are connected. */
export async function connecting(at = waiting(liveSettings())) {
  await at.rings();
  await at.presses('1');
  return { at, dial: await at.holds() };
}
