/** How much a text warns of danger or standstill: what the model learnt of its words, and the built-in signals that it has. */
import { alarmWord, rounded } from './because.ts';
import type { Features, Reading } from './features.ts';
import { alarmOfWords, type Model } from './model.ts';
import { type Alarm, noAlarm, signals, signalsIn } from './priority.ts';
import type { Met } from './rules.ts';

export function alarmIn(reading: Reading, features: Features, seeds: Met[], model: Model): Alarm {
  const { alarm } = model;
  if (alarm === undefined) return noAlarm;
  const met = signalsIn(seeds);
  const shares = signals.map((signal, i) => (met.has(signal) ? (alarm.signals[i] ?? 0) : 0));
  const words = alarmOfWords(model, features);
  const warning = words > 0 ? words * shareOfWords(reading) : words;
  if (met.size === 0 && shareOfWords(reading) < 1) return { level: 'calm', because: [] };
  const score = alarm.bias + warning + shares.reduce((sum, share) => sum + share, 0);
  if (score < alarm.high) return { level: score < alarm.calm ? 'calm' : 'none', because: [] };
  const because = { ...alarmWord(model, features, reading), rule: 'priority-alarm', weight: rounded(score) };
  return { level: score >= alarm.urgent ? 'urgent' : 'high', because: [because] };
}

/** Fewer words than these do not warn without a signal: features have length 1 however few they are. */
const ENOUGH_WORDS = 4;

function shareOfWords({ subject, text }: Reading): number {
  return Math.min(1, (subject.length + text.length) / ENOUGH_WORDS);
}
