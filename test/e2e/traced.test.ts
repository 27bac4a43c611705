/** `trace` and `classify` in words that a person reads, and as NDJSON for scripts. */
import { describe, expect, test } from 'vitest';
import { lineOf } from '../../contract/telling/telling.ts';
import { traceText } from '../../cli/traceText.ts';
import type { Fact } from '../../contract/fact.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { firstline, json } from '../support/process.ts';
import { settings } from '../support/team.ts';
import { left, office, placed, post } from './office.ts';

describe('trace', () => {
  test('says subject, category with its words, confidence, who and why, deadlines and messages', async () => {
    const at = await office();
    const from = 'Alice Martins <alice@contoso.test>';
    const subject = 'Invoice \u001b[2J of October \u202e';
    const id = await post(at.process.smtp, { from, subject, text: 'The invoice shows two licences.' });
    const { ticket } = await placed(at, id);
    await left(at, ticket, 'acknowledgement');
    await left(at, ticket, 'assignment');
    const data = ['--data', at.dataDir];

    const { code, stdout, stderr } = await firstline(['trace', ticket ?? '', '--text', ...data]);
    expect(code, stderr).toBe(0);
    // The first line names the ticket and its subject; nothing that a terminal obeys is left of it.
    expect(stdout).toMatch(/^FL-1001 {2}Invoice .*of October/);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toContain('\u202e');
    expect(stdout).toMatch(/Alice Martins writes to support@firstline\.test/);
    expect(stdout).toMatch(/It is about Billing/);
    expect(stdout).toMatch(/confidence \d{1,3} %, language en, priority normal/);
    expect(stdout).toMatch(/- .*“invoice”/);
    expect(stdout).toMatch(/first answer due .+: 4 h of calendar always/);
    // Two pieces where midnight is between.
    expect(stdout).toMatch(/: 4 h of calendar always\n {10}counted \d+ \w+ \d{4} .* to .*: \d/);
    expect(stdout).toMatch(/FL-1001 goes to/);
    expect(stdout).toMatch(/→ Alice Martins gets an acknowledgement/);
    expect(stdout).toMatch(/It belongs to FL-1001/);
    expect(stdout).toMatch(/The clock of the resolution is set/);
    // Each step has a sentence.
    expect(stdout).not.toMatch(/^\d\d:\d\d:\d\d {2}\w+\.\w+ by \w+$/m);
    expect(stdout).not.toMatch(/^\{/m);

    for (const words of [[], ['--json']]) {
      const piped = await firstline(['trace', ticket ?? '', ...words, ...data]);
      expect(json(piped.stdout)[0]).toMatchObject({ stage: 'ingest', what: 'contact.received' });
    }
    expect((await firstline(['trace', 'nobody@x.test', '--text', ...data])).code).toBe(1);
  });

  test('an input that was parked has its error and the command that runs it again', async () => {
    const { store } = await embeddedGrounds(testClock());
    const about = { read: store.read, settings: { version: 1, ...settings() }, timeZone: 'UTC' };
    const look = { ...about, explain: async () => null };
    const parked: Fact = {
      type: 'admin.parked',
      id: 'f1',
      v: 1,
      at: Date.parse('2026-03-02T09:00:00Z'),
      by: 'runtime',
      cause: 'c1',
      parked: 'p1',
      group: 'router',
      input: 'c1',
      error: 'TypeError: broken',
    };
    const lines: string[] = [];
    for await (const line of traceText([parked], look)) lines.push(line);
    expect(lines).toEqual([
      '\n2 Mar 2026',
      '09:00:00  Parked by router: it could not be decided',
      '          error: TypeError: broken',
      '          run it again: firstline parked run p1',
    ]);
    expect(await lineOf(parked, look)).toBeNull();
  });
});

describe('classify', () => {
  const question = { subject: 'Invoice', text: 'My invoice shows two licences.', id: 'q1' };
  const stdin = `${JSON.stringify(question)}\nnot json\n`;

  test('with --text says the category, how sure, and the words that decided', async () => {
    const { code, stdout } = await firstline(['classify', '--text'], { stdin });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^q1 {2}Billing and subscriptions {2}\d{1,3} %$/m);
    expect(stdout).toMatch(/- .*“invoice”/);
    expect(stdout).toMatch(/else: .+ \d+ %/);
    expect(stdout).toContain('cannot be answered: {"error":"not JSON","line":2}');
  });

  test('in a pipe answers as before', async () => {
    const { stdout } = await firstline(['classify'], { stdin });
    expect(json(stdout)[0]).toMatchObject({ id: 'q1', category: 'billing' });
  });
});
