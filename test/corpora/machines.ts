/** How reports are read and machines are told from people: bounces with their status, and mails by who wrote them. */
import { parseEmail } from '../../ingest/mail/email.ts';
import { corpusLines, corpusMail } from '../support/corpora.ts';
import { type Score, scored } from './words.ts';

type BounceCase = { id: string; path: string; expect: { status: string; hard: boolean }[] };

/** Recognised as a report; with its status; rightly hard or soft. */
export async function bounceScores(
  folder: string,
): Promise<{ recognised: Score; status: Score; hard: Score }> {
  const rows = corpusLines<BounceCase>(folder, 'bounce.jsonl');
  const wrong = { recognised: [] as string[], status: [] as string[], hard: [] as string[] };
  for (const row of rows) {
    const { automatic } = await parseEmail(corpusMail(folder, null, row.path), { html: false });
    const found = automatic?.bounces ?? [];
    const machine = ['bounce', 'delayed', 'feedback'].includes(automatic?.kind ?? '');
    const told = automatic?.kind === 'feedback' || row.expect.every(({ status }) => fits(status, found));
    const hard = row.expect.some((each) => each.hard) === found.some((each) => each.hard);
    if (!machine) wrong.recognised.push(row.id);
    if (!told) wrong.status.push(row.id);
    if (!hard) wrong.hard.push(row.id);
  }
  return {
    recognised: scored(rows.length, wrong.recognised),
    status: scored(rows.length, wrong.status),
    hard: scored(rows.length, wrong.hard),
  };
}

/** Codes `x.0.9…` and `x.0.0` were made up by the corpus' tool where the mail tells none: the class must be right. */
function fits(status: string, found: { status: string }[]): boolean {
  if (status === '' || found.some((each) => each.status === status)) return true;
  const madeUp = /\.9\d\d$/.test(status);
  if (madeUp && found.some((each) => each.status === '')) return true;
  return (
    (madeUp || status.endsWith('.0.0')) && found.some((each) => each.status.charAt(0) === status.charAt(0))
  );
}

type ClassCase = { id: string; path: string; cls: string };
const KINDS: Record<string, string[]> = {
  bounce: ['bounce', 'delayed'],
  bounce_delayed: ['delayed', 'bounce'],
  feedback: ['feedback'],
  autoreply: ['auto-reply'],
  mdn: ['receipt'],
  dsn_success: ['receipt'],
  list: ['list', 'delayed'],
};
/** Mails nobody may answer, whatever else they are called. */
const SILENT = ['bounce', 'delayed', 'feedback', 'auto-reply', 'receipt', 'list', 'generated'];

/**
 * `kinds`: machines with the right kind. `silent`: machines that get no automatic answer. `people`: mails of the class
 * of people and newsletters that count as a person's.
 */
export async function classScores(
  folder: string,
  spamAssassin: string,
): Promise<{ kinds: Score; silent: Score; people: number }> {
  const wrong: string[] = [];
  const answered: string[] = [];
  let machines = 0;
  let people = 0;
  for (const row of corpusLines<ClassCase>(folder, 'autoclass.jsonl')) {
    const { automatic } = await parseEmail(corpusMail(folder, spamAssassin, row.path), { html: false });
    const kind = automatic?.kind ?? 'person';
    const kinds = KINDS[row.cls];
    if (kinds === undefined) {
      people += kind === 'person' ? 1 : 0;
      continue;
    }
    machines += 1;
    if (!kinds.includes(kind)) wrong.push(`${row.id}: ${row.cls} taken for ${kind}`);
    if (!SILENT.includes(kind)) answered.push(row.id);
  }
  return { kinds: scored(machines, wrong), silent: scored(machines, answered), people };
}
