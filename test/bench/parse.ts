/**
 * The work of `firstline parse` over the real mails of the corpora, in the threads that it uses, against a bare loop of
 * mailparser's `simpleParser` with its defaults. In turns, medians, because the machine may be another one by then.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { detectLanguage } from '../../classifier/language.ts';
import { contactJson } from '../../ingest/received.ts';
import { openReading } from '../../pipeline/reading.ts';
import { type Measure, percentile, rounded, type Spent, spent, unmeasured } from './figures.ts';

const CORPORA = join(import.meta.dirname, '../../../shared/corpora/files');
const AIM_CPU = 1;
const AIM_WALL = 1.6;
const AIM = `ratioCpu ≥ ${AIM_CPU} (one core), ratio ≥ ${AIM_WALL} (two threads)`;
const TURNS = 5;

export const parse: Measure = async () => {
  if (!existsSync(CORPORA)) return unmeasured('parse', AIM, 'skipped, because ../shared/corpora is absent');
  const mails = mailsBelow(CORPORA);
  const reading = openReading(null, 'bench');
  const ours = async (): Promise<void> => {
    let next = 0;
    const lane = async (): Promise<void> => {
      for (let raw = mails[next++]; raw !== undefined; raw = mails[next++]) {
        const contact = await reading.mail(raw, { authserv: null, ownMailboxes: null, whole: true });
        JSON.stringify(contactJson({ ...contact, language: detectLanguage(contact.text) }));
      }
    };
    await Promise.all(Array.from({ length: reading.threads + 1 }, lane));
  };
  const bare = async (): Promise<void> => {
    for (const raw of mails) await simpleParser(raw);
  };
  try {
    await bare();
    await ours();
    const turns: { ours: Spent; bare: Spent }[] = [];
    for (let turn = 0; turn < TURNS; turn += 1)
      turns.push({ bare: await spent(bare), ours: await spent(ours) });
    const median = (of: (turn: (typeof turns)[number]) => number): number => percentile(turns.map(of), 0.5);
    const ratioCpu = median((turn) => turn.bare.cpuMs / turn.ours.cpuMs);
    const ratio = median((turn) => turn.bare.wallMs / turn.ours.wallMs);
    return {
      measure: 'parse',
      aim: AIM,
      met: ratioCpu >= AIM_CPU && ratio >= AIM_WALL,
      figures: {
        mails: mails.length,
        threads: reading.threads,
        ratioCpu: rounded(ratioCpu, 2),
        ratio: rounded(ratio, 2),
        cpuMs: rounded(median((turn) => turn.ours.cpuMs) / mails.length, 2),
        bareCpuMs: rounded(median((turn) => turn.bare.cpuMs) / mails.length, 2),
      },
    };
  } finally {
    await reading.close();
  }
};

function mailsBelow(folder: string): Buffer[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path));
}
