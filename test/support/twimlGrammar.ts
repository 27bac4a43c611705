/** Twilio's rules for the TwiML that rings and connects: which element is where, and with which attributes. */
import { expect } from 'vitest';

const SECONDS = /^\d{1,5}$/;
const URL_ = /^https:\/\/\S+$/;
const POST = /^POST$/;

type Rule = { in: string[]; attributes: Record<string, RegExp>; must?: string[] };

/** https://www.twilio.com/docs/voice/twiml */
const RULES: Readonly<Record<string, Rule>> = {
  Response: { in: [''], attributes: {} },
  Say: { in: ['Response', 'Gather'], attributes: { voice: /^[\w.-]+$/, language: /^[a-z]{2,3}-[A-Z]{2}$/ } },
  Pause: { in: ['Response', 'Gather'], attributes: { length: SECONDS } },
  Play: { in: ['Response', 'Gather'], attributes: {} },
  Hangup: { in: ['Response'], attributes: {} },
  Redirect: { in: ['Response'], attributes: { method: POST }, must: ['method'] },
  Gather: {
    in: ['Response'],
    attributes: {
      input: /^dtmf$/,
      numDigits: SECONDS,
      timeout: SECONDS,
      action: URL_,
      method: POST,
      finishOnKey: /^.?$/,
    },
    must: ['action', 'numDigits'],
  },
  Record: {
    in: ['Response'],
    attributes: {
      action: URL_,
      method: POST,
      maxLength: SECONDS,
      timeout: SECONDS,
      finishOnKey: /^[#]$/,
      playBeep: /^(?:true|false)$/,
      recordingStatusCallback: URL_,
      recordingStatusCallbackMethod: POST,
      transcribe: /^true$/,
      transcribeCallback: URL_,
    },
    must: ['action'],
  },
  Dial: {
    in: ['Response'],
    attributes: {
      callerId: /^\+\d{5,15}$/,
      timeout: /^(?:[5-9]|\d{2}|[1-5]\d\d|600)$/,
      timeLimit: /^\d{1,5}$/,
      record: /^do-not-record$/,
      action: URL_,
      method: POST,
    },
    must: ['action', 'callerId'],
  },
  // The number for overflow is asked nothing.
  Number: { in: ['Dial'], attributes: { url: URL_, method: POST } },
  Sip: { in: ['Dial'], attributes: { url: URL_, method: POST }, must: ['url'] },
};

/** The names of the elements but for those of speech, in their order. */
export function validTwiml(twiml: string): string[] {
  const open: string[] = [''];
  const names: string[] = [];
  expect(twiml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?><Response(?:>.*<\/Response>|\/>)$/s);
  for (const [, closing = '', name = '', given = '', selfClosing = ''] of twiml.matchAll(
    /<(\/?)([A-Z]\w*)((?:\s[\w]+="[^"]*")*)\s*(\/?)>/g,
  )) {
    if (closing !== '') {
      expect(open.pop()).toBe(name);
      continue;
    }
    const rule = RULES[name];
    expect(rule, name).toBeDefined();
    expect(rule?.in, `${name} in ${open.at(-1)}`).toContain(open.at(-1));
    const attributes = new Map(
      [...given.matchAll(/([\w]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
    );
    for (const [key = '', value = ''] of attributes) {
      expect(rule?.attributes[key], `${name} ${key}`).toBeDefined();
      expect(value.replaceAll('&amp;', '&'), `${name} ${key}`).toMatch(rule?.attributes[key] ?? /^never$/);
    }
    for (const key of rule?.must ?? []) expect(attributes.has(key), `${name} ${key}`).toBe(true);
    if (!['Response', 'Say', 'Play', 'Gather', 'Hangup'].includes(name)) names.push(name);
    if (selfClosing === '') open.push(name);
  }
  expect(open).toEqual(['']);
  expect(names.filter((name) => name === 'Number' || name === 'Sip').length).toBeLessThanOrEqual(10);
  return names;
}

/** The telephones that it rings. */
export function dialled(twiml: string): string[] {
  return [...twiml.matchAll(/<(?:Number|Sip)[^>]*>([^<]+)</g)].map(([, phone = '']) => phone);
}
