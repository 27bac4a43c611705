/** SMS to agents who want one when a ticket is late: to whom, when, what they say, and how many. */
import { describe, expect, test } from 'vitest';
import { AUTOMATIC_SMS, LATE_SMS_RULE, noticeTally } from '../../contract/tallies.ts';
import { languages } from '../../contract/telling/language.ts';
import { lateSmsToCount, MAX_LATE_SMS_PER_HOUR } from '../../notifier/budgets.ts';
import { MAX_AUTOMATIC_SMS_CHARS } from '../../notifier/gsm.ts';
import type { NotifierState } from '../../notifier/notifier.ts';
import { countsOf } from '../../store/tables/tallies.ts';
import * as given from './given.ts';

const { NOW, fact, onlyQueued, ticket } = given;

const KIM = '+351930000009';
const EVA = '+351930000008';
const numbers: Record<string, string> = { kim: KIM, eva: EVA };
const settings: NotifierState['settings'] = {
  ...given.settings,
  agents: given.settings.agents.map((agent) => {
    const number = numbers[agent.id];
    return number === undefined ? agent : { ...agent, smsWhenLate: number };
  }),
};

const escalated = (tell: string[], due = NOW - 60_000) =>
  fact<'ticket.escalated'>({
    type: 'ticket.escalated',
    ticket: 'FL-1001',
    clock: 'firstResponse',
    level: 1,
    due,
    step: NOW,
    lateMs: 0,
    tell,
    because: [],
  });

function sms(happened: ReturnType<typeof escalated>, known: Partial<NotifierState> = {}) {
  const decided = given.decide(happened, { settings, ...known });
  return decided.filter((draft) => 'channel' in draft && draft.channel === 'sms');
}

/** A ticket whose first response is late. */
const late = () => ticket({ firstResponse: { ...given.clock('2026-01-05T09:59:00Z') } });

describe('an SMS that a ticket is late', () => {
  test('goes to each told agent who wants one, beside the mail', () => {
    const decided = given.queuedOnly(given.decide(escalated(['rui', 'kim']), { settings, ticket: late() }));
    expect(decided.map(({ channel, to }) => [channel, to])).toEqual([
      ['email', ['rui']],
      ['email', ['kim']],
      ['sms', ['kim']],
    ]);
    expect(new Set(decided.map(({ message }) => message)).size).toBe(3);
    const text = onlyQueued(sms(escalated(['rui', 'kim']), { ticket: late() }));
    expect(text).toMatchObject({ audience: 'agent', kind: 'escalation', automatic: true, messageId: '' });
    expect(text.words.to).toEqual([{ address: KIM, name: 'Kim' }]);
    expect(text.words.from.address).toBe('+351210000000');
  });

  test('says the ticket, clock, deadline, category and priority, and nothing of a customer', () => {
    const { words } = onlyQueued(sms(escalated(['kim']), { ticket: late() }));
    expect(words.text).toBe(
      'FL-1001 is late. The first answer was due today at 09:59, Lisbon time. Billing, normal. https://desk.firstline.test/t/FL-1001',
    );
    for (const own of ['Fatura', 'Ana', 'contoso', 'Contoso', 'cobrados'])
      expect(words.text).not.toContain(own);
  });

  test.each(languages)('is whole in %s, with its link, also below a long title', (language) => {
    const categories = settings.categories.map((one) => ({ ...one, title: { en: 'A '.repeat(200) } }));
    const agents = settings.agents.map((one) => ({ ...one, languages: [language] }));
    const { words } = onlyQueued(
      sms(escalated(['kim']), { ticket: late(), settings: { ...settings, categories, agents } }),
    );
    expect(words.text).not.toContain('{{');
    expect(words.text.length).toBeLessThanOrEqual(MAX_AUTOMATIC_SMS_CHARS);
    expect(words.text.startsWith('FL-1001')).toBe(true);
    expect(words.text.endsWith('https://desk.firstline.test/t/FL-1001')).toBe(true);
  });

  test('is not made before the deadline, after the answer, or without a number that sends', () => {
    const one = escalated(['kim']);
    expect(sms(one, { ticket: late() })).toHaveLength(1);
    expect(sms(escalated(['kim'], NOW), { ticket: late() })).toHaveLength(1);
    expect(sms(escalated(['kim'], NOW + 1), { ticket: late() })).toEqual([]);
    const answered = ticket({ firstResponse: { ...given.clock('2026-01-05T09:59:00Z'), metAt: NOW } });
    expect(sms(one, { ticket: answered })).toEqual([]);
    expect(sms(one, { ticket: { ...late(), resolvedAt: NOW } })).toEqual([]);
    expect(sms(one, { ticket: { ...late(), closedAt: NOW } })).toEqual([]);
    expect(sms(one, { ticket: late(), settings: { ...settings, phones: [] } })).toEqual([]);
  });

  test('is withheld beyond the SMS of an hour to one agent, and to all', () => {
    const whom = noticeTally('kim', LATE_SMS_RULE);
    const after = (name: string, n: number) =>
      sms(escalated(['kim', 'eva']), { ticket: late(), counted: new Map([[name, n]]) }).map((draft) => [
        draft.type,
        'to' in draft ? draft.to : [],
      ]);
    const both = [
      ['message.queued', ['eva']],
      ['message.queued', ['kim']],
    ];
    expect(after(whom, MAX_LATE_SMS_PER_HOUR - 1)).toEqual(both);
    expect(after(whom, MAX_LATE_SMS_PER_HOUR)).toEqual([both[0], ['message.withheld', ['kim']]]);
    expect(after(AUTOMATIC_SMS, 298)).toEqual(both);
    expect(after(AUTOMATIC_SMS, 299)).toEqual([both[0], ['message.withheld', ['kim']]]);
  });

  test('is counted as it is asked for, and only where somebody wants one', () => {
    const [draft] = given.queuedOnly(sms(escalated(['kim']), { ticket: late() }));
    const names = countsOf(draft === undefined ? [] : [fact(draft)]).map(({ name }) => name);
    expect(names).toEqual(lateSmsToCount(escalated(['kim', 'rui']), settings));
    expect(names).toHaveLength(2);
    expect(lateSmsToCount(escalated(['rui']), settings)).toEqual([]);
    expect(lateSmsToCount(given.assigned, settings)).toEqual([]);
  });

  test('is withheld from who uses the console and wants no notices meanwhile', () => {
    const wishes = [{ address: 'kim@firstline.test', notices: 'away' as const, hereUntil: NOW + 1 }];
    const [draft] = sms(escalated(['kim']), { ticket: late(), wishes });
    expect(draft).toMatchObject({ type: 'message.withheld' });
  });
});
