/** Parses durations and shares as people write them: `30m`, `4h`, `1h30m`, `2d`, `75%`. */

const DURATION = /^(?:(\d+)d)?\s?(?:(\d+)h)?\s?(?:(\d+)m)?$/;
const MINUTES = { day: 24 * 60, hour: 60 };

/** Minutes; null for any other text. A day is 24 hours of the calendar in use, not a working day. */
export function minutesOf(text: string): number | null {
  const match = DURATION.exec(text);
  if (match === null || text.trim() === '') return null;
  const [, days = '0', hours = '0', minutes = '0'] = match;
  return Number(days) * MINUTES.day + Number(hours) * MINUTES.hour + Number(minutes);
}

/** `75%` → 0.75; null for any other text. */
export function shareOf(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s?%$/.exec(text);
  return match === null ? null : Number(match[1]) / 100;
}
