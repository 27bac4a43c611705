/** `npm start -- --demo` as a real process: the day is played, told, and ends by itself. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Line, processTable } from '../../pipeline/pipeline.ts';
import { temporaryFolder } from '../support/folders.ts';
import { firstline, json, running } from '../support/process.ts';

const A_DAY_MS = 400_000;

/** `by` of the facts of lines that share a name in the history. */
const SHARED_NAMES: Partial<Record<Line['shape'], string>> = { inbox: 'ingest', courier: 'courier' };

/** What the fact's line of the process table does not declare. The configuration's own facts belong to no line. */
function undeclared(fact: Record<string, unknown>): string[] {
  const { by, type } = fact;
  const lines = processTable.filter(({ shape, name }) => (SHARED_NAMES[shape] ?? name) === by);
  const declared: readonly string[] = lines.flatMap(({ says }) => says);
  return by === 'config' || declared.includes(String(type)) ? [] : [`${String(by)} says ${String(type)}`];
}

describe('the demo', () => {
  test('tells the day as it unfolds, and ends by itself', { timeout: A_DAY_MS }, async () => {
    const folder = temporaryFolder();
    const { code, stdout, stderr } = await firstline(['start', '--demo'], { cwd: folder });
    expect(code, stderr).toBe(0);
    const story = stderr.split('\n');

    const main = [
      ['Inês Duarte writes to support@firstline.test', 'Fatura de outubro'],
      ['It is about Billing', 'in Portuguese', 'because of “fatura”'],
      ['FL-1001 opens for Inês Duarte', 'Padaria Central', 'plan standard', 'priority normal'],
      ['FL-1001 goes to Ana', 'speaks Portuguese'],
      ['Inês Duarte gets an acknowledgement', 'captured/'],
      ['Daniel Hughes writes', 'Portal is down'],
      ['It is about Performance', 'priority urgent'],
      ['Lucía Ferrer writes'],
      ['It is about Deployment', 'in Spanish'],
      ['Grace Okafor writes'],
      ['Paulo Reis writes'],
      ['The phone rings: +447700900123'],
      ['The caller presses 1: Billing'],
      ['It is about Billing', 'the caller chose it'],
      ['+447700900123 gets an acknowledgement', 'SMS'],
      ['Ana answers the notice by mail'],
      ['FL-1001 waits for the customer'],
      ['Inês Duarte gets the answer'],
      ['It joins FL-1001'],
      ['FL-1001 is open again'],
      ['Grace Okafor’s mailbox answers by itself', 'Out of office'],
      ['It is put beside FL-1004', 'no clock moves'],
      ['A mail comes back: paulo@livraria-reis.test cannot be reached'],
      ['Ana resolves FL-1001'],
      ['A missed call from +447700900456', 'two minutes'],
      ['+447700900456 gets an acknowledgement', 'SMS'],
    ];
    let at = 0;
    for (const parts of main) {
      const found = story.findIndex((line, n) => n >= at && parts.every((part) => line.includes(part)));
      expect(found, `after line ${at} of the story: ${parts.join(' … ')}\n${stderr}`).toBeGreaterThan(-1);
      at = found;
    }

    // The deadline runs beside all this: it may fall anywhere in it.
    const late = story.filter((line) => line.includes('FL-1002') && /nears|overdue/.test(line));
    expect(late.map((line) => /nears|Level \d/.exec(line)?.[0])).toEqual(['nears', 'Level 1', 'Level 2']);
    expect(late[1]).toContain('Ana (lead) must know');
    expect(late[2]).toContain('Tom (admin) must know');
    // Each line of the story begins with its time.
    const told = story.filter((line) => /FL-\d+ (?:opens|goes)/.test(line));
    expect(told.every((line) => /^\d\d:\d\d:\d\d {2}/.test(line))).toBe(true);

    const [ready, ended] = json(stdout);
    expect(ready).toMatchObject({
      event: 'ready',
      data: join(folder, 'demo-data'),
      signIn: expect.stringMatching(/\/first\/[a-z2-7]{52}$/),
    });
    expect(ended).toMatchObject({ event: 'demo', contacts: 12, tickets: 7 });
    expect(stderr).toContain('Start it for real:  npm start');
    expect(readdirSync(join(folder, 'demo-data', 'captured')).length).toBeGreaterThan(0);

    const replayed = await firstline(['replay', '--data', join(folder, 'demo-data')]);
    expect(replayed.code, replayed.stdout).toBe(0);

    const facts = json((await firstline(['export', 'facts', '--data', join(folder, 'demo-data')])).stdout);
    expect(new Set(facts.flatMap(undeclared))).toEqual(new Set());
    expect(facts.length).toBeGreaterThan(50);
  });

  test('stops when it is asked to, and plays afresh where a demo was', { timeout: A_DAY_MS }, async () => {
    const folder = temporaryFolder();
    for (const round of ['first', 'second']) {
      const demo = running(['start', '--demo'], { cwd: folder });
      await demo.says(/FL-1001 goes to/);
      const link = /http:\/\/[\w.:]+\/first\/[a-z2-7]{52}/.exec(demo.stderr())?.[0] ?? '';
      const [first, second] = [await fetch(link, { redirect: 'manual' }), await fetch(link)];
      expect([first.status, second.status]).toEqual([303, 410]);
      const cookie = first.headers
        .getSetCookie()
        .map((set) => set.split(';')[0])
        .join('; ');
      const day = await fetch(new URL('/tickets', link), { headers: { cookie } });
      expect(await day.text()).toContain('FL-1001');
      if (round === 'first') writeFileSync(join(folder, 'demo-data', 'old'), '');
      demo.kill('SIGTERM');
      expect(await demo.ended, demo.stderr()).toBe(0);
    }
    expect(existsSync(join(folder, 'demo-data', 'old'))).toBe(false);
  });

  test('touches no folder that is not a demo’s', { timeout: A_DAY_MS }, async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'demo-data'));
    writeFileSync(join(folder, 'demo-data', 'mine'), 'my own');
    for (const more of [[], ['--data', 'demo-data']]) {
      const { code, stderr } = await firstline(['start', '--demo', ...more], { cwd: folder });
      expect(code).toBe(1);
      expect(stderr).toContain('not a demo’s');
    }
    expect(readdirSync(join(folder, 'demo-data'))).toEqual(['mine']);
  });

  test('plays every part', async () => {
    const { code, stderr } = await firstline(['start', '--demo', '--only', 'ingest']);
    expect(code).toBe(2);
    expect(stderr).toContain('--only');
  });
});
