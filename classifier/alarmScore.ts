/** How much a text warns of danger or standstill: what the model learnt of its words, and the built-in signals that it has. */
import { alarmWord, rounded } from './because.ts';
import type { Features, Reading } from './features.ts';
import { alarmOfWords, type Model } from './model.ts';
import { type Alarm, noAlarm, signals, signalsIn } from './priority.ts';
import type { Met } from './rules.ts';
import { isUnspaced } from './tokens.ts';

export function alarmIn(reading: Reading, features: Features, seeds: Met[], model: Model): Alarm {
  const { alarm } = model;
  if (alarm === undefined) return noAlarm;
  const met = signalsIn(seeds);
  const shares = signals.map((signal, i) => (met.has(signal) ? (alarm.signals[i] ?? 0) : 0));
  const words = alarmOfWords(model, features);
  const share = shareOfWords(reading);
  const warning = words > 0 ? words * share : words;
  const isShort = share < 1;
  if (met.size === 0 && isShort) return { level: 'calm', because: [] };
  const score = alarm.bias + warning + shares.reduce((sum, one) => sum + one, 0);
  if (score < alarm.high) return { level: score < alarm.calm && !isShort ? 'calm' : 'none', because: [] };
  const because = { ...alarmWord(model, features, reading), rule: 'priority-alarm', weight: rounded(score) };
  return { level: score >= alarm.urgent && !isShort ? 'urgent' : 'high', because: [because] };
}

/**
 * Fewer words than these do not warn without a signal, nor do they overrule one: features have length 1 however few they
 * are. "Ransomware!" stays urgent, "es ist dringend" no more than high.
 */
const ENOUGH_WORDS = 4;
/** In a script without spaces a token is a phrase. */
const CHARACTERS_A_WORD = 2;

function shareOfWords({ subject, text }: Reading): number {
  if (subject.length + text.length >= ENOUGH_WORDS) return 1;
  const words = [...subject, ...text].map((token) =>
    isUnspaced(token.text) ? Math.max(1, token.text.length / CHARACTERS_A_WORD) : 1,
  );
  return Math.min(1, words.reduce((sum, one) => sum + one, 0) / ENOUGH_WORDS);
}
