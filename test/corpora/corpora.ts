/**
 * `npm run corpora`: how Firstline does on real mails with known answers, as one table on standard output. `--write`
 * keeps it in docs/scores.md, `--verbose` also prints what came out wrong. Exit 1 if the corpora are absent.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { corporaPath, spamAssassinPath } from '../support/corpora.ts';
import { caseGroups, caseScore, casesPath } from './cases.ts';
import { bounceScores, classScores } from './machines.ts';
import { threadScore } from './threads.ts';
import { mimeScore, replyScore, type Score } from './words.ts';

const { values } = parseArgs({
  options: { write: { type: 'boolean', default: false }, verbose: { type: 'boolean', default: false } },
});

type Row = { name: string; score: string; share: string; wrong: string[] };

const HEAD = `# Scores

How Firstline reads mails with known answers. Made by \`npm run corpora -- --write\`; [the tests](../test/ingest/corpora.test.ts)
hold a floor below each figure. The mails are no part of the project: \`FIRSTLINE_CORPORA\` and \`FIRSTLINE_CASES\` name
their folders.

| what | right | share |
|---|---|---|
`;

function counted(name: string, { right, of, wrong }: Score): Row {
  return { name, score: `${right} of ${of}`, share: (right / of).toFixed(3), wrong };
}

async function machineRows(folder: string, spamAssassin: string): Promise<Row[]> {
  const bounces = await bounceScores(folder);
  const classes = await classScores(folder, spamAssassin);
  return [
    counted('Bounces: found', bounces.recognised),
    counted('Bounces: status', bounces.status),
    counted('Bounces: hard or soft', bounces.hard),
    counted('Automatic mail: its kind', classes.kinds),
    counted('Automatic mail: never answered', classes.silent),
  ];
}

async function threadRows(folder: string, spamAssassin: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const withoutHeaders of [false, true]) {
    const { precision, recall, f1, merged } = await threadScore(folder, spamAssassin, { withoutHeaders });
    const name = withoutHeaders ? 'Threads: without 30 % of their headers' : 'Threads: with headers';
    const score = `precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, pairs merged ${merged}`;
    rows.push({ name, score, share: `F1 ${f1.toFixed(4)}`, wrong: [] });
  }
  return rows;
}

async function caseRows(folder: string): Promise<Row[]> {
  const all: Score = { right: 0, of: 0, wrong: [] };
  const rows: Row[] = [];
  for (const group of caseGroups(folder)) {
    const score = await caseScore(folder, group);
    all.right += score.right;
    all.of += score.of;
    rows.push(counted(`Case ${group}`, score));
  }
  return [counted('Cases: all', all), ...rows];
}

const folder = corporaPath();
const cases = casesPath();
const spamAssassin = await spamAssassinPath();
if (folder === null || cases === null || spamAssassin === null) {
  process.stderr.write('corpora: set FIRSTLINE_CORPORA and FIRSTLINE_CASES; npm must reach a registry\n');
  process.exit(1);
}
const rows = [
  counted('MIME: every field of a mail', await mimeScore(folder)),
  counted('Replies: the new words', replyScore(folder)),
  ...(await machineRows(folder, spamAssassin)),
  ...(await threadRows(folder, spamAssassin)),
  ...(await caseRows(cases)),
];
const table = rows.map(({ name, score, share }) => `| ${name} | ${score} | ${share} |\n`).join('');
process.stdout.write(`${HEAD}${table}`);
if (values.verbose)
  for (const { name, wrong } of rows) for (const line of wrong) process.stdout.write(`${name}: ${line}\n`);
if (values.write) writeFileSync(join(import.meta.dirname, '../../docs/scores.md'), `${HEAD}${table}`);
