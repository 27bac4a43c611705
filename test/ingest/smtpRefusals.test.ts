/** What the SMTP inbox does not take, and what the sender hears. */
import { describe, expect, test } from 'vitest';
import { Failure } from '../../contract/failure.ts';
import { dialogue } from '../support/dialogue.ts';
import { until } from '../support/grounds.ts';
import { factsOf } from '../support/logReader.ts';
import { recorded } from '../support/recorded.ts';
import { begun, HELLO, running, TO_SUPPORT } from '../support/smtp.ts';

describe('a mail that is not', () => {
  test('for nobody of ours: 550 at RCPT, and the others still get theirs', async () => {
    const { grounds, port } = await running();
    await dialogue(
      port,
      `${HELLO}
      C: MAIL FROM:<ana@example.org>
      S: 250
      C: RCPT TO:<sales@firstline.test>
      S: 550 5.1.1
      C: RCPT TO:<support@example.org>
      S: 550 5.1.1
      C: RCPT TO:<billing+2@firstline.test>
      S: 550 5.1.1
      C: DATA
      S: 503
      C: RCPT TO:<billing@firstline.test>
      S: 250
      C: DATA
      S: 354
      C: Subject: Invoice
      C:
      C: {dot}
      S: 250`,
    );
    expect(await factsOf(grounds.database, 'contact.received')).toHaveLength(1);
  });

  test('offers no AUTH and no STARTTLS, and says how long a mail may be', async () => {
    const { port } = await running({ sizeBytes: 50_000 });
    const [, features = ''] = await dialogue(
      port,
      `S: 220\nC: EHLO client.example.org\nS: 250\nC: AUTH LOGIN\nS: 5\nC: STARTTLS\nS: 5`,
    );
    for (const feature of ['PIPELINING', '8BITMIME', 'SMTPUTF8', 'ENHANCEDSTATUSCODES', 'SIZE 50000'])
      expect(features).toContain(feature);
    expect(features).not.toMatch(/AUTH|STARTTLS/);
  });

  test('too long by its own word: 552 at MAIL, each counted, reported once a minute', async () => {
    const reports = recorded();
    const { port } = await running({ sizeBytes: 50_000, reports });
    const mail = 'C: MAIL FROM:<ana@example.org> SIZE=50001\nS: 552 5.3.4';
    await dialogue(port, `${HELLO}\n${mail}\n${mail}\n${mail}`);
    expect(reports.counts.get('firstline_refusals_total')).toBe(3);
    const refused = { source: 'smtp', reason: 'too-large', host: '127.0.0.1', times: 1 };
    expect(reports.of('refused')).toEqual([refused]);
  });

  test('too much with what is being received already: 452, and the one that came first is taken', async () => {
    const { grounds, port } = await running({ sizeBytes: 200_000, mostBufferedBytes: 200_000 });
    const first = await begun(port, 150_000);
    let taken = 0;
    const isCrowded = async (): Promise<boolean> => {
      const answers = await dialogue(port, `${TO_SUPPORT}\nC: {x 78000}\nC: {dot}\nS: /^(250|452)/`);
      if (answers.at(-1) === '452 4.3.1 Too much mail at once, try again later') return true;
      taken += 1;
      return false;
    };
    await until('the first has come so far', isCrowded);
    expect(await first.end()).toMatch(/^250 2\.6\.0 Accepted as c/);
    // Its place is free again.
    await dialogue(port, `${TO_SUPPORT}\nC: {x 78000}\nC: {dot}\nS: 250`);
    expect(await factsOf(grounds.database, 'contact.received')).toHaveLength(taken + 2);
  });

  test('too long in fact: 552 after it, recorded, and the session goes on', async () => {
    const { grounds, port } = await running({ sizeBytes: 50_000 });
    await dialogue(
      port,
      `${TO_SUPPORT}
      C: {x 7800000}
      C: {dot}
      S: 552 5.3.4
      C: NOOP
      S: 250`,
    );
    const [refused] = await factsOf(grounds.database, 'contact.refused');
    expect(refused).toMatchObject({ reason: 'too-large', source: { mailbox: 'support@firstline.test' } });
    expect(await factsOf(grounds.database, 'contact.received')).toHaveLength(0);
  });

  test('running in a circle: 554, recorded', async () => {
    const { grounds, port } = await running();
    const hops = (count: number): string =>
      Array.from(
        { length: count },
        (_, n) => `C< Received: from a by b${n}; Mon, 2 Mar 2026 09:00:00 +0000`,
      ).join('\n');
    await dialogue(port, `${TO_SUPPORT}\n${hops(101)}\nC<\nC: {dot}\nS: 554 5.4.6`);
    await dialogue(port, `${TO_SUPPORT}\n${hops(100)}\nC<\nC: {dot}\nS: 250`);
    expect(await factsOf(grounds.database, 'contact.refused')).toMatchObject([{ reason: 'loop' }]);
  });

  test('while the log cannot write: 451, counted, nothing said, and taken when it can again', async () => {
    let broken = true;
    const reports = recorded();
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const { grounds, port } = await running({
      reports,
      log: (log) => ({
        ...log,
        append: (facts, bookmarks) =>
          broken
            ? Promise.reject(new Failure('the blob store cannot write', { retry: true, cause: full }))
            : log.append(facts, bookmarks),
      }),
    });
    const message = 'C< Subject: Hello\nC<\nC: {dot}';
    const refused = await dialogue(port, `${TO_SUPPORT}\n${message}\nS: 451 4.3.0`);
    expect(refused.join()).not.toMatch(/disk|space|blob/);
    await dialogue(port, `${TO_SUPPORT}\n${message}\nS: 451 4.3.0`);
    expect(reports.counts.get('firstline_refusals_total')).toBe(2);
    expect(reports.of('failed')).toMatchObject([
      { inbox: 'smtp', reason: 'disk-full', detail: 'the blob store cannot write' },
    ]);
    expect(await factsOf(grounds.database, 'contact.received')).toHaveLength(0);
    broken = false;
    await dialogue(port, `${TO_SUPPORT}\n${message}\nS: 250`);
    expect(await factsOf(grounds.database, 'contact.received')).toHaveLength(1);
  });

  test('broken off in the middle: nothing is said', async () => {
    const { grounds, port } = await running();
    await dialogue(port, `${TO_SUPPORT}\nC: Subject: Hel`);
    await dialogue(port, `${TO_SUPPORT}\nC< Subject: Whole\nC<\nC: {dot}\nS: 250`);
    const facts = await factsOf(grounds.database, 'contact.received');
    expect(facts.map((fact) => fact.words?.subject)).toEqual(['Whole']);
  });
});
