/**
 * Decides the priority of a contact from its sender's words. An admin's rule decides alone. Otherwise the built-in
 * signals count, and the alarm: a learnt score of how much a text warns of danger or standstill, which raises the
 * priority, and takes a word of danger or outage for nothing in a text that is clearly calm, or that is about a course, an
 * audit or the past. Danger is urgent. An outage is high, and urgent if it affects everyone or the sender calls it urgent.
 * Calm words mean low, unless danger or an outage is found. The word "urgent" alone means high; "immediately" and its like (the
 * signal `soon`) only count in the alarm. Anger is not a signal:
 * a furious question about a colour is normal.
 */
import type { Priority, Reason } from '../contract/classification.ts';
import type { Rule } from '../contract/settings.ts';
import type { Met } from './rules.ts';
import { reasonOf } from './because.ts';
import type { MetRule } from './tuning/compile.ts';
import { doing, raisedPriority, settingPriority } from './tuning/decided.ts';

/** The signal of a built-in rule for priority; part of the rule's id, `priority-outage-en`. */
export const signals = ['danger', 'outage', 'everybody', 'urgent', 'calm', 'about', 'soon'] as const;
export type Signal = (typeof signals)[number];

export function signalRule(signal: Signal, language: string, terms: string[]): Rule {
  return {
    id: `priority-${signal}-${language}`,
    terms,
    in: 'any',
    language,
    mailbox: null,
    category: null,
    weight: 0,
    force: false,
    priority: PRIORITY_OF[signal],
  };
}

const PRIORITY_OF: Record<Signal, Priority> = {
  danger: 'urgent',
  outage: 'high',
  everybody: 'normal',
  urgent: 'high',
  calm: 'low',
  about: 'normal',
  soon: 'normal',
};

/** `because`: the word that weighs most. */
export type Alarm = { level: 'urgent' | 'high' | 'none' | 'calm'; because: Reason[] };

/** Of a model that has not learnt any alarm. */
export const noAlarm: Alarm = { level: 'none', because: [] };

/** `own`: the admin's rules that were met; `seeds`: the built-in ones. Both in order. */
export function priorityOf(own: MetRule[], seeds: Met[], alarm: Alarm): Weighed {
  const set = settingPriority(own);
  const base =
    set === null ? builtInPriority(seeds, alarm) : { priority: set.priority, because: [reasonFor(set)] };
  const raised = raisedPriority(own, base.priority);
  return { priority: raised.priority, because: [...base.because, ...raised.because] };
}

function reasonFor({ met, priority }: NonNullable<ReturnType<typeof settingPriority>>): Reason {
  return met.rule.isBook ? doing(met, 'priority', { priority }) : reasonOf(met, null);
}

function builtInPriority(seeds: Met[], alarm: Alarm): Weighed {
  const found = signalsIn(seeds);
  const isAbout = found.has('about') && alarm.level === 'none';
  if (alarm.level === 'calm' || isAbout)
    for (const signal of ['danger', 'outage'] as const) found.delete(signal);
  const { priority, by } = weighed(new Set(found.keys()));
  // "No hurry": what was learnt of words does not speak against the sender's own.
  const told = by.flatMap((signal) => {
    const met = found.get(signal);
    return met === undefined ? [] : [reasonOf(met, null)];
  });
  if (priority === 'urgent' || priority === 'low' || alarm.level === 'none' || alarm.level === 'calm')
    return { priority, because: told };
  // "The server is down" without more is high: nobody is said to be unable to work.
  const isOutageAlone = by.length === 1 && by[0] === 'outage';
  if (alarm.level === 'urgent' && !isOutageAlone) return { priority: 'urgent', because: alarm.because };
  return priority === 'high' ? { priority, because: told } : { priority: 'high', because: alarm.because };
}

/** The built-in signals among these rules, each with its first occurrence. */
export function signalsIn(seeds: Met[]): Map<Signal, Met> {
  const found = new Map<Signal, Met>();
  for (const met of seeds) {
    const signal = signals.find((name) => met.rule.id.startsWith(`priority-${name}-`));
    if (signal !== undefined && !found.has(signal)) found.set(signal, met);
  }
  return found;
}

type Weighed = { priority: Priority; because: Reason[] };

function weighed(found: Set<Signal>): { priority: Priority; by: Signal[] } {
  if (found.has('danger')) return { priority: 'urgent', by: ['danger'] };
  const calm = found.has('calm');
  if (found.has('outage') && found.has('everybody'))
    return { priority: 'urgent', by: ['outage', 'everybody'] };
  if (found.has('outage') && found.has('urgent') && !calm)
    return { priority: 'urgent', by: ['outage', 'urgent'] };
  if (found.has('outage')) return { priority: 'high', by: ['outage'] };
  // Calm words take precedence: "not urgent" contains "urgent".
  if (calm) return { priority: 'low', by: ['calm'] };
  if (found.has('urgent')) return { priority: 'high', by: ['urgent'] };
  return { priority: 'normal', by: [] };
}
