/**
 * An SLA clock as a person sees it: the pieces of real time that it counted, was paused in, and was closed in, and their
 * sums. Follows from the facts about the ticket and the calendar; never sets anything.
 */
import { elapsedWithin } from '../contract/businessTime.ts';
import type { Calendar } from '../contract/settings.ts';
import type { ClockFact } from '../contract/story.ts';
import type { SlaClockName } from '../contract/slaClock.ts';

/**
 * `ran`: counted. `paused`: we waited for the customer. `away`: paused with a vendor. `shut`: outside of the opening hours.
 * `ahead`: still to come.
 */
export type Piece = { kind: 'ran' | 'paused' | 'away' | 'shut' | 'ahead'; from: number; to: number };
type Pause = 'paused' | 'away';

export type ClockStory = {
  /** In order, without gaps, from the start of the clock to the later of its end and now. */
  pieces: Piece[];
  from: number;
  to: number;
  due: number;
  /** The instant at which it was met; null while it runs or is paused. */
  metAt: number | null;
  pausedAt: number | null;
  countedMs: number;
  promisedMs: number;
  pausedMs: number;
  awayMs: number;
  /** Until now; null where it was never closed. */
  shutMs: number | null;
};

/** `pause`: why it ended. */
type Run = { from: number; to: number | null; calendar: string; pause: Pause };
type Life = {
  runs: Run[];
  due: number;
  promisedMs: number;
  metAt: number | null;
  pausedAt: number | null;
};

const MINUTE_MS = 60_000;

/** Null: nothing was promised, or the facts that set the clock are beyond reach. */
export function clockStory(
  name: SlaClockName,
  facts: readonly ClockFact[],
  calendars: Readonly<Record<string, Calendar>>,
  now: number,
): ClockStory | null {
  const life = lifeOf(name, facts);
  const [first] = life?.runs ?? [];
  if (life === null || first === undefined) return null;
  const end = life.metAt ?? now;
  const pieces: Piece[] = [];
  let counted = 0;
  let before = first.from;
  let kind: Pause = 'paused';
  for (const { from, to, calendar, pause } of life.runs) {
    const until = Math.min(to ?? end, end);
    if (from > before) pieces.push({ kind, from: before, to: from });
    const ran = ranIn(calendars[calendar], from, until);
    pieces.push(...ran);
    counted += sumOf(ran, 'ran');
    before = Math.max(from, until);
    kind = pause;
  }
  if (end > before) pieces.push({ kind, from: before, to: end });
  const shutMs = sumOf(pieces, 'shut') || null;
  const [pausedMs, awayMs] = [sumOf(pieces, 'paused'), sumOf(pieces, 'away')];
  if (life.metAt === null && life.pausedAt === null) {
    const calendar = life.runs.at(-1)?.calendar ?? '';
    for (const piece of ranIn(calendars[calendar], end, life.due))
      pieces.push(piece.kind === 'ran' ? { ...piece, kind: 'ahead' } : piece);
  }
  const last = pieces.at(-1);
  return {
    pieces,
    from: first.from,
    to: last?.to ?? end,
    due: life.due,
    metAt: life.metAt,
    pausedAt: life.pausedAt,
    countedMs: counted,
    promisedMs: life.promisedMs,
    pausedMs,
    awayMs,
    shutMs,
  };
}

/** The runs since the clock last began: a reopened ticket has a new promise of a resolution. */
function lifeOf(name: SlaClockName, facts: readonly ClockFact[]): Life | null {
  let life: Life | null = null;
  for (const fact of facts) life = next(name, life, fact);
  return life;
}

function next(name: SlaClockName, life: Life | null, fact: ClockFact): Life | null {
  switch (fact.type) {
    case 'ticket.opened':
      return null;
    case 'ticket.reopened':
      return name === 'resolution' ? null : life;
    case 'ticket.scheduled':
      return fact.clock === name ? scheduled(life, fact) : life;
    case 'ticket.answered':
      return name === 'firstResponse' ? met(life, fact.answeredAt ?? fact.at) : life;
    case 'ticket.unanswered':
      return takenBack(name, life, fact);
    case 'ticket.resolved':
      return name === 'resolution' ? met(life, fact.at) : life;
    case 'ticket.waited':
      return name === 'resolution' ? paused(life, fact.at) : life;
    case 'ticket.resumed':
      return life;
  }
}

function scheduled(life: Life | null, fact: Extract<ClockFact, { type: 'ticket.scheduled' }>): Life {
  const { from, calendar, due, minutes, elapsed = 0, paused: stands = false, because } = fact;
  const run: Run = { from, to: stands ? from : null, calendar, pause: stands ? 'away' : 'paused' };
  // The vendor had it last, also where the customer was waited for first.
  const wasAway = because.some(({ rule }) => WITH_VENDOR.has(rule));
  const promisedMs = (elapsed + minutes) * MINUTE_MS;
  return {
    runs: [...ended(life?.runs ?? [], from, wasAway ? 'away' : null), run],
    due,
    promisedMs,
    metAt: life?.metAt ?? null,
    pausedAt: stands ? from : null,
  };
}

function met(life: Life | null, at: number): Life | null {
  return life === null || life.metAt !== null ? life : { ...life, metAt: at, pausedAt: null };
}

/** An answer that was lost met nothing: the clock stood from then until the `ticket.scheduled` beside this fact. */
function takenBack(
  name: SlaClockName,
  life: Life | null,
  { taken, opens, firstRespondedAt }: Extract<ClockFact, { type: 'ticket.unanswered' }>,
): Life | null {
  if (life === null || life.metAt === null || !taken) return life;
  const isMet = name === 'firstResponse' ? firstRespondedAt !== null : !opens;
  if (!isMet) return { ...life, runs: ended(life.runs, life.metAt), metAt: null };
  return name === 'firstResponse' ? { ...life, metAt: firstRespondedAt } : life;
}

function paused(life: Life | null, at: number): Life | null {
  if (life === null || life.metAt !== null || life.pausedAt !== null) return life;
  return { ...life, runs: ended(life.runs, at), pausedAt: at };
}

/** `why` null: the pause keeps its kind. */
function ended(runs: readonly Run[], at: number, why: Pause | null = null): Run[] {
  return runs.map((run, n) => ({
    ...run,
    to: run.to ?? at,
    pause: n === runs.length - 1 ? (why ?? run.pause) : run.pause,
  }));
}

/** Reasons of a clock that goes on after a pause with a vendor. */
const WITH_VENDOR: ReadonlySet<string> = new Set(['vendor-is-done', 'resolved-with-vendor']);

/** Without a calendar, which an admin may have removed, all of it counts. */
function ranIn(calendar: Calendar | undefined, from: number, to: number): Piece[] {
  if (to <= from) return [];
  const open = calendar === undefined ? [[from, to] as const] : elapsedWithin(calendar, from, to).intervals;
  const pieces: Piece[] = [];
  let at = from;
  for (const [opening, closing] of open) {
    if (opening > at) pieces.push({ kind: 'shut', from: at, to: opening });
    const last = pieces.at(-1);
    if (last?.kind === 'ran' && last.to === opening) last.to = closing;
    else pieces.push({ kind: 'ran', from: opening, to: closing });
    at = closing;
  }
  if (to > at) pieces.push({ kind: 'shut', from: at, to });
  return pieces;
}

function sumOf(pieces: readonly Piece[], kind: Piece['kind']): number {
  return pieces.reduce((sum, piece) => sum + (piece.kind === kind ? piece.to - piece.from : 0), 0);
}
